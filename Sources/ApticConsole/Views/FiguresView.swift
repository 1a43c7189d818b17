import ApticScanCore

/// What was taken, as the template `chiffres` shows it: an organisation's, or the network's.
struct FiguresView: Sendable {
  struct Row: Sendable {
    var name: String
    var passes: String
    var amount: String
    /// Of a hundred, beside the greatest.
    var part: String
  }

  /// By service, sponsor or place.
  struct Breakdown: Sendable {
    var id: String
    var title: String
    var heading: String
    var rows: [Row]
  }

  /// Ids of the page begin with it.
  var id: String
  /// Whose they are, for names that are told from each other.
  var who: String
  var passes: String
  var passesWord: String
  var amount: String
  var isEmpty: Bool
  var chart: MonthChart
  var breakdowns: [Breakdown]

  init(_ figures: Figures, id: String, of who: String, from: CivilMonth, until: CivilMonth) {
    self.id = id
    self.who = who
    passes = French.number(figures.total.passes)
    passesWord = figures.total.passes < 2 ? "pass scanné" : "pass scannés"
    amount = French.amount(figures.total.payableCents)
    isEmpty = figures.total.passes == 0
    chart = MonthChart(figures, from: from, until: until)
    breakdowns = [
      Breakdown("\(id)-services", "Par service", "Service", figures.services),
      Breakdown("\(id)-commanditaires", "Par commanditaire", "Commanditaire", figures.sponsors),
      Breakdown(
        "\(id)-lieux", "Par point de présence", "Point de présence",
        figures.pointsOfPresence ?? []),
    ].filter { !$0.rows.isEmpty }
  }
}

extension FiguresView.Breakdown {
  init(_ id: String, _ title: String, _ heading: String, _ list: [Figures.OfOne]) {
    let greatest = max(1, list.map(\.count.passes).max() ?? 1)
    self.id = id
    self.title = title
    self.heading = heading
    rows = list.map {
      FiguresView.Row(
        name: $0.name, passes: French.number($0.count.passes),
        amount: French.amount($0.count.payableCents),
        part: SVG.text(Double($0.count.passes) * 100 / Double(greatest)))
    }
  }
}
