/// Why a record of a file is not what it should be.
struct CSVProblem: Error, Hashable, Sendable {
  var code: String
  /// To be read after "line N:".
  var detail: String

  init(_ code: String, _ detail: String) {
    self.code = code
    self.detail = detail
  }
}

/// Cuts bytes into records of fields: `;` between fields, LF or CRLF between records, a field in
/// quotes may hold all three, a quote in quotes is doubled (RFC 4180, with `;`). Empty lines are
/// passed over.
///
/// ```
///            ;  → next field                  "  → closing
///   plain ───────────────────────   quoted ─────────────────────  closing
///     │ "  first in a field → quoted      ▲────────  "  (a quote) ───┘ │
///     │ LF → record                                      ;  LF  → as in plain
///   more than `greatestLength` bytes, or text after a closing quote
///     → broken, which ends at the next LF
/// ```
struct CSVRecords: Sendable {
  struct Record: Sendable {
    /// The line on which it begins, from 1.
    var line: Int
    var content: Result<[String], CSVProblem>
  }

  /// Bytes of one record: several times the longest that makes sense, so that a quote left open
  /// does not swallow the file.
  static let greatestLength = 1_000

  private enum State: Sendable {
    case plain, quoted, closing
    case broken(CSVProblem)
  }

  private var state = State.plain
  private var fields: [[UInt8]] = []
  private var field: [UInt8] = []
  private var wasQuoted = false
  private var length = 0
  private var line = 1
  private var firstLine = 1
  /// Bytes of a byte order mark seen at the beginning of the file; nil past it.
  private var mark: Int? = 0

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  mutating func take(_ byte: UInt8) -> Record? {
    if let seen = mark {
      if byte == Self.byteOrderMark[seen] {
        mark = seen == 2 ? nil : seen + 1
        return nil
      }
      mark = nil
      field += Self.byteOrderMark.prefix(seen)
    }
    defer { if byte == 0x0A { line += 1 } }
    length += 1
    if length > Self.greatestLength, !isBroken {
      state = .broken(
        CSVProblem("lineTooLong", "more than \(Self.greatestLength) bytes: is a quote left open?"))
    }
    return step(byte)
  }

  /// The record that the file ends in, without a line end; nil where there is none.
  mutating func finish() -> Record? {
    switch state {
    case .quoted:
      state = .broken(CSVProblem("openQuote", "a quote is opened and never closed"))
    case .plain, .closing, .broken:
      break
    }
    return record()
  }

  private mutating func step(_ byte: UInt8) -> Record? {
    switch (state, byte) {
    case (.quoted, 0x22): state = .closing
    case (.quoted, _): field.append(byte)
    case (.broken, 0x0A), (.plain, 0x0A), (.closing, 0x0A): return record()
    case (.broken, _): break
    case (.plain, 0x3B), (.closing, 0x3B): endField()
    case (.plain, 0x22) where field.isEmpty && !wasQuoted:
      state = .quoted
      wasQuoted = true
    case (.plain, _): field.append(byte)
    case (.closing, 0x22):
      field.append(byte)
      state = .quoted
    case (.closing, 0x0D): break
    case (.closing, _):
      state = .broken(CSVProblem("strayQuote", "text follows a closing quote"))
    }
    return nil
  }

  private mutating func endField() {
    fields.append(field)
    field = []
    wasQuoted = false
    state = .plain
  }

  private mutating func record() -> Record? {
    if case .plain = state, field.last == 0x0D { field.removeLast() }
    let isEmpty = fields.isEmpty && field.isEmpty && !wasQuoted && !isBroken
    var problem: CSVProblem?
    if case .broken(let found) = state { problem = found }
    endField()
    defer {
      fields = []
      length = 0
      firstLine = line + 1
    }
    if isEmpty { return nil }
    if let problem { return Record(line: firstLine, content: .failure(problem)) }
    let texts = fields.compactMap { String(validating: $0, as: UTF8.self) }
    guard texts.count == fields.count else {
      return Record(
        line: firstLine, content: .failure(CSVProblem("badEncoding", "the text is not UTF-8")))
    }
    return Record(line: firstLine, content: .success(texts))
  }

  private var isBroken: Bool {
    if case .broken = state { true } else { false }
  }
}
