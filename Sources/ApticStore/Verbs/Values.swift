import ApticScanCore

/// An answer, and whether it is an earlier one given again.
public struct Answer<Value: Codable & Sendable>: Codable, Sendable {
  public var value: Value
  public var replayed: Bool

  public init(_ value: Value, replayed: Bool = false) {
    self.value = value
    self.replayed = replayed
  }
}

public struct CoreOverview: Codable, Sendable, Equatable {
  /// `sqlite 3.40.1`.
  public var engine: String
  /// Whether a network has been set up, or pass imported.
  public var isEmpty: Bool

  public init(engine: String, isEmpty: Bool) {
    self.engine = engine
    self.isEmpty = isEmpty
  }
}

/// A pass held out at a desk.
public struct PassRequest: Codable, Sendable, Equatable {
  public var code: PassCode
  public var desk: String

  public init(code: PassCode, desk: String) {
    self.code = code
    self.desk = desk
  }
}

public struct SubmitRequest: Codable, Sendable, Equatable {
  /// The scan's id, and with the code the idempotency key.
  public var id: String
  public var code: PassCode
  public var desk: String
  public var service: String
  public var pointOfPresence: String
  public var confirmation: DeskMode.Confirmation
  /// Who submits: a member, or the user behind the socket.
  public var by: String

  public init(
    id: String, code: PassCode, desk: String, service: String, pointOfPresence: String,
    confirmation: DeskMode.Confirmation, by: String
  ) {
    self.id = id
    self.code = code
    self.desk = desk
    self.service = service
    self.pointOfPresence = pointOfPresence
    self.confirmation = confirmation
    self.by = by
  }
}

public struct ModeRequest: Codable, Sendable, Equatable {
  public var desk: String
  public var service: String?
  public var pointOfPresence: String?
  public var confirmation: DeskMode.Confirmation?

  public init(
    desk: String, service: String?, pointOfPresence: String?, confirmation: DeskMode.Confirmation?
  ) {
    self.desk = desk
    self.service = service
    self.pointOfPresence = pointOfPresence
    self.confirmation = confirmation
  }
}

public struct ConfirmRequest: Codable, Sendable, Equatable {
  /// The idempotency key.
  public var id: String
  public var desk: String
  public var by: String

  public init(id: String, desk: String, by: String) {
    self.id = id
    self.desk = desk
    self.by = by
  }
}

/// What became of one staged pass when all were confirmed: `submitted`, or why it stays listed.
public struct ConfirmedPass: Codable, Sendable, Equatable {
  public var code: PassCode
  public var verdict: Verdict

  public init(code: PassCode, verdict: Verdict) {
    self.code = code
    self.verdict = verdict
  }
}

/// A page of a list: at most `limit` items after the cursor of an earlier answer.
public struct PageRequest: Codable, Sendable, Equatable {
  public static let greatestLimit = 500
  public var limit: Int
  public var after: String?

  public init(limit: Int = 50, after: String? = nil) {
    self.limit = limit
    self.after = after
  }
}

public struct Page<Item: Codable & Sendable>: Codable, Sendable {
  public var items: [Item]
  /// The cursor to go on with; nil at the end.
  public var next: String?

  public init(items: [Item], next: String?) {
    self.items = items
    self.next = next
  }
}

public struct PassFilter: Codable, Sendable, Equatable {
  public var state: Pass.State?
  public var order: String?
  public var carnet: String?

  public init(state: Pass.State? = nil, order: String? = nil, carnet: String? = nil) {
    self.state = state
    self.order = order
    self.carnet = carnet
  }
}

public struct RedemptionFilter: Codable, Sendable, Equatable {
  public var state: Redemption.State?
  public var service: String?
  public var pointOfPresence: String?
  public var pass: PassCode?

  public init(
    state: Redemption.State? = nil, service: String? = nil, pointOfPresence: String? = nil,
    pass: PassCode? = nil
  ) {
    self.state = state
    self.service = service
    self.pointOfPresence = pointOfPresence
    self.pass = pass
  }
}

/// What a person has said of a pass in the core; dates add the rest (`Pass.State`).
public enum PassStatus: String, Codable, Sendable, CaseIterable {
  case notActivated, active, blocked
}

/// One line of an import, already read and checked for form.
public struct PassRow: Codable, Sendable, Equatable {
  /// Its line in the file, from 1, the header being line 1.
  public var line: Int
  public var code: PassCode
  public var order: String
  public var carnet: String
  public var validFrom: CivilDate
  public var validUntil: CivilDate
  public var status: PassStatus

  public init(
    line: Int, code: PassCode, order: String, carnet: String, validFrom: CivilDate,
    validUntil: CivilDate, status: PassStatus
  ) {
    self.line = line
    self.code = code
    self.order = order
    self.carnet = carnet
    self.validFrom = validFrom
    self.validUntil = validUntil
    self.status = status
  }
}

public struct ImportSummary: Codable, Sendable, Equatable {
  public var passes: Int
  public var carnets: Int
  public var orders: Int

  public init(passes: Int, carnets: Int, orders: Int) {
    self.passes = passes
    self.carnets = carnets
    self.orders = orders
  }
}

public struct IssueRequest: Codable, Sendable, Equatable {
  public var order: String
  public var count: Int
  public var carnetSize: Int
  /// From today (in Paris) where nobody says.
  public var validFrom: CivilDate?
  /// To the end of the year of `validFrom` where nobody says.
  public var validUntil: CivilDate?
  public var status: PassStatus

  public init(
    order: String, count: Int, carnetSize: Int = 10, validFrom: CivilDate? = nil,
    validUntil: CivilDate? = nil, status: PassStatus = .active
  ) {
    self.order = order
    self.count = count
    self.carnetSize = carnetSize
    self.validFrom = validFrom
    self.validUntil = validUntil
    self.status = status
  }
}

public struct IssueSummary: Codable, Sendable, Equatable {
  public var order: String
  public var carnets: [String]
  public var codes: [PassCode]

  public init(order: String, carnets: [String], codes: [PassCode]) {
    self.order = order
    self.carnets = carnets
    self.codes = codes
  }
}

/// A whole small network, for a core that holds none yet.
public struct NetworkSetup: Codable, Sendable, Equatable {
  public struct Organisation: Codable, Sendable, Equatable {
    public var id: String
    public var name: String
    public var pointsOfPresence: [PointOfPresence]
    /// The services that it offers, with its prices.
    public var offers: [Service]

    public init(
      id: String, name: String, pointsOfPresence: [PointOfPresence], offers: [Service]
    ) {
      self.id = id
      self.name = name
      self.pointsOfPresence = pointsOfPresence
      self.offers = offers
    }
  }

  public struct Desk: Codable, Sendable, Equatable {
    public var id: String
    public var pointOfPresence: String

    public init(id: String, pointOfPresence: String) {
      self.id = id
      self.pointOfPresence = pointOfPresence
    }
  }

  public struct Order: Codable, Sendable, Equatable {
    public var id: String
    public var sponsor: String
    public var faceValueCents: EuroCents
    public var passes: [PassRow]

    public init(id: String, sponsor: String, faceValueCents: EuroCents, passes: [PassRow]) {
      self.id = id
      self.sponsor = sponsor
      self.faceValueCents = faceValueCents
      self.passes = passes
    }
  }

  /// The network's catalogue: id and name of each service, and its usual price.
  public var services: [Service]
  public var organisations: [Organisation]
  public var desks: [Desk]
  public var orders: [Order]

  public init(
    services: [Service], organisations: [Organisation], desks: [Desk], orders: [Order]
  ) {
    self.services = services
    self.organisations = organisations
    self.desks = desks
    self.orders = orders
  }
}

/// A request that makes no sense to the core; nothing was changed.
public struct CoreRefusal: Error, Codable, Sendable, Equatable {
  /// A stable word: `unknownService`, `idMismatch`, …
  public var code: String
  /// English, for whoever wrote the request: what is wrong and what to do.
  public var detail: String

  public init(code: String, detail: String) {
    self.code = code
    self.detail = detail
  }
}

/// Why a file of pass was refused: every bad line up to a bound; none of the file was taken.
public struct ImportRefusal: Error, Codable, Sendable, Equatable {
  public struct Line: Codable, Sendable, Equatable {
    public var line: Int
    public var code: String
    public var detail: String

    public init(line: Int, code: String, detail: String) {
      self.line = line
      self.code = code
      self.detail = detail
    }
  }

  public var lines: [Line]
  /// How many lines were bad in all; `lines` holds the first of them.
  public var count: Int

  public init(lines: [Line], count: Int) {
    self.lines = lines
    self.count = count
  }
}

/// The core could not answer: its disk is full, its file is damaged, its machine cannot be reached.
public struct CoreFailure: Error, Sendable, CustomStringConvertible {
  public var description: String

  public init(_ description: String) {
    self.description = description
  }
}
