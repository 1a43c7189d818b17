/// A member who is logged in at the console.
public struct Session: Hashable, Sendable {
  public var member: Member
  public var beganAt: Timestamp
  /// To within `SessionRule.seenEverySeconds`.
  public var seenAt: Timestamp

  public init(member: Member, beganAt: Timestamp, seenAt: Timestamp) {
    self.member = member
    self.beganAt = beganAt
    self.seenAt = seenAt
  }
}

/// How long a login lasts: a working day, with its lunch.
public enum SessionRule {
  public static let idleSeconds = 4 * 3_600
  public static let greatestSeconds = 12 * 3_600
  /// How often its use is written down: not at each page.
  public static let seenEverySeconds = 300

  public static func isOver(_ session: Session, at moment: Timestamp) -> Bool {
    moment >= session.seenAt.advanced(bySeconds: idleSeconds)
      || moment >= session.beganAt.advanced(bySeconds: greatestSeconds)
  }

  public static func wantsNote(_ session: Session, at moment: Timestamp) -> Bool {
    moment >= session.seenAt.advanced(bySeconds: seenEverySeconds)
  }
}

/// The first operator of a network, made by the code that `apticctl network first-start` prints.
public struct FirstStartRequest: Hashable, Codable, Sendable {
  public var code: String
  public var email: String
  public var firstName: String
  public var lastName: String
  public var password: String

  public init(
    code: String, email: String, firstName: String, lastName: String, password: String
  ) {
    self.code = code
    self.email = email
    self.firstName = firstName
    self.lastName = lastName
    self.password = password
  }
}

public struct FirstStartCode: Hashable, Codable, Sendable {
  /// Told once; nil where the answer is given again.
  public var code: String?
  public var expiresAt: Timestamp

  public var withoutCode: FirstStartCode { FirstStartCode(code: nil, expiresAt: expiresAt) }

  public init(code: String?, expiresAt: Timestamp) {
    self.code = code
    self.expiresAt = expiresAt
  }
}
