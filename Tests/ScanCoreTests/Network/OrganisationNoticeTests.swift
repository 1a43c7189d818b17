import ApticScanCore
import Testing

/// « Vous serez notifié de ce changement en haut de votre écran »: a row a notice.
@Suite struct OrganisationNoticeTests {
  typealias Code = OrganisationNotice.Code

  struct Row: Sendable, CustomTestStringConvertible {
    var rule: String
    var change: @Sendable (inout OrganisationNoticeRules) -> Void
    var codes: [Code]
    /// What the first of them says.
    var says = ""

    var testDescription: String { rule }
  }

  static let epoch = Timestamp(microseconds: 0)
  static let today = CivilDate("2026-12-10")!

  static func document(
    _ kind: Document.Kind, _ state: Document.State, reason: String? = nil
  ) -> Document {
    Document(
      id: "\(kind)", organisation: "ruche", kind: kind, fileName: "a.pdf", mediaType: .pdf,
      size: 1, sha256: "", state: state, reason: reason, at: epoch, by: "marie")
  }

  static func account(
    _ state: BankDetails.State, decided seconds: Int? = nil, reason: String? = nil
  ) -> BankDetails {
    BankDetails(
      id: "\(state)", organisation: "ruche", holder: "La Ruche",
      iban: "FR7630006000011234567890189", bic: "AGRIFRPP", document: "d", state: state,
      reason: reason, at: epoch, by: "marie",
      decidedAt: seconds.map { epoch.advanced(bySeconds: $0) }, decidedBy: "root")
  }

  static func payout(_ state: Payout.State, _ reason: PayoutReason?, detail: String? = nil)
    -> Payout
  {
    Payout(
      id: "2026-10-ruche", organisation: "ruche", organisationName: "La Ruche",
      period: CivilMonth("2026-10")!, state: state, passes: 10,
      amounts: PayoutAmounts(
        gross: EuroCents(10_000), feeBasisPoints: 400, vatBasisPoints: 2_000),
      reason: reason, detail: detail)
  }

  static func order(until: String, grace: Int = 1) -> OrganisationNoticeRules.EndingOrder {
    .init(
      id: "D-1", sponsorName: "Département",
      calendar: OrderCalendar(
        validFrom: CivilDate("2026-01-01")!, validUntil: CivilDate(until)!, graceMonths: grace))
  }

  static func kit(_ state: Kit.State) -> Kit {
    Kit(id: "k", organisation: "ruche", state: state, orderedAt: epoch, orderedBy: "marie")
  }

  static let period = YearlySubscription.Period(
    startsOn: CivilDate("2026-06-15")!, endsOn: CivilDate("2027-06-14")!,
    invoice: Invoice(
      number: "FA-2026-0001", kind: .subscription, party: "organisation:ruche",
      reference: "subscription:ruche", issuedOn: CivilDate("2026-06-15")!,
      lines: [
        InvoiceLine(
          label: "", quantity: 1, unitCents: EuroCents(7_700), netCents: EuroCents(7_700),
          vatBasisPoints: 2_000, vatCents: EuroCents(1_540))
      ]))

  static let rows: [Row] = [
    Row(rule: "an organisation in order is told nothing", change: { _ in }, codes: []),
    Row(
      rule: "an association owes five documents",
      change: { $0.legalForm = "Association" }, codes: [.documentMissing, .documentMissing],
      says: "statuts"),
    Row(
      rule: "a document that waits", change: { $0.documents[1] = document(.identity, .pending) },
      codes: [.documentPending], says: "72 h"),
    Row(
      rule: "a document that was refused, with its reason",
      change: {
        $0.documents[1] = document(.identity, .refused, reason: "pass 12345678 90123428 illisible")
      },
      codes: [.documentRefused], says: "(pass …3428 illisible)"),
    Row(
      rule: "a new document that waits beside the accepted one",
      change: { $0.documents.append(document(.identity, .pending)) }, codes: [.documentPending]),
    Row(
      rule: "no account at all", change: { $0.bankDetails = [] }, codes: [.bankDetailsMissing],
      says: "Renseignez vos coordonnées bancaires"),
    Row(
      rule: "a change that waits", change: { $0.bankDetails.append(account(.pending)) },
      codes: [.bankDetailsPending], says: "FR76…0189"),
    Row(
      rule: "a change that was refused last",
      change: { $0.bankDetails.append(account(.refused, decided: 2, reason: "autre titulaire")) },
      codes: [.bankDetailsRefused], says: "Les précédentes restent en vigueur"),
    Row(
      rule: "a first account that was refused",
      change: {
        $0.bankDetails = [account(.refused, decided: 2, reason: "pass 1234567890123428")]
      }, codes: [.bankDetailsRefused], says: "(pass …3428). Corrigez votre demande"),
    Row(
      rule: "a refusal that was mended since",
      change: { $0.bankDetails.append(account(.refused, decided: 0, reason: "x")) }, codes: []),
    Row(
      rule: "a payout that the bank rejected",
      change: { $0.payouts = [payout(.rejected, .bankRejected, detail: "1234567890123428 AC04")] },
      codes: [.payoutRejected], says: "(…3428 AC04)"),
    Row(
      rule: "a payout that waits, and why",
      change: { $0.payouts = [payout(.waiting, .documentsMissing)] }, codes: [.payoutWaiting],
      says: "octobre 2026 (96,00\u{A0}€)"),
    Row(
      rule: "a payout on its way is no notice",
      change: { $0.payouts = [payout(.issued, nil), payout(.paid, nil)] }, codes: []),
    Row(
      rule: "staged pass near their end",
      change: {
        $0.stagedEnding = 2
        $0.stagedUntil = CivilDate("2026-12-11")
      }, codes: [.stagedPassEnding], says: "2 pass scannés attendent"),
    Row(
      rule: "pass that expire within 30 days",
      change: { $0.orders = [order(until: "2026-12-31")] }, codes: [.passExpiring],
      says: "acceptés jusqu’au 31/01/2027"),
    Row(
      rule: "pass in their last month",
      change: { $0.orders = [order(until: "2026-11-30")] }, codes: [.passExpiring],
      says: "plus acceptés après le 30/12/2026"),
    Row(
      rule: "pass that end later or are over",
      change: { $0.orders = [order(until: "2027-01-31"), order(until: "2026-10-31")] }, codes: []),
    Row(
      rule: "a subscription to pay", change: { $0.duePeriods = [period] },
      codes: [.subscriptionDue], says: "92,40\u{A0}€ TTC (facture FA-2026-0001)"),
    Row(rule: "a kit that was ordered", change: { $0.kit = kit(.ordered) }, codes: []),
    Row(rule: "a kit on its way", change: { $0.kit = kit(.sent) }, codes: [.kitOnItsWay]),
    Row(
      rule: "a kit to activate", change: { $0.kit = kit(.received) }, codes: [.kitToActivate],
      says: "Activez votre kit"),
    Row(
      rule: "the gravest come first",
      change: {
        $0.documents[1] = document(.identity, .pending)
        $0.payouts = [payout(.rejected, .bankRejected)]
        $0.kit = kit(.received)
      }, codes: [.payoutRejected, .kitToActivate, .documentPending]),
  ]

  @Test(arguments: rows) func whatTheBooksSayIsTold(_ row: Row) throws {
    var rules = OrganisationNoticeRules(organisation: "ruche")
    rules.documents = [.bankStatement, .identity, .registration].map {
      Self.document($0, .accepted)
    }
    rules.bankDetails = [Self.account(.verified, decided: 1)]
    row.change(&rules)
    let notices = rules.notices(on: Self.today)
    #expect(notices.map(\.code) == row.codes)
    #expect(notices.allSatisfy { $0.organisation == "ruche" && !$0.message.isEmpty })
    if !row.says.isEmpty { #expect(notices.first?.message.contains(row.says) == true) }
  }

  @Test func everyNoticeOfAnOrganisationHasARow() {
    let ofTheOperator: Set<Code> = [
      .documentToVerify, .bankDetailsToVerify, .verificationOverdue, .kitToSend,
      .organisationToQualify, .monthToSettle, .orderTaskDue, .subscriptionsToRenew,
      .subscriptionsToPay,
    ]
    #expect(Set(Self.rows.flatMap(\.codes)).union(ofTheOperator) == Set(Code.allCases))
  }

  @Test(arguments: [
    (9_600, "96,00\u{A0}€"), (5, "0,05\u{A0}€"), (-120, "−1,20\u{A0}€"),
    (100_000, "1\u{202F}000,00\u{A0}€"), (123_456_789, "1\u{202F}234\u{202F}567,89\u{A0}€"),
  ])
  func amountsAreWrittenInFrench(cents: Int, text: String) {
    #expect(EuroCents(Int64(cents)).french == text)
  }
}
