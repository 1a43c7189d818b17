import ApticScanCore

/// The version of this program, as the changelog and the package name it.
enum Version {
  static let current = Release.current.description
}
