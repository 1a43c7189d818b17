/// Which profile a scanner has: what is expected here of every scanner, what its kind is known for,
/// and what this desk says of its model. Data; each lies over the one before.
public struct ScannerProfiles: Sendable {
  /// What this desk says of a model, or of every scanner of one profile.
  public struct Override: Sendable {
    /// USB vendor and product, four hexadecimal digits each; nil for any.
    public var vendor: String?
    public var product: String?
    /// Lays what is said here over a profile.
    public var apply: @Sendable (inout ScannerProfile) -> Void

    public init(
      vendor: String?, product: String?, apply: @escaping @Sendable (inout ScannerProfile) -> Void
    ) {
      self.vendor = vendor
      self.product = product
      self.apply = apply
    }
  }

  /// What is expected of a scanner of which nothing is known.
  public var standard: ScannerProfile
  public var overrides: [Override]

  public init(standard: ScannerProfile = ScannerProfile(), overrides: [Override] = []) {
    self.standard = standard
    self.overrides = overrides
  }

  /// The profile of a scanner: `name` as the hwdb gives it (`ID_SCANNERD_PROFILE`), nil or unknown
  /// for a scanner like any other.
  public func profile(named name: String?, vendor: String?, product: String?) -> ScannerProfile {
    var profile = standard
    if let name { profile.become(name) }
    for override in overrides
    where override.vendor.map({ $0 == vendor }) ?? true
      && override.product.map({ $0 == product }) ?? true
    {
      override.apply(&profile)
    }
    return profile
  }
}

extension ScannerProfile {
  /// The kinds of scanners that need more than the standard, and why; from vendors' guides and
  /// `NielsLeenheer`'s and `mgaffigan`'s readers.
  private static let known: [(name: String, change: @Sendable (inout ScannerProfile) -> Void)] = [
    // Honeywell, Metrologic and Youjie stay silent in HID POS mode until they are told to speak.
    ("honeywell-pos", { $0.openingReport = [0xFE, 0x01] }),
    // One report a scan: length, data, zeros; no report descriptor that says so.
    ("symbol-com", { $0.reports = .counted }),
    // Silence of half a second ends a record: no terminator unless it is set. BEL beeps.
    (
      "zebra-serial",
      {
        $0.serialIdleEndMilliseconds = 500
        $0.beeps = Beeps(good: [0x07], bad: [0x07, 0x07, 0x07])
      }
    ),
  ]

  public static var knownNames: [String] { ["standard"] + known.map(\.name) }

  /// Lays what is known of a kind over this profile; false for a name that nobody knows, which
  /// changes nothing.
  @discardableResult
  public mutating func become(_ name: String) -> Bool {
    if name == "standard" { return true }
    guard let kind = Self.known.first(where: { $0.name == name }) else { return false }
    kind.change(&self)
    self.name = name
    return true
  }
}
