import ApticScanCore
import ApticStore

/// Numbers and times as French readers have them.
enum French {
  /// `9,60 €`, with the narrow space of thousands and the fixed space before the sign.
  static func amount(_ amount: EuroCents) -> String { amount.french }

  /// `9,60`: as a field holds it.
  static func number(_ amount: EuroCents) -> String {
    let text = self.amount(amount)
    return String(text.dropLast(2)).replacing("\u{202F}", with: "")
  }

  /// Reads `9,60`, `9.6`, `9`, `1 000,00 €`; nil for anything else.
  static func cents(_ text: String) -> EuroCents? {
    let plain = text.filter { !$0.isWhitespace && $0 != "€" }.replacing(".", with: ",")
    let parts = plain.split(separator: ",", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), !parts[0].isEmpty, parts[0].count <= 9,
      plain.allSatisfy({ $0.isASCII && $0.isNumber || $0 == "," }), let euros = Int64(parts[0])
    else { return nil }
    guard parts.count == 2 else { return EuroCents(euros * 100) }
    guard (1...2).contains(parts[1].count), let cents = Int64(parts[1]) else { return nil }
    return EuroCents(euros * 100 + (parts[1].count == 1 ? cents * 10 : cents))
  }

  static func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(self.number(number)) \(number < 2 ? one : many)"
  }

  /// `1 234`, with the narrow space of thousands; never below nothing.
  static func number(_ number: Int) -> String { UInt64(max(0, number)).inThousands }
}

extension ParisTime {
  /// `14:05`, or `le 26/11/2026 à 14:05` for another day than today's.
  func told(_ moment: Timestamp, today: CivilDate) -> String {
    let day = day(of: moment)
    return day == today ? time(of: moment) : self.moment(moment)
  }

  /// `le 26/11/2026 à 14:05`
  func moment(_ moment: Timestamp) -> String {
    "le \(day(of: moment).french) à \(time(of: moment))"
  }
}

extension Notice.Severity {
  /// The word that a notice begins with.
  var french: String {
    switch self {
    case .info: "À savoir"
    case .warning: "Attention"
    case .error: "Important"
    }
  }
}
