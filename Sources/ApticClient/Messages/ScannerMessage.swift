import ApticScanCore

/// A scanner and what it has sent since it came: an item of `GET /v1/scanners`, and a `scanner`
/// event. On the wire the fields of `scanner` stand beside the others, in one flat object.
public struct ScannerMessage: Codable, Sendable, Hashable {
  public var scanner: Scanner
  /// Since when it has been in this state.
  public var since: Timestamp
  public var scans: Int
  /// Scans that were not good, by the outcome's name.
  public var rejects: [String: Int]
  /// The keyboard layout under which its last good scan read; nil before the first, and for a
  /// scanner that plays no keyboard.
  public var layout: String?
  /// What its gaps stay within, as learned from its good scans; nil before the first.
  public var learnedGapMs: Int?

  public init(
    scanner: Scanner, since: Timestamp, scans: Int = 0, rejects: [String: Int] = [:],
    layout: String? = nil, learnedGapMs: Int? = nil
  ) {
    self.scanner = scanner
    self.since = since
    self.scans = scans
    self.rejects = rejects
    self.layout = layout
    self.learnedGapMs = learnedGapMs
  }

  private enum CodingKeys: String, CodingKey {
    case since, scans, rejects, layout, learnedGapMs
  }

  public init(from decoder: any Decoder) throws {
    scanner = try Scanner(from: decoder)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    since = try container.decode(Timestamp.self, forKey: .since)
    scans = try container.decode(Int.self, forKey: .scans)
    rejects = try container.decode([String: Int].self, forKey: .rejects)
    layout = try container.decodeIfPresent(String.self, forKey: .layout)
    learnedGapMs = try container.decodeIfPresent(Int.self, forKey: .learnedGapMs)
  }

  public func encode(to encoder: any Encoder) throws {
    try scanner.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(since, forKey: .since)
    try container.encode(scans, forKey: .scans)
    try container.encode(rejects, forKey: .rejects)
    try container.encodeIfPresent(layout, forKey: .layout)
    try container.encodeIfPresent(learnedGapMs, forKey: .learnedGapMs)
  }
}
