import ApticScanCore

/// What is expected of every scanner, in the configuration's words; what is absent keeps the
/// default.
struct ScannerSettings: Codable, Equatable, Sendable {
  var greatestGapMilliseconds = ScannerProfile().greatestGapMilliseconds
  var leastLength = ScannerProfile().leastLength
  var idleEndMilliseconds = ScannerProfile().idleEndMilliseconds
  var serialIdleEndMilliseconds = ScannerProfile().serialIdleEndMilliseconds
  var terminators = ScannerProfile().terminators
  var baud = ScannerProfile().baud
  var characterFormat = CharacterFormat()
  /// Text that every scanner here is set to send before and after a code.
  var prefix = ""
  var suffix = ""

  var profile: ScannerProfile {
    ScannerProfile(
      greatestGapMilliseconds: greatestGapMilliseconds, leastLength: leastLength,
      idleEndMilliseconds: idleEndMilliseconds,
      serialIdleEndMilliseconds: serialIdleEndMilliseconds,
      terminators: terminators, framing: Framing(prefix: prefix, suffix: suffix), baud: baud,
      characterFormat: characterFormat)
  }
}

/// What this desk says of one model, over what is known of it.
struct ModelSettings: Codable, Equatable, Sendable {
  /// USB ids, four hexadecimal digits each; a model wants its vendor at least.
  var vendor: String
  var product: String?
  /// A profile by name, for a model that the hwdb does not know.
  var profile: String?
  var greatestGapMilliseconds: Int?
  var leastLength: Int?
  var idleEndMilliseconds: Int?
  var serialIdleEndMilliseconds: Int?
  var terminators: [Terminator]?
  var baud: Int?
  var characterFormat: CharacterFormat?
  var layout: String?
  var prefix: String?
  var suffix: String?

  /// Every key that a model can have, for the check of the file.
  static let sample = ModelSettings(
    vendor: "05e0", product: "1200", profile: "standard", greatestGapMilliseconds: 100,
    leastLength: 4, idleEndMilliseconds: 200, serialIdleEndMilliseconds: 500,
    terminators: [.enter, .tab], baud: 9_600, characterFormat: CharacterFormat(), layout: "fr",
    prefix: "", suffix: "")

  var override: ScannerProfiles.Override {
    ScannerProfiles.Override(vendor: vendor.lowercased(), product: product?.lowercased()) {
      [self] profile in
      if let name = self.profile { profile.become(name) }
      if let greatestGapMilliseconds { profile.greatestGapMilliseconds = greatestGapMilliseconds }
      if let leastLength { profile.leastLength = leastLength }
      if let idleEndMilliseconds { profile.idleEndMilliseconds = idleEndMilliseconds }
      if let serialIdleEndMilliseconds {
        profile.serialIdleEndMilliseconds = serialIdleEndMilliseconds
      }
      if let terminators { profile.terminators = terminators }
      if let baud { profile.baud = baud }
      if let characterFormat { profile.characterFormat = characterFormat }
      if let layout { profile.layout = layout }
      if let prefix { profile.framing.prefix = prefix }
      if let suffix { profile.framing.suffix = suffix }
    }
  }

  /// What is wrong with it, and its key; nil where all is well.
  func fault(layouts: [String]) -> (key: String, detail: String)? {
    for (key, id) in [("vendor", vendor), ("product", product ?? "0000")]
    where id.utf8.count != 4 || UInt16(id, radix: 16) == nil {
      return (key, "wants four hexadecimal digits in quotes, as lsusb shows them, not '\(id)'")
    }
    if let profile, !ScannerProfile.knownNames.contains(profile) {
      return ("profile", "is one of " + ScannerProfile.knownNames.joined(separator: ", "))
    }
    if let layout, !layouts.contains(layout) {
      return ("layout", "is one of 'layouts': " + layouts.joined(separator: ", "))
    }
    for (key, value, range) in bounded {
      if let value, !range.contains(value) {
        return (
          key, "wants a number from \(range.lowerBound) to \(range.upperBound), not \(value)"
        )
      }
    }
    return nil
  }

  private var bounded: [(String, Int?, ClosedRange<Int>)] {
    [
      ("greatestGapMilliseconds", greatestGapMilliseconds, 1...1_000),
      ("leastLength", leastLength, 1...64),
      ("idleEndMilliseconds", idleEndMilliseconds, 10...5_000),
      ("serialIdleEndMilliseconds", serialIdleEndMilliseconds, 10...5_000),
      ("baud", baud, 300...921_600),
    ]
  }
}
