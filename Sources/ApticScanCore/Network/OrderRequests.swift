/// An order to be opened. What is absent, the network's settings decide.
public struct OrderRequest: Hashable, Codable, Sendable {
  /// Drawn where absent: `CMD-2026-0001`.
  public var id: String?
  /// The sponsor's id.
  public var sponsor: String
  /// How many pass.
  public var quantity: Int
  public var validFrom: CivilDate
  public var validUntil: CivilDate
  public var faceValueCents: EuroCents?
  public var carnetSize: Int?
  public var graceMonths: Int?
  /// The format of its pass, by name.
  public var format: String?
  public var hours: AcceptedHours?
  public var perimeter: Perimeter?
  /// Today where absent.
  public var orderedOn: CivilDate?

  public init(
    id: String? = nil, sponsor: String, quantity: Int, validFrom: CivilDate,
    validUntil: CivilDate, faceValueCents: EuroCents? = nil, carnetSize: Int? = nil,
    graceMonths: Int? = nil, format: String? = nil, hours: AcceptedHours? = nil,
    perimeter: Perimeter? = nil, orderedOn: CivilDate? = nil
  ) {
    self.id = id
    self.sponsor = sponsor
    self.quantity = quantity
    self.validFrom = validFrom
    self.validUntil = validUntil
    self.faceValueCents = faceValueCents
    self.carnetSize = carnetSize
    self.graceMonths = graceMonths
    self.format = format
    self.hours = hours
    self.perimeter = perimeter
    self.orderedOn = orderedOn
  }
}

/// The day on which something was done; today where absent.
public struct DayRequest: Hashable, Codable, Sendable {
  public var on: CivilDate?

  public init(on: CivilDate? = nil) {
    self.on = on
  }
}

/// The sponsor's word that carnets in stock may be blocked.
public struct EndApproval: Hashable, Codable, Sendable {
  /// Who gave it for the sponsor.
  public var by: String
  /// Today where absent.
  public var on: CivilDate?

  public init(by: String, on: CivilDate? = nil) {
    self.by = by
    self.on = on
  }
}

/// Why something is blocked, cancelled or called off.
public struct ReasonRequest: Hashable, Codable, Sendable {
  public var reason: String

  public init(reason: String) {
    self.reason = reason
  }
}

/// A sponsor to be added.
public struct SponsorRequest: Hashable, Codable, Sendable {
  /// Made of its name where absent.
  public var id: String?
  public var name: String
  public var siret: String?
  public var address: String?
  public var contact: String?
  public var email: String?
  public var telephone: String?

  public init(
    id: String? = nil, name: String, siret: String? = nil, address: String? = nil,
    contact: String? = nil,
    email: String? = nil, telephone: String? = nil
  ) {
    self.id = id
    self.name = name
    self.siret = siret
    self.address = address
    self.contact = contact
    self.email = email
    self.telephone = telephone
  }
}

/// Where carnets are: those that are named, or all of an order that are not handed out.
public struct DistributionRequest: Hashable, Codable, Sendable {
  public var carnets: [String]?
  public var order: String?
  public var distribution: Carnet.Distribution
  /// When they were handed out; today where absent.
  public var on: CivilDate?
  /// To whom they were handed out.
  public var to: String?

  public init(
    carnets: [String]? = nil, order: String? = nil, distribution: Carnet.Distribution,
    on: CivilDate? = nil, to: String? = nil
  ) {
    self.carnets = carnets
    self.order = order
    self.distribution = distribution
    self.on = on
    self.to = to
  }
}

public struct DistributionSummary: Hashable, Codable, Sendable {
  public var distribution: Carnet.Distribution
  /// How many carnets were written.
  public var carnets: Int

  public init(distribution: Carnet.Distribution, carnets: Int) {
    self.distribution = distribution
    self.carnets = carnets
  }
}

/// A block at one of its levels: each has its own, and all must be lifted for a pass to be good.
public struct Block: Hashable, Codable, Sendable {
  public enum Level: String, Codable, Sendable, CaseIterable {
    case pass, carnet, order
  }

  public var level: Level
  /// The pass's number, or the id of the carnet or order.
  public var id: String
  /// Nil where this level is not blocked (any more).
  public var reason: String?

  public init(level: Level, id: String, reason: String?) {
    self.level = level
    self.id = id
    self.reason = reason
  }
}
