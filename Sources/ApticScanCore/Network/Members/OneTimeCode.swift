/// A short code that one person hands to another: an invitation, a way back in, the first start.
///
/// Eight characters of an alphabet without look-alikes (no 0, O, 1, I, L): 39 bits, told in two
/// groups of four. Few tries are allowed, and it ends soon.
public enum OneTimeCode {
  private static let letters = Array("ABCDEFGHJKMNPQRSTUVWXYZ23456789")
  private static let length = 8

  /// `KTRF-7Q2M`.
  public static func drawn(from generator: inout some RandomNumberGenerator) -> String {
    let drawn = (0..<length).map { _ in letters[Int.random(in: letters.indices, using: &generator)]
    }
    return String(drawn[..<4]) + "-" + String(drawn[4...])
  }

  /// As it was drawn, however a person typed it; nil where it cannot be one.
  public static func read(_ text: String) -> String? {
    let typed = text.uppercased().filter { $0 != "-" && $0 != " " }
    guard typed.count == length, typed.allSatisfy({ letters.contains($0) }) else { return nil }
    return String(typed.prefix(4)) + "-" + String(typed.suffix(4))
  }
}
