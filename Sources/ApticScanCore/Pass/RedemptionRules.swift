/// All that the rules may know of a pass, loaded in the transaction that will write.
public struct PassFacts: Hashable, Sendable {
  /// What people have said of it; dates say the rest.
  public enum Status: Hashable, Sendable {
    case notActivated, active, blocked
  }

  /// Where and when it was taken.
  public struct Use: Hashable, Sendable {
    public var on: CivilDate
    /// The time of day in Paris, `14:05`.
    public var time: String
    /// The point of presence, by name.
    public var pointOfPresence: String
    /// Whether the asker belongs to the organisation that took it, and so may know where and when.
    public var sameOrganisation: Bool
    /// Whether its counter-payment has been settled.
    public var isPaid: Bool

    public init(
      on: CivilDate, time: String, pointOfPresence: String, sameOrganisation: Bool, isPaid: Bool
    ) {
      self.on = on
      self.time = time
      self.pointOfPresence = pointOfPresence
      self.sameOrganisation = sameOrganisation
      self.isPaid = isPaid
    }
  }

  public struct Staging: Hashable, Sendable {
    public var on: CivilDate
    public var time: String
    public var sameDesk: Bool

    public init(on: CivilDate, time: String, sameDesk: Bool) {
      self.on = on
      self.time = time
      self.sameDesk = sameDesk
    }
  }

  public var status: Status
  public var validFrom: CivilDate
  public var validUntil: CivilDate
  public var graceUntil: CivilDate
  public var use: Use?
  public var staging: Staging?
  public var blockedReason: String?
  /// When and where its order counts; nil for always and everywhere.
  public var hours: AcceptedHours?
  public var perimeter: Perimeter?

  public init(
    status: Status, validFrom: CivilDate, validUntil: CivilDate, graceUntil: CivilDate,
    use: Use? = nil, staging: Staging? = nil, blockedReason: String? = nil,
    hours: AcceptedHours? = nil, perimeter: Perimeter? = nil
  ) {
    self.status = status
    self.validFrom = validFrom
    self.validUntil = validUntil
    self.graceUntil = graceUntil
    self.use = use
    self.staging = staging
    self.blockedReason = blockedReason
    self.hours = hours
    self.perimeter = perimeter
  }
}

/// When and where a pass is held out: what is staged is judged as of its scan, whenever it is
/// confirmed.
public struct Circumstances: Hashable, Sendable {
  /// The day in Europe/Paris.
  public var day: CivilDate
  /// Minutes since midnight in Paris.
  public var minute: Int
  /// Nil for a desk that the core does not know.
  public var place: Perimeter.Place?
  /// Whether the organisation that the place belongs to has been qualified: only then may it take
  /// a pass.
  public var isQualified: Bool
  /// Whether the desk may still take pass in the name of that place: it may have been moved, or the
  /// place removed, since it was chosen.
  public var isPlaceOfDesk = true

  public init(day: CivilDate, minute: Int, place: Perimeter.Place?, isQualified: Bool) {
    self.day = day
    self.minute = minute
    self.place = place
    self.isQualified = isQualified
  }
}

/// What is wanted of a pass.
public enum Asking: Hashable, Sendable {
  /// To know whether it is good; nothing changes.
  case test
  case stage(service: ServiceFacts)
  case submit(service: ServiceFacts)
  /// To submit what this desk has staged: its own staging is no obstacle.
  case confirm(service: ServiceFacts)

  public struct ServiceFacts: Hashable, Sendable {
    public var name: String
    /// Whether the network's catalogue holds it still.
    public var isInCatalogue: Bool
    /// Whether the desk's organisation offers it.
    public var isOfferedHere: Bool

    public init(name: String, isInCatalogue: Bool, isOfferedHere: Bool) {
      self.name = name
      self.isInCatalogue = isInCatalogue
      self.isOfferedHere = isOfferedHere
    }
  }

  var service: ServiceFacts? {
    switch self {
    case .test: nil
    case .stage(let service), .submit(let service), .confirm(let service): service
    }
  }
}

/// What the rules say: a value, and a French sentence for the person at the desk.
public struct Judgement: Hashable, Sendable {
  public var outcome: Outcome
  public var reason: String?
  public var message: String

  public init(_ outcome: Outcome, reason: String? = nil, _ message: String) {
    self.outcome = outcome
    self.reason = reason
    self.message = message
  }
}

/// The rules of taking a pass: a ladder of refusals in the order of `Outcome`, then what is good.
public enum RedemptionRules {
  /// - Parameter facts: nil for a number that no order holds.
  public static func judge(
    _ facts: PassFacts?, asking: Asking, at circumstances: Circumstances
  ) -> Judgement {
    if let service = asking.service, !service.isInCatalogue {
      return Judgement(.noService, Sentence.noService(service.name))
    }
    guard let facts else { return Judgement(.unknownPass, Sentence.unknownPass) }
    if let use = facts.use, use.isPaid { return Judgement(.alreadyPaid, Sentence.used(use)) }
    if let use = facts.use { return Judgement(.alreadySubmitted, Sentence.used(use)) }
    if let staging = facts.staging, !asking.isConfirmation || !staging.sameDesk {
      return Judgement(.alreadyStaged, Sentence.staged(staging))
    }
    if facts.status == .blocked {
      return Judgement(.blocked, Sentence.blocked(facts.blockedReason))
    }
    if facts.status == .notActivated { return Judgement(.notActivated, Sentence.notActivated) }
    if circumstances.day < facts.validFrom {
      return Judgement(.notYetValid, Sentence.notYetValid(from: facts.validFrom))
    }
    if circumstances.day > facts.graceUntil {
      return Judgement(.expired, Sentence.expired(facts.validUntil, grace: facts.graceUntil))
    }
    return notAcceptedHere(facts, asking: asking, at: circumstances)
      ?? good(facts, asking: asking, today: circumstances.day)
  }

  /// Reasons in order of precedence: organisation, service, place, hour. A place that is the desk's
  /// no longer comes before them, since all of them would be asked of it.
  private static func notAcceptedHere(
    _ facts: PassFacts, asking: Asking, at circumstances: Circumstances
  ) -> Judgement? {
    if !circumstances.isPlaceOfDesk {
      return Judgement(.notAcceptedHere, reason: "place", Sentence.placeOfBefore)
    }
    if !circumstances.isQualified {
      return Judgement(.notAcceptedHere, reason: "organisation", Sentence.notQualified)
    }
    if let service = asking.service, !service.isOfferedHere {
      return Judgement(.notAcceptedHere, reason: "service", Sentence.notOffered(service.name))
    }
    if let perimeter = facts.perimeter, let place = circumstances.place,
      !perimeter.includes(place)
    {
      return Judgement(.notAcceptedHere, reason: "place", Sentence.outside(perimeter))
    }
    if let hours = facts.hours, !hours.includes(circumstances.day, minute: circumstances.minute) {
      return Judgement(.notAcceptedHere, reason: "hour", Sentence.outOfHours(hours))
    }
    return nil
  }

  private static func good(
    _ facts: PassFacts, asking: Asking, today: CivilDate
  ) -> Judgement {
    switch asking {
    case .test:
      today > facts.validUntil
        ? Judgement(.validInGrace, Sentence.validInGrace(until: facts.graceUntil))
        : Judgement(.valid, Sentence.valid(until: facts.validUntil))
    case .stage(let service):
      Judgement(.staged, Sentence.stagedNow(service.name))
    case .submit(let service), .confirm(let service):
      Judgement(.submitted, Sentence.submitted(service.name))
    }
  }
}

extension Asking {
  fileprivate var isConfirmation: Bool {
    switch self {
    case .confirm: true
    case .test, .stage, .submit: false
    }
  }
}

extension Pass.State {
  /// Where a pass stands on a day, by the same facts and in the same order as the rules.
  public static func of(_ facts: PassFacts, today: CivilDate) -> Pass.State {
    if let use = facts.use { return use.isPaid ? .paid : .submitted }
    if facts.staging != nil { return .staged }
    switch facts.status {
    case .blocked: return .blocked
    case .notActivated: return .notActivated
    case .active: break
    }
    if today < facts.validFrom { return .notYetValid }
    if today > facts.graceUntil { return .expired }
    return today > facts.validUntil ? .inGrace : .active
  }
}
