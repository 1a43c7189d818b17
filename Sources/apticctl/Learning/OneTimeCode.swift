/// A code that no scanner has ever read: whoever sends it is the scanner in the person's hand.
struct OneTimeCode: Hashable {
  /// Nobody types or scans twelve given digits within a minute by chance, and no pass has twelve.
  static let length = 12

  let digits: String

  /// Draws one from the system's generator, or from another in tests.
  init(from generator: inout some RandomNumberGenerator) {
    digits = String(
      (0..<Self.length).map { _ in "0123456789".randomElement(using: &generator) ?? "0" })
  }

  static func draw() -> OneTimeCode {
    var generator = SystemRandomNumberGenerator()
    return OneTimeCode(from: &generator)
  }
}
