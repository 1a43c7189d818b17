/// What is known of a kind of scanner before its first scan. Data, not code.
///
/// The defaults come from the table of measured scanners: gaps run from 1 ms (Datalogic, Netum)
/// over 20 and 40 ms (Zebra's keystroke delay) to 64 ms (NCR), with outliers to 47 ms in fast
/// bursts; a Bluetooth scanner jitters around 60 ms. WooCommerce settled on 100 ms.
public struct ScannerProfile: Hashable, Codable, Sendable {
  /// What it goes by in the hwdb, in the configuration and in a recorded scan.
  public var name: String
  /// The greatest gap between two presses of a scanner, in milliseconds. A burst whose median gap
  /// is greater was typed by a person.
  public var greatestGapMilliseconds: Int
  /// The least number of characters that make a scan; fewer are residue.
  public var leastLength: Int
  /// Silence that ends a burst without a terminator, in milliseconds.
  public var idleEndMilliseconds: Int
  /// Silence that ends a record on a serial line without a terminator, in milliseconds
  /// (Zebra CDC sends none by default and counts a record as over after about 0.5 s).
  public var serialIdleEndMilliseconds: Int
  /// Silence after which keys typed one by one are no longer waited on, in milliseconds.
  public var typingEndMilliseconds: Int
  /// What ends a code.
  public var terminators: [Terminator] {
    didSet { setTerminators() }
  }
  /// The keys of those: they end a burst at once.
  public private(set) var terminatorKeys: Set<KeyCode> = []
  /// Their bytes: they end a serial record.
  public private(set) var terminatorBytes: Set<UInt8> = []
  /// What this scanner is set to send around every code; no part of it.
  public var framing: Framing
  /// Speed of a serial line, in bauds.
  public var baud: Int
  /// Data bits, parity and stop bits of a serial line.
  public var characterFormat: CharacterFormat
  /// The keyboard layout that it is set to play, tried first; nil where it is to be found.
  public var layout: String?
  /// How its HID reports are to be read.
  public var reports: Reports
  /// For how long after opening its HID reports are the rest of something older, in milliseconds.
  public var staleMilliseconds: Int
  /// A HID feature report that it wants when it is opened, report id first; nil where none is.
  public var openingReport: [UInt8]?
  /// What makes it tell a good and a bad code over a serial line; nil where it cannot. Over HID
  /// its report descriptor says so.
  public var beeps: Beeps?

  /// How a HID report holds a code.
  public enum Reports: String, Codable, Sendable, CaseIterable {
    /// As the report descriptor says (usage page 0x8C, or a keyboard's).
    case described
    /// A length, that many bytes, zeros (Symbol's 05e0:0600).
    case counted
  }

  /// Bytes to send to a serial scanner.
  public struct Beeps: Hashable, Codable, Sendable {
    public var good: [UInt8]
    public var bad: [UInt8]

    public init(good: [UInt8], bad: [UInt8]) {
      self.good = good
      self.bad = bad
    }
  }

  public init(
    name: String = "standard", greatestGapMilliseconds: Int = 100, leastLength: Int = 4,
    idleEndMilliseconds: Int = 200, serialIdleEndMilliseconds: Int = 500,
    typingEndMilliseconds: Int = 2_000,
    terminators: [Terminator] = [.enter, .tab], framing: Framing = Framing(), baud: Int = 9_600,
    characterFormat: CharacterFormat = CharacterFormat(), layout: String? = nil,
    reports: Reports = .described, staleMilliseconds: Int = 250, openingReport: [UInt8]? = nil,
    beeps: Beeps? = nil
  ) {
    self.name = name
    self.greatestGapMilliseconds = greatestGapMilliseconds
    self.leastLength = leastLength
    self.idleEndMilliseconds = idleEndMilliseconds
    self.serialIdleEndMilliseconds = serialIdleEndMilliseconds
    self.typingEndMilliseconds = typingEndMilliseconds
    self.terminators = terminators
    self.framing = framing
    self.baud = baud
    self.characterFormat = characterFormat
    self.layout = layout
    self.reports = reports
    self.staleMilliseconds = staleMilliseconds
    self.openingReport = openingReport
    self.beeps = beeps
    setTerminators()
  }

  private mutating func setTerminators() {
    terminatorKeys = terminators.reduce(into: []) { $0.formUnion($1.keys) }
    terminatorBytes = terminators.reduce(into: []) { $0.formUnion($1.bytes) }
  }
}

/// How a serial line frames a character: `8N1`, `7E1`, `7O1`, `8N2`.
public struct CharacterFormat: Hashable, Sendable {
  public enum Parity: Character, Sendable {
    case none = "N"
    case even = "E"
    case odd = "O"
  }

  public var dataBits = 8
  public var parity = Parity.none
  public var stopBits = 1

  public init() {}

  /// Nil for any other text than a digit 7 or 8, one of N, E, O, and a digit 1 or 2.
  public init?(_ text: some StringProtocol) {
    let letters = Array(text)
    guard letters.count == 3, let bits = letters[0].wholeNumberValue, (7...8).contains(bits),
      let parity = Parity(rawValue: letters[1]),
      let stops = letters[2].wholeNumberValue, (1...2).contains(stops)
    else { return nil }
    dataBits = bits
    self.parity = parity
    stopBits = stops
  }
}

extension CharacterFormat: CustomStringConvertible {
  public var description: String { "\(dataBits)\(parity.rawValue)\(stopBits)" }
}

extension CharacterFormat: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let format = CharacterFormat(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "'\(text)' is none of 8N1, 7E1, 7O1, 8N2 and their like")
    }
    self = format
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// Text that a scanner is set to send before and after every code (`B…C` in some shops).
public struct Framing: Hashable, Codable, Sendable {
  public var prefix: String
  public var suffix: String

  public init(prefix: String = "", suffix: String = "") {
    self.prefix = prefix
    self.suffix = suffix
  }

  /// The text without its frame and its AIM identifier, which stands before the prefix or behind
  /// it; where a part of the frame is missing, that part is not missed. `parts` counts those found.
  func unwrap(_ text: String) -> (rest: Substring, identifier: AIMIdentifier?, parts: Int) {
    var rest = text[...]
    var parts = 0
    if !suffix.isEmpty, rest.hasSuffix(suffix) {
      rest = rest.dropLast(suffix.count)
      parts += 1
    }
    let isPrefixFirst = !prefix.isEmpty && rest.hasPrefix(prefix)
    if isPrefixFirst {
      rest = rest.dropFirst(prefix.count)
      parts += 1
    }
    guard let split = AIMIdentifier.split(rest) else { return (rest, nil, parts) }
    rest = split.rest
    if !isPrefixFirst, !prefix.isEmpty, rest.hasPrefix(prefix) {
      rest = rest.dropFirst(prefix.count)
      parts += 1
    }
    return (rest, split.identifier, parts)
  }
}
