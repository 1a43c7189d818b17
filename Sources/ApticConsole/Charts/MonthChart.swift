import ApticScanCore

/// Pass by month, as columns: the template `mois` draws it, and says the same in a table. Its units
/// are those of a telephone's screen, so that letters are never smaller than there.
struct MonthChart: Sendable {
  struct Column: Sendable {
    var x: String
    var y: String
    var width: String
    var height: String
    var middle: String
    /// The number over it, where there is room.
    var value: String?
    var valueY: String
    var label: String
  }

  struct Line: Sendable {
    var y: String
    var text: String
  }

  struct Year: Sendable {
    var x: String
    var text: String
  }

  struct Row: Sendable {
    var month: String
    var passes: String
    var amount: String
  }

  var label: String
  var viewBox: String
  var left: String
  var right: String
  var base: String
  var monthY: String
  var yearY: String
  var columns: [Column]
  var lines: [Line]
  var years: [Year]
  var rows: [Row]

  private static let width = 360.0
  private static let top = 20.0
  private static let baseline = 170.0
  private static let letter = 7.5

  /// Months with nothing in them stand between the others all the same.
  init(_ figures: Figures, from: CivilMonth, until: CivilMonth) {
    let counts = Dictionary(
      figures.months.map { ($0.month, $0.count) }, uniquingKeysWith: { first, _ in first })
    let months = Self.months(from, until)
    let numbers = months.map { counts[$0]?.passes ?? 0 }
    let scale = ChartScale(greatest: numbers.max() ?? 0)
    let texts = scale.steps.map { French.number($0) }
    let leftEdge = Double(texts.map(\.count).max() ?? 1) * Self.letter + 8
    let share = (Self.width - leftEdge) / Double(max(1, months.count))
    func y(_ number: Int) -> Double {
      Self.baseline - (Self.baseline - Self.top) * Double(number) / Double(scale.top)
    }
    let hasNumbers = numbers.allSatisfy { Double(French.number($0).count) * Self.letter < share }
    columns = zip(months, numbers).enumerated().map { index, entry in
      let (month, number) = entry
      let start = leftEdge + share * Double(index)
      return Column(
        x: SVG.text(start + share * 0.15), y: SVG.text(y(number)), width: SVG.text(share * 0.7),
        height: SVG.text(Self.baseline - y(number)), middle: SVG.text(start + share / 2),
        value: hasNumbers && number > 0 ? French.number(number) : nil,
        valueY: SVG.text(y(number) - 4), label: month.frenchShort)
    }
    lines = zip(scale.steps, texts).map { Line(y: SVG.text(y($0)), text: $1) }
    // A year is named under its first month.
    years = months.enumerated().filter { index, month in index == 0 || month.month == 1 }.map {
      Year(x: SVG.text(leftEdge + share * Double($0) + 2), text: String($1.year))
    }
    // Two of them side by side would lie over each other.
    if years.count > 1, months.count > 1, months[1].month == 1 { years.removeFirst() }
    rows = zip(months, numbers).map { month, number in
      Row(
        month: month.french, passes: French.number(number),
        amount: French.amount(counts[month]?.payableCents ?? .zero))
    }
    label = Self.label(months, numbers)
    viewBox = "0 0 \(SVG.text(Self.width)) 212"
    left = SVG.text(leftEdge)
    right = SVG.text(Self.width)
    base = SVG.text(Self.baseline)
    monthY = SVG.text(Self.baseline + 17)
    yearY = SVG.text(Self.baseline + 36)
  }

  private static func months(_ from: CivilMonth, _ until: CivilMonth) -> [CivilMonth] {
    var months: [CivilMonth] = []
    var month = from
    while month <= until {
      months.append(month)
      month = month.next
    }
    return months
  }

  /// What a chart is looked at for: its span, and its highest column.
  private static func label(_ months: [CivilMonth], _ numbers: [Int]) -> String {
    guard let first = months.first, let last = months.last else { return "" }
    let span = "Pass scannés par mois, de \(first.french) à \(last.french)"
    guard let most = numbers.max(), most > 0, let index = numbers.firstIndex(of: most) else {
      return span + "\u{A0}: aucun"
    }
    return span + ". Le plus\u{A0}: \(French.count(most, "pass", "pass")) en "
      + months[index].french + "."
  }
}

/// Round numbers at the side of a chart.
struct ChartScale: Hashable, Sendable {
  /// From nothing to the top.
  var steps: [Int]
  var top: Int

  /// At most five lines: steps of 1, 2 or 5 with noughts behind.
  init(greatest: Int) {
    var step = 1
    var factors = [2, 5, 10].makeIterator()
    var unit = 1
    while step * 4 < greatest {
      if let factor = factors.next() {
        step = unit * factor
      } else {
        unit *= 10
        factors = [2, 5, 10].makeIterator()
      }
    }
    let count = max(1, (greatest + step - 1) / step)
    steps = (0...count).map { $0 * step }
    top = count * step
  }
}

extension CivilMonth {
  /// As an axis has room for.
  var frenchShort: String {
    [
      "jan", "fév", "mar", "avr", "mai", "juin", "juil", "aoû", "sep", "oct", "nov", "déc",
    ][month - 1]
  }
}
