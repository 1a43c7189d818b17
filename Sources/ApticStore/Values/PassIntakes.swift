import ApticScanCore

/// One pass as a file of pass names it, already read and checked for form.
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

/// What is known of a file of pass before it arrives.
public struct ImportRequest: Codable, Sendable, Equatable {
  /// Its length, for those who watch the progress.
  public var bytes: Int?

  public init(bytes: Int? = nil) {
    self.bytes = bytes
  }
}

/// The next lines of a file of pass.
public struct ImportPiece: Codable, Sendable, Equatable {
  /// Of the file, that these lines took.
  public var bytes: Int
  public var rows: [PassRow]
  /// Lines that are no rows, and why.
  public var errors: [ImportRefusal.Line]
  /// SHA-256 of the whole file, in its last piece: without it the file is not whole.
  public var digest: String?

  public init(
    bytes: Int = 0, rows: [PassRow] = [], errors: [ImportRefusal.Line] = [], digest: String? = nil
  ) {
    self.bytes = bytes
    self.rows = rows
    self.errors = errors
    self.digest = digest
  }
}
