/// Comma-separated values as French spreadsheets open them: UTF-8 with its mark, `;` between cells,
/// a decimal comma.
public enum SpreadsheetCSV {
  public enum Cell: Hashable, Sendable {
    case text(String)
    case count(Int)
    case euros(EuroCents)
  }

  /// The mark with which a file begins: spreadsheets know UTF-8 by it.
  public static let mark = "\u{FEFF}"

  public static func line(_ cells: [Cell]) -> String {
    cells.map(written).joined(separator: ";") + "\r\n"
  }

  public static func header(_ titles: [String]) -> String { line(titles.map { .text($0) }) }

  private static func written(_ cell: Cell) -> String {
    switch cell {
    case .count(let count): String(count)
    case .euros(let amount): amount.decimalComma
    case .text(let text): quoted(neutral(text))
    }
  }

  /// A spreadsheet runs a cell that begins like a formula, whoever wrote it; with an apostrophe
  /// before it, it is text.
  private static func neutral(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, "=+-@\t\r\n".unicodeScalars.contains(first) else {
      return text
    }
    return "'" + text
  }

  private static func quoted(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { ";\"\r\n\t".unicodeScalars.contains($0) }) else {
      return text
    }
    var doubled = ""
    for character in text { doubled += character == "\"" ? "\"\"" : String(character) }
    return "\"\(doubled)\""
  }
}

extension EuroCents {
  /// `1234,50`
  public var decimalComma: String {
    let size = cents.magnitude
    return "\(cents < 0 ? "-" : "")\(size / 100),\(padded(Int(size % 100), 2))"
  }
}

extension Payout {
  public static let csvTitles = [
    "Période", "Organisation", "Nom", "État", "Motif", "Pass", "Montant brut", "Frais HT",
    "TVA sur frais", "Montant net", "Facture de frais", "Virement", "Compte",
  ]

  public var csvCells: [SpreadsheetCSV.Cell] {
    [
      .text(period.description), .text(organisation), .text(organisationName),
      .text(state.french),
      .text([reason?.french, detail].compactMap { $0 }.joined(separator: " ")),
      .count(passes), .euros(grossCents), .euros(feeCents), .euros(feeVatCents), .euros(netCents),
      .text(feeInvoice ?? ""), .text(payment ?? ""), .text(account ?? ""),
    ]
  }
}

/// A pass of a counter-payment, with the names of what it was taken for.
public struct PaidPass: Hashable, Codable, Sendable {
  public var redemption: Redemption
  /// When it was taken, as clocks in Paris showed it.
  public var day: CivilDate
  public var time: String
  public var serviceName: String
  public var placeName: String
  public var sponsorName: String

  public init(
    redemption: Redemption, day: CivilDate, time: String, serviceName: String, placeName: String,
    sponsorName: String
  ) {
    self.redemption = redemption
    self.day = day
    self.time = time
    self.serviceName = serviceName
    self.placeName = placeName
    self.sponsorName = sponsorName
  }

  public static let csvTitles = [
    "Date", "Heure", "Pass", "Service", "Lieu", "Commanditaire", "Validé par", "Valeur", "Prix",
    "Reste à payer", "Montant dû",
  ]

  public var csvCells: [SpreadsheetCSV.Cell] {
    [
      // In fours: a spreadsheet would round sixteen digits in a row.
      .text(day.french), .text(time), .text(redemption.pass.rawValue.inGroups(of: 4)),
      .text(serviceName), .text(placeName), .text(sponsorName), .text(redemption.by),
      .euros(redemption.faceValueCents), .euros(redemption.priceCents),
      .euros(redemption.leftToPayCents), .euros(redemption.payableCents),
    ]
  }
}
