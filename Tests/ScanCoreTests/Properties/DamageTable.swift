import ApticScanCore

/// What a check digit by its own arithmetic lets through, beside what was counted.
struct DamageTable {
  var counts: [Damage.Cell: Damage.Count]

  var trials: Int { counts.values.reduce(0) { $0 + $1.trials } }

  /// The share of each fault that the scheme cannot see.
  ///
  /// Swaps, among neighbours that differ: Luhn takes 09 for 90 (2 of 90 pairs), GS1 takes digits
  /// that differ by 5 (10 of 90), and mod 43 is a sum, which has no order. A key too few or too
  /// many leaves a code only where the format has that length as well, which half the codes of two
  /// lengths have on this side; then one in as many as there are check digits is valid, and every
  /// one that lost or won a zero at its front.
  ///
  /// Letters are elsewhere on another layout, so a code of mod 43 has a second reading, and one in 43
  /// of those is valid: with the layout unknown that is the bound of an altered key. With the layout
  /// remembered, only Caps Lock the other way round gives second readings, to one code in ten.
  static func bound(
    _ format: PassFormat, _ kind: Damage.Kind, isRemembered: Bool = false
  ) -> Double {
    switch (kind, format.checkDigit) {
    case (.altered, .none), (.swapped, .none), (.swapped, .mod43): return 1
    case (.altered, .mod43): return isRemembered ? 0.1 / 43 : 1.0 / 43
    case (.altered, _), (.swapped, .mod97), (.swapped, .damm): return 0
    case (.swapped, .luhn): return 2.0 / 90
    case (.swapped, .gs1): return 10.0 / 90
    case (.dropped, let scheme), (.doubled, let scheme):
      guard format.lengths.count > 1, let least = format.lengths.min() else { return 0 }
      return 0.5 * (1 / valid(scheme) + 0.1 / Double(least))
    }
  }

  /// One code in how many is valid.
  private static func valid(_ scheme: CheckDigit) -> Double {
    switch scheme {
    case .none: 1
    case .luhn, .gs1, .damm: 10
    case .mod43: 43
    case .mod97: 97
    }
  }

  /// Whether a count is beyond its bound by more than four deviations of chance.
  static func isBeyond(_ undetected: Int, of trials: Int, bound: Double) -> Bool {
    let expected = bound * Double(trials)
    let deviation = (expected * (1 - bound)).squareRoot()
    return Double(undetected) > expected + 4 * deviation + (bound == 0 ? 0 : 1)
  }

  /// The cells beyond their bounds, in words.
  var faults: [String] {
    cells.flatMap { cell, count in
      [(count.undetected, false), (count.undetectedRemembered, true)].compactMap {
        undetected, isRemembered -> String? in
        let format = Damage.formats[cell.format]
        let bound = Self.bound(format, cell.kind, isRemembered: isRemembered)
        guard Self.isBeyond(undetected, of: count.trials, bound: bound) else { return nil }
        return "\(format.id), \(cell.kind), layout \(isRemembered ? "remembered" : "unknown"): "
          + "\(undetected) of \(count.trials) undetected, the bound is \(Self.percent(bound))"
      }
    }
  }

  private var cells: [(Damage.Cell, Damage.Count)] {
    Damage.formats.indices.flatMap { format in
      Damage.Kind.allCases.compactMap { kind in
        let cell = Damage.Cell(format: format, kind: kind)
        return counts[cell].map { (cell, $0) }
      }
    }
  }

  var text: String {
    var lines = [
      Self.row([
        "format", "scheme", "fault", "trials", "unknown", "remembered", "bound",
        "remembered",
      ])
    ]
    for (cell, count) in cells {
      let format = Damage.formats[cell.format]
      let trials = Double(max(1, count.trials))
      lines.append(
        Self.row([
          format.id, format.checkDigit.rawValue, cell.kind.rawValue, String(count.trials),
          Self.percent(Double(count.undetected) / trials),
          Self.percent(Double(count.undetectedRemembered) / trials),
          Self.percent(Self.bound(format, cell.kind)),
          Self.percent(Self.bound(format, cell.kind, isRemembered: true)),
        ]))
    }
    return lines.joined(separator: "\n")
  }

  private static func row(_ words: [String]) -> String {
    words.map { $0 + String(repeating: " ", count: max(1, 11 - $0.count)) }.joined()
  }

  private static func percent(_ share: Double) -> String {
    if share == 0 { return "0" }
    let thousandths = Int((share * 100_000).rounded())
    let fraction = String(thousandths % 1_000)
    let zeros = String(repeating: "0", count: 3 - fraction.count)
    return "\(thousandths / 1_000).\(zeros)\(fraction) %"
  }
}
