import ApticScanCore

/// What a column can hold here: money, moments and counts are integers; dates, names, hashes and
/// JSON are text; the contents of documents are bytes.
enum SQLValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case text(String)
  case bytes([UInt8])
}

/// A value that can stand for a `$n`.
protocol Bindable {
  var sqlValue: SQLValue { get }
}

extension String: Bindable {
  var sqlValue: SQLValue { .text(self) }
}

extension [UInt8]: Bindable {
  var sqlValue: SQLValue { .bytes(self) }
}

extension Int: Bindable {
  var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Int64: Bindable {
  var sqlValue: SQLValue { .integer(self) }
}

extension PassCode: Bindable {
  var sqlValue: SQLValue { .text(rawValue) }
}

/// As `2026-12-31`, whose order as text is the order of days.
extension CivilDate: Bindable {
  var sqlValue: SQLValue { .text(description) }
}

/// In microseconds since 1970.
extension Timestamp: Bindable {
  var sqlValue: SQLValue { .integer(microseconds) }
}

extension EuroCents: Bindable {
  var sqlValue: SQLValue { .integer(cents) }
}

extension Optional: Bindable where Wrapped: Bindable {
  var sqlValue: SQLValue { self?.sqlValue ?? .null }
}
