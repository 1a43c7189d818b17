/// A release of scannerd, as the changelog and the Debian package number it.
public struct Release: Comparable, Sendable {
  public let major: Int
  public let minor: Int
  public let patch: Int

  public init(_ major: Int, _ minor: Int, _ patch: Int) {
    self.major = major
    self.minor = minor
    self.patch = patch
  }

  /// The release that this program is.
  public static let current = Release(0, 1, 0)

  public static func < (one: Release, other: Release) -> Bool {
    (one.major, one.minor, one.patch) < (other.major, other.minor, other.patch)
  }
}

extension Release: CustomStringConvertible {
  public var description: String { "\(major).\(minor).\(patch)" }
}

/// As one number, for a place that holds no other: 1002003 is 1.2.3, and 0 is none.
extension Release {
  public init?(number: Int) {
    guard number > 0 else { return nil }
    self.init(number / 1_000_000, number / 1_000 % 1_000, number % 1_000)
  }

  public var number: Int { major * 1_000_000 + minor * 1_000 + patch }
}
