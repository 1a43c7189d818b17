import Glibc

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

/// Cuts bytes into records of fields: `;` or `,` between fields, LF or CRLF between records, a field
/// in quotes may hold all of these, a quote in quotes is doubled (RFC 4180). Which of the two
/// separates is said by the first of them that stands outside quotes, in the header; the other is
/// text. Empty lines are passed over.
///
/// ```
///            ;  → next field                  "  → closing
///   plain ───────────────────────   quoted ─────────────────────  closing
///     │ "  first in a field → quoted      ▲────────  "  (a quote) ───┘ │
///     │ LF → record                                      ;  LF  → as in plain
///   more than `greatestLength` bytes, or text after a closing quote
///     → broken, which ends at the next LF
/// ```
/// A line without quotes that has come whole is not stepped through, but cut at once.
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

  private enum Byte {
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let quote: UInt8 = 0x22
    static let separators: [UInt8] = [0x3B, 0x2C]
  }

  private var state = State.plain
  /// Nil until the file has shown its own.
  private var separator: UInt8?
  private var fields: [[UInt8]] = []
  private var field: [UInt8] = []
  private var wasQuoted = false
  private var length = 0
  private var line = 1
  private var firstLine = 1
  /// Bytes of a byte order mark seen at the beginning of the file; nil past it.
  private var mark: Int? = 0

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Reads the next bytes, and hands on each record that ends in them.
  mutating func take(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (Record) -> Void) {
    var rest = bytes[...]
    while let byte = rest.first {
      if let count = wholeLine(rest, body) {
        rest = rest.dropFirst(count)
      } else {
        rest = rest.dropFirst()
        if let record = take(byte) { body(record) }
      }
    }
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

  /// Cuts the line that the bytes begin with, and tells its length; nil where it must be stepped
  /// through. Stands for memchr(3).
  private mutating func wholeLine(
    _ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ body: (Record) -> Void
  ) -> Int? {
    guard length == 0, mark == nil, let separator, case .plain = state,
      let start = UnsafeBufferPointer(rebasing: bytes).baseAddress,
      let end = memchr(start, Int32(Byte.lineFeed), min(bytes.count, Self.greatestLength))
    else { return nil }
    let count = start.distance(to: end.assumingMemoryBound(to: UInt8.self))
    if memchr(start, Int32(Byte.quote), count) != nil { return nil }
    defer {
      line += 1
      firstLine = line
    }
    var text = UnsafeBufferPointer(start: start, count: count)
    if text.last == Byte.carriageReturn { text = .init(rebasing: text.dropLast()) }
    guard !text.isEmpty else { return count + 1 }
    body(Record(line: line, content: Self.cut(text, at: separator)))
    return count + 1
  }

  private static func cut(
    _ text: UnsafeBufferPointer<UInt8>, at separator: UInt8
  ) -> Result<[String], CSVProblem> {
    var fields: [String] = []
    fields.reserveCapacity(6)
    var rest = text
    while true {
      let found = rest.baseAddress.flatMap { start in
        memchr(start, Int32(separator), rest.count).map {
          start.distance(to: $0.assumingMemoryBound(to: UInt8.self))
        }
      }
      let part = UnsafeBufferPointer(rebasing: rest[..<(found ?? rest.count)])
      guard let field = String(validating: part, as: UTF8.self) else { return .failure(notUTF8) }
      fields.append(field)
      guard let found else { return .success(fields) }
      rest = UnsafeBufferPointer(rebasing: rest[(found + 1)...])
    }
  }

  private static let notUTF8 = CSVProblem("badEncoding", "the text is not UTF-8")

  private mutating func take(_ byte: UInt8) -> Record? {
    if let seen = mark {
      if byte == Self.byteOrderMark[seen] {
        mark = seen == 2 ? nil : seen + 1
        return nil
      }
      mark = nil
      field += Self.byteOrderMark.prefix(seen)
    }
    defer { if byte == Byte.lineFeed { line += 1 } }
    length += 1
    if length > Self.greatestLength, !isBroken {
      state = .broken(
        CSVProblem("lineTooLong", "more than \(Self.greatestLength) bytes: is a quote left open?"))
    }
    return step(byte)
  }

  private mutating func step(_ byte: UInt8) -> Record? {
    switch (state, byte) {
    case (.quoted, Byte.quote): state = .closing
    case (.quoted, _): field.append(byte)
    case (.broken, Byte.lineFeed), (.plain, Byte.lineFeed), (.closing, Byte.lineFeed):
      return record()
    case (.broken, _): break
    case (.plain, _) where separates(byte), (.closing, _) where separates(byte): endField()
    case (.plain, Byte.quote) where field.isEmpty && !wasQuoted:
      state = .quoted
      wasQuoted = true
    case (.plain, _): field.append(byte)
    case (.closing, Byte.quote):
      field.append(byte)
      state = .quoted
    case (.closing, Byte.carriageReturn): break
    case (.closing, _):
      state = .broken(CSVProblem("strayQuote", "text follows a closing quote"))
    }
    return nil
  }

  private mutating func separates(_ byte: UInt8) -> Bool {
    if separator == nil, Byte.separators.contains(byte) { separator = byte }
    return byte == separator
  }

  private mutating func endField() {
    fields.append(field)
    field = []
    wasQuoted = false
    state = .plain
  }

  private mutating func record() -> Record? {
    if case .plain = state, field.last == Byte.carriageReturn { field.removeLast() }
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
      return Record(line: firstLine, content: .failure(Self.notUTF8))
    }
    return Record(line: firstLine, content: .success(texts))
  }

  private var isBroken: Bool {
    if case .broken = state { true } else { false }
  }
}
