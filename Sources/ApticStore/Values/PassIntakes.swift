import ApticScanCore

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
