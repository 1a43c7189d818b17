/// A scan as a text file: the events of one scanner, a blank line, and what must come of them.
///
/// Users send them, tests read them, `apticctl scanner record` writes them, `scannerd decode`
/// replays them. Times are milliseconds from the first event, with up to three decimals.
public struct RecordedScan: Sendable {
  public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
    public var line: Int
    public var detail: String

    public var description: String { "line \(line): \(detail)" }
  }

  /// One expected scan: its word (`ok` or an outcome), and the fields that must hold.
  public struct Expectation: Hashable, Sendable {
    public var word: String
    public var fields: [String: String]
  }

  public var transport = Transport.wedge
  public var profile = ScannerProfile()
  public var formats = [PassFormat.localV1]
  /// The HID report descriptor that `report` lines follow.
  public var descriptor: ReportDescriptor?
  public var events: [InputEvent] = []
  /// What is expected, in order; nil for a recording that nobody has judged yet.
  public var expectations: [Expectation]?

  public init(_ text: String) throws(Failure) {
    var isPastEvents = false
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let number = index + 1
      let words = line.split(whereSeparator: \.isWhitespace)
      guard let first = words.first else {
        if !events.isEmpty { isPastEvents = true }
        continue
      }
      if first.hasPrefix("#") { continue }
      if isPastEvents {
        try expect(words, line: number)
      } else if first == "scanner" {
        try describe(words.dropFirst(), line: number)
      } else if first == "formats" {
        try name(words.dropFirst(), line: number)
      } else if first == "descriptor" {
        try describeReports(words.dropFirst(), line: number)
      } else {
        try append(words, line: number)
      }
    }
    if events.isEmpty { throw Failure(line: 1, detail: "there are no events in it") }
  }

  private mutating func expect(_ words: [Substring], line: Int) throws(Failure) {
    if words == ["none"] {
      expectations = expectations ?? []
      return
    }
    let word = String(words[0])
    guard word == "ok" || Outcome(rawValue: word) != nil else {
      throw Failure(line: line, detail: "'\(word)' is neither ok, none nor an outcome")
    }
    var fields: [String: String] = [:]
    for pair in words.dropFirst() {
      let (key, value) = try field(pair, line: line)
      fields[key] = value
    }
    expectations = (expectations ?? []) + [Expectation(word: word, fields: fields)]
  }

  private mutating func describe(
    _ words: ArraySlice<Substring>, line: Int
  ) throws(Failure) {
    for pair in words {
      let (key, value) = try field(pair, line: line)
      switch key {
      case "transport":
        guard let transport = Transport(rawValue: value) else {
          throw Failure(line: line, detail: "'\(value)' is neither wedge, serial nor hidpos")
        }
        self.transport = transport
      case "vendor", "product":
        guard value.count == 4, UInt16(value, radix: 16) != nil else {
          throw Failure(line: line, detail: "\(key) wants four hexadecimal digits, not '\(value)'")
        }
      case "profile":
        guard profile.become(value) else {
          throw Failure(
            line: line,
            detail: "'\(value)' is no profile; known: "
              + ScannerProfile.knownNames.joined(separator: ", "))
        }
      case "prefix":
        profile.framing.prefix = value
      case "suffix":
        profile.framing.suffix = value
      case "layout":
        profile.layout = value
      case "characterFormat":
        guard let format = CharacterFormat(value) else {
          throw Failure(
            line: line, detail: "'\(value)' is none of 8N1, 7E1, 7O1, 8N2 and their like")
        }
        profile.characterFormat = format
      case "terminators":
        profile.terminators = try value.split(separator: ",").map { word throws(Failure) in
          guard let terminator = Terminator(rawValue: String(word)) else {
            throw Failure(line: line, detail: "'\(word)' is no terminator: enter, tab, etx")
          }
          return terminator
        }
      default:
        guard let number = Int(value), profile.set(key, to: number) else {
          throw Failure(line: line, detail: "'\(key)=\(value)' is no field of a profile")
        }
      }
    }
  }

  private mutating func describeReports(
    _ words: ArraySlice<Substring>, line: Int
  ) throws(Failure) {
    let bytes = try hexadecimal(words, line: line)
    do {
      descriptor = try ReportDescriptor(bytes)
    } catch {
      throw Failure(line: line, detail: "the report descriptor is malformed: \(error)")
    }
  }

  private mutating func name(_ words: ArraySlice<Substring>, line: Int) throws(Failure) {
    formats = []
    for word in words {
      do {
        formats.append(try PassFormat(inline: word))
      } catch {
        throw Failure(line: line, detail: "pass format '\(word)': \(error)")
      }
    }
    if let repeated = PassFormat.firstRepetition(in: formats) {
      throw Failure(line: line, detail: "the format '\(formats[repeated].id)' stands there twice")
    }
  }

  private mutating func append(_ words: [Substring], line: Int) throws(Failure) {
    guard words.count >= 2, let at = Instant(milliseconds: words[0]) else {
      throw Failure(line: line, detail: "expected 'MILLISECONDS key|bytes|report|dropped|gone …'")
    }
    let kind: InputEvent.Kind
    switch (words[1], words.count) {
    case ("key", 4):
      guard let key = KeyCode(name: words[2]) else {
        throw Failure(line: line, detail: "'\(words[2])' is no key")
      }
      switch words[3] {
      case "down": kind = .keyDown(key)
      case "up": kind = .keyUp(key)
      default: throw Failure(line: line, detail: "a key goes 'down' or 'up', not '\(words[3])'")
      }
    case ("bytes", 3...):
      kind = .bytes(try hexadecimal(words[2...], line: line))
    case ("report", 3...):
      if descriptor == nil, profile.reports == .described {
        throw Failure(line: line, detail: "a report wants its 'descriptor HEX…' before it")
      }
      kind = .report(try hexadecimal(words[2...], line: line))
    case ("dropped", 2):
      kind = .dropped
    case ("gone", 2):
      kind = .gone
    default:
      throw Failure(line: line, detail: "'\(words[1])' is no event, or has the wrong fields")
    }
    if let last = events.last, at < last.at {
      throw Failure(line: line, detail: "time runs backwards")
    }
    events.append(InputEvent(at: at, kind: kind))
  }

  private func field(_ pair: Substring, line: Int) throws(Failure) -> (String, String) {
    let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      throw Failure(line: line, detail: "expected 'name=value', not '\(pair)'")
    }
    return (String(parts[0]), String(parts[1]))
  }

  private func hexadecimal(
    _ words: ArraySlice<Substring>, line: Int
  ) throws(Failure) -> [UInt8] {
    let digits = Array(words.joined().utf8)
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: digits.count, by: 2) {
      let pair = digits[start..<min(start + 2, digits.count)]
      guard pair.count == 2, pair.allSatisfy(Self.isHexadecimal),
        let byte = UInt8(String(decoding: pair, as: UTF8.self), radix: 16)
      else {
        throw Failure(
          line: line, detail: "'\(words.joined())' is not whole bytes in hexadecimal")
      }
      bytes.append(byte)
    }
    return bytes
  }

  /// A sign would do for `UInt8`.
  private static func isHexadecimal(_ digit: UInt8) -> Bool {
    Character(Unicode.Scalar(digit)).isHexDigit
  }
}

extension Instant {
  /// Milliseconds with up to three decimals, `1.250`; nil for anything else.
  init?(milliseconds text: Substring) {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = UInt32(parts[0]) else { return nil }
    var micro: Int64 = 0
    if parts.count == 2 {
      guard (1...3).contains(parts[1].utf8.count), let decimals = UInt16(parts[1]) else {
        return nil
      }
      micro = Int64(decimals)
      for _ in parts[1].utf8.count..<3 { micro *= 10 }
    }
    self.init(microseconds: Int64(whole) * 1_000 + micro)
  }
}

extension ScannerProfile {
  /// Sets a numeric field by the name that configuration and recorded scans use; false for a name
  /// that is none.
  mutating func set(_ name: String, to number: Int) -> Bool {
    // A day, or a fast line's speed: more is a mistake, and overflows as microseconds.
    guard (0...86_400_000).contains(number) else { return false }
    switch name {
    case "greatestGapMilliseconds": greatestGapMilliseconds = number
    case "leastLength": leastLength = number
    case "idleEndMilliseconds": idleEndMilliseconds = number
    case "serialIdleEndMilliseconds": serialIdleEndMilliseconds = number
    case "typingEndMilliseconds": typingEndMilliseconds = number
    case "baud": baud = number
    default: return false
    }
    return true
  }
}
