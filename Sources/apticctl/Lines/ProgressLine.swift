import ApticScanCore

extension ImportProgress {
  /// How far it is, on one line: `writing 1,200,000 of 10,000,000 pass, 12 %, 110,000 pass/s, 80 s left`.
  var line: String {
    var parts = [[phase.rawValue, amount].compactMap(\.self).joined(separator: " ")]
    if let percent { parts.append("\(percent) %") }
    if passesPerSecond > 0 { parts.append("\(passesPerSecond.grouped) pass/s") }
    if let secondsLeft { parts.append("\(Self.time(secondsLeft)) left") }
    return parts.joined(separator: ", ")
  }

  private var amount: String? {
    switch phase {
    case .reading:
      let read = "\(passes.grouped) pass"
      return ofBytes.map { "\(read), \(bytes.megabytes) of \($0.megabytes) MB" } ?? read
    case .writing:
      return ofPasses.map { "\(passes.grouped) of \($0.grouped) pass" }
    case .clearing, .sorting, .checking:
      return nil
    }
  }

  private var percent: Int? {
    switch phase {
    case .reading: ofBytes.flatMap { $0 > 0 ? min(100, bytes * 100 / $0) : nil }
    case .writing: ofPasses.flatMap { $0 > 0 ? min(100, passes * 100 / $0) : nil }
    case .clearing, .sorting, .checking: nil
    }
  }

  private static func time(_ seconds: Int) -> String {
    switch seconds {
    case ..<120: "\(seconds) s"
    case ..<7_200: "\(seconds / 60) min"
    default: "\(seconds / 3_600) h"
    }
  }
}

extension Int {
  /// `10,000,000`
  var grouped: String {
    var text = ""
    for (index, digit) in String(self).reversed().enumerated() {
      if index > 0, index % 3 == 0, digit != "-" { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }

  /// `12.5`
  fileprivate var megabytes: String {
    let tenths = self / 100_000
    return "\((tenths / 10).grouped).\(tenths % 10)"
  }
}
