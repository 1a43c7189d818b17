import ApticScanCore

/// One row of an answer. A column that is not there, or holds something else than asked for, is
/// damage and thrown as such.
struct Row: Sendable {
  private let columns: [String]
  private let values: [SQLValue]

  init(columns: [String], values: [SQLValue]) {
    self.columns = columns
    self.values = values
  }

  func value(_ column: String) throws -> SQLValue {
    guard let index = columns.firstIndex(of: column) else {
      throw CoreFailure("The core asked its database for '\(column)', which the answer lacks.")
    }
    return values[index]
  }

  func text(_ column: String) throws -> String {
    guard case .text(let text) = try value(column) else { throw damaged(column) }
    return text
  }

  func bytes(_ column: String) throws -> [UInt8] {
    guard case .bytes(let bytes) = try value(column) else { throw damaged(column) }
    return bytes
  }

  func textOrNil(_ column: String) throws -> String? {
    try value(column) == .null ? nil : text(column)
  }

  func integer(_ column: String) throws -> Int64 {
    guard case .integer(let integer) = try value(column) else { throw damaged(column) }
    return integer
  }

  func integerOrNil(_ column: String) throws -> Int64? {
    try value(column) == .null ? nil : integer(column)
  }

  func count(_ column: String) throws -> Int { Int(try integer(column)) }

  func cents(_ column: String) throws -> EuroCents { EuroCents(try integer(column)) }

  func timestamp(_ column: String) throws -> Timestamp {
    Timestamp(microseconds: try integer(column))
  }

  func date(_ column: String) throws -> CivilDate {
    guard let date = CivilDate(try text(column)) else { throw damaged(column) }
    return date
  }

  func dateOrNil(_ column: String) throws -> CivilDate? {
    try value(column) == .null ? nil : date(column)
  }

  func timestampOrNil(_ column: String) throws -> Timestamp? {
    try value(column) == .null ? nil : timestamp(column)
  }

  /// A word of a closed list.
  func word<Word: RawRepresentable<String>>(_ column: String, as type: Word.Type) throws -> Word {
    guard let word = Word(rawValue: try text(column)) else { throw damaged(column) }
    return word
  }

  func damaged(_ column: String) -> CoreFailure {
    CoreFailure(
      "The core's database holds in '\(column)' what it cannot hold: it is damaged."
        + " Stop the daemon and restore the last backup.")
  }
}
