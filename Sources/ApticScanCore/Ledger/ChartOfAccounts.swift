/// What French book-keeping calls the ledger's accounts and journals: a table of data.
///
/// Numbers are of the plan comptable général; where it leaves a choice, the usual one was taken. The
/// network collects for others, so pass and counter-payments are third parties' money (467) and only
/// fees and subscriptions are its own income (70, 75).
public struct ChartOfAccounts: Sendable {
  /// One account of the ledger, or one for each order, sponsor or organisation.
  public struct Row: Sendable {
    /// What stands before and after the id in the ledger's name of the account, `order:` and
    /// `:outstanding`; the whole name and nothing, for an account without an id.
    var prefix: String
    var suffix: String
    public var number: String
    public var label: String
    public var subsidiary: Subsidiary
  }

  /// Whose account it is in detail.
  public enum Subsidiary: Sendable {
    case none, order, sponsor, organisation
  }

  public struct Journal: Hashable, Sendable {
    public var code: String
    public var label: String
  }

  /// An account of the ledger as the chart has it.
  public struct Found: Sendable {
    public var line: Row
    /// Of the order, sponsor or organisation.
    public var id: String
  }

  private static let lines = [
    Row("order:", ":undelivered", "419100", "Pass commandés non émis", .order),
    Row("order:", ":outstanding", "467100", "Pass émis en circulation", .order),
    Row("sponsor:", ":receivable", "411000", "Commanditaires", .sponsor),
    Row("sponsor:", ":credit", "419800", "Avoirs à établir aux commanditaires", .sponsor),
    Row("organisation:", ":payable", "467200", "Contre-paiements dus", .organisation),
    Row("organisation:", ":due", "467300", "Contre-paiements à verser", .organisation),
    Row("organisation:", ":receivable", "411200", "Organisations", .organisation),
    Row("bank", "", "512000", "Banque", .none),
    Row("fees:upstream", "", "706100", "Frais de gestion amont", .none),
    Row("fees:downstream", "", "706200", "Frais de gestion aval", .none),
    Row("subscriptions", "", "756000", "Cotisations", .none),
    Row("vat:collected", "", "445710", "TVA collectée", .none),
  ]

  /// What takes the income of closed years, when a year is opened.
  public static let retained = Row("", "", "110000", "Report à nouveau", .none)
  /// For an account that the table lacks: to be moved by hand.
  private static let suspense = Row("", "", "471000", "Compte d'attente", .none)

  public static let opening = Journal(code: "AN", label: "A-nouveaux")

  private static let journals: [(kind: String, journal: Journal, label: String)] = [
    ("issue", Journal(code: "EM", label: "Emissions de pass"), "Émission de pass"),
    ("redemption", Journal(code: "CP", label: "Contre-paiements"), "Pass accepté"),
    (
      "cancellation", Journal(code: "CP", label: "Contre-paiements"), "Annulation d'un pass accepté"
    ),
    ("invoice", Journal(code: "VE", label: "Ventes"), "Facture"),
    ("creditNote", Journal(code: "VE", label: "Ventes"), "Avoir"),
    ("orderCancellation", Journal(code: "VE", label: "Ventes"), "Annulation de commande"),
    ("payment", Journal(code: "BQ", label: "Banque"), "Règlement"),
    ("settlement", Journal(code: "CP", label: "Contre-paiements"), "Contre-paiement"),
    ("payout", Journal(code: "BQ", label: "Banque"), "Virement de contre-paiement"),
    ("payoutReturn", Journal(code: "BQ", label: "Banque"), "Retour de virement"),
  ]
  private static let other = Journal(code: "OD", label: "Operations diverses")

  public static func account(_ name: String) -> Found {
    for line in lines {
      if line.suffix.isEmpty, name == line.prefix { return Found(line: line, id: "") }
      guard !line.suffix.isEmpty, name.hasPrefix(line.prefix), name.hasSuffix(line.suffix),
        name.utf8.count > line.prefix.utf8.count + line.suffix.utf8.count
      else { continue }
      let id = name.dropFirst(line.prefix.count).dropLast(line.suffix.count)
      return Found(line: line, id: String(id))
    }
    return Found(line: suspense, id: name)
  }

  public static func journal(of kind: String) -> (journal: Journal, label: String) {
    journals.first { $0.kind == kind }.map { ($0.journal, $0.label) } ?? (other, kind)
  }
}

extension ChartOfAccounts.Row {
  fileprivate init(
    _ prefix: String, _ suffix: String, _ number: String, _ label: String,
    _ subsidiary: ChartOfAccounts.Subsidiary
  ) {
    self.init(
      prefix: prefix, suffix: suffix, number: number, label: label, subsidiary: subsidiary)
  }

  /// Whether it is income or expense, which a year's end closes (classes 6 and 7).
  public var isOfTheYear: Bool { number.hasPrefix("6") || number.hasPrefix("7") }
}
