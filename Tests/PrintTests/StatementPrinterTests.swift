import ApticScanCore
import Testing

@testable import ApticPrint

/// The statement of a counter-payment.
@Suite struct StatementPrinterTests {
  static func statement(services: Int = 2, state: Payout.State = .issued) -> PayoutStatement {
    let lines = (0..<services).map {
      PayoutPage.OfService(
        service: "s\($0)", name: "Aide aux démarches \($0)", passes: 3,
        grossCents: EuroCents(3_000))
    }
    let payout = Payout(
      id: "2026-10-ruche", organisation: "ruche", organisationName: "Association Été",
      period: CivilMonth("2026-10")!, state: state, passes: 3 * services,
      amounts: PayoutAmounts(
        gross: EuroCents(Int64(3_000 * services)), feeBasisPoints: 400, vatBasisPoints: 2_000),
      feeInvoice: state == .upcoming ? nil : "FA-2026-0042",
      reason: state == .rejected ? .bankRejected : nil,
      detail: state == .rejected ? "AC04" : nil, attempts: 1, payment: "CP-2026-10-7-1",
      account: "FR76…0189")
    return PayoutStatement(
      network: "Pass numérique 23", contact: ["Syndicat mixte", "23000 Guéret"],
      organisation: "Association Été", details: ["1 rue, 23000 Guéret", "SIRET 123"],
      page: PayoutPage(
        payout: payout, services: lines,
        changes: [
          PayoutChange(at: Timestamp("2026-11-04T05:30:00Z")!, by: "root", state: .issued)
        ]), changedAt: ["04/11/2026 à 06:30"],
      on: CivilDate("2026-11-05")!)
  }

  @Test func itTellsWhoseItIsWhatItIsMadeOfAndWhatIsPaid() throws {
    let paper = try Paper(StatementPrinter.pdf(of: Self.statement()))
    defer { paper.remove() }
    let text = try paper.words()
    for words in [
      "octobre 2026", "Association Été", "1 rue, 23000 Guéret", "Aide aux démarches 1", "60,00 €",
      "-2,40 €", "57,60 €", "FA-2026-0042", "TVA 0,48 €", "CP-2026-10-7-1", "FR76…0189",
      "05/11/2026", "Le 04/11/2026 à 06:30 : émis (root)", "Page 1",
    ] {
      #expect(text.contains(words), "\(words) in \(text)")
    }
    #expect(!text.contains("UTC"))
    #expect(try paper.pages() == 1)
  }

  @Test func manyServicesTakeSeveralPagesAndNoneIsLost() throws {
    let paper = try Paper(StatementPrinter.pdf(of: Self.statement(services: 90)))
    defer { paper.remove() }
    let text = try paper.text()
    for number in 0..<90 { #expect(text.contains("Aide aux démarches \(number)")) }
    #expect(try paper.pages() > 1)
  }

  @Test func itSaysWhyNothingWasPaidAndWhatCanChange() throws {
    let rejected = try Paper(StatementPrinter.pdf(of: Self.statement(state: .rejected)))
    defer { rejected.remove() }
    #expect(try rejected.words().contains("La banque a rejeté le virement. AC04"))
    let upcoming = try Paper(StatementPrinter.pdf(of: Self.statement(state: .upcoming)))
    defer { upcoming.remove() }
    #expect(try upcoming.words().contains("pas encore arrêté"))
  }
}
