import ApticScanCore

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
  /// Whether that is where the desk stands, as far as who asks knows (`DeskMode.Submission`).
  public var isWhereDeskStands: Bool
  public var confirmation: DeskMode.Confirmation
  /// Who submits: a member, or the user behind the socket.
  public var by: String
  /// The scanner that read it; nil for a code that was typed or came from a program.
  public var scanner: ScannerID?

  public init(
    id: String, code: PassCode, desk: String, service: String, pointOfPresence: String,
    isWhereDeskStands: Bool = false, confirmation: DeskMode.Confirmation, by: String,
    scanner: ScannerID? = nil
  ) {
    self.id = id
    self.code = code
    self.desk = desk
    self.service = service
    self.pointOfPresence = pointOfPresence
    self.isWhereDeskStands = isWhereDeskStands
    self.confirmation = confirmation
    self.by = by
    self.scanner = scanner
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

/// Another service for what is staged, or that it pays on with another pass's.
public struct StagedChange: Codable, Sendable, Equatable {
  public var code: PassCode
  public var desk: String
  public var service: String?
  public var continues: PassCode?

  public init(code: PassCode, desk: String, service: String? = nil, continues: PassCode? = nil) {
    self.code = code
    self.desk = desk
    self.service = service
    self.continues = continues
  }
}

/// The last redemption of a desk is to be undone.
public struct UndoRequest: Codable, Sendable, Equatable {
  public var desk: String
  public var reason: String

  public init(desk: String, reason: String) {
    self.desk = desk
    self.reason = reason
  }
}

public struct CancelRequest: Codable, Sendable, Equatable {
  public var redemption: String
  /// The desk that asks; its organisation is the asker's where nobody says.
  public var desk: String
  public var reason: String

  public init(redemption: String, desk: String, reason: String) {
    self.redemption = redemption
    self.desk = desk
    self.reason = reason
  }
}
