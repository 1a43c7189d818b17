/// What is known of a kind of scanner before its first scan. Data, not code.
///
/// The defaults come from the table of measured scanners: gaps run from 1 ms (Datalogic, Netum)
/// over 20 and 40 ms (Zebra's keystroke delay) to 64 ms (NCR), with outliers to 47 ms in fast
/// bursts; a Bluetooth scanner jitters around 60 ms. WooCommerce settled on 100 ms.
public struct ScannerProfile: Hashable, Codable, Sendable {
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
  /// Keys that end a burst at once.
  public var terminatorKeys: Set<KeyCode>
  /// Bytes that end a serial record.
  public var terminatorBytes: Set<UInt8>
  /// What this scanner is set to send around every code; no part of it.
  public var framing: Framing
  /// Speed of a serial line, in bauds; the framing is 8N1.
  public var baud: Int

  public init(
    greatestGapMilliseconds: Int = 100, leastLength: Int = 4, idleEndMilliseconds: Int = 200,
    serialIdleEndMilliseconds: Int = 500, typingEndMilliseconds: Int = 2_000,
    terminatorKeys: Set<KeyCode> = [.enter, .keypadEnter, .tab],
    terminatorBytes: Set<UInt8> = [0x0D, 0x0A, 0x09], framing: Framing = Framing(),
    baud: Int = 9_600
  ) {
    self.greatestGapMilliseconds = greatestGapMilliseconds
    self.leastLength = leastLength
    self.idleEndMilliseconds = idleEndMilliseconds
    self.serialIdleEndMilliseconds = serialIdleEndMilliseconds
    self.typingEndMilliseconds = typingEndMilliseconds
    self.terminatorKeys = terminatorKeys
    self.terminatorBytes = terminatorBytes
    self.framing = framing
    self.baud = baud
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
