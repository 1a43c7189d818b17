/// Texts that people write, such as a reason: nobody reads a whole pass or account number in them.
public enum LongNumbers {
  /// Numbers of pass are longer than those of telephones.
  private static let leastDigits = 12

  /// With the last four digits of each long number alone, grouped by spaces or not: `…3428`.
  public static func masked(in text: String) -> String {
    var told = ""
    var run = ""
    for character in text {
      if isDigit(character) || (!run.isEmpty && isGap(character)) {
        run.append(character)
      } else {
        told += shown(run)
        run = ""
        told.append(character)
      }
    }
    return told + shown(run)
  }

  private static func shown(_ run: String) -> String {
    let digits = run.filter(isDigit)
    guard digits.count >= leastDigits else { return run }
    return "…" + digits.suffix(4) + String(run.reversed().prefix { isGap($0) }.reversed())
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  private static func isGap(_ character: Character) -> Bool {
    character == " " || character == "\u{A0}" || character == "\u{202F}"
  }
}
