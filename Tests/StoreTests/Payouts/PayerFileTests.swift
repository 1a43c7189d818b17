import ApticScanCore
import Testing

@testable import ApticStore

/// What the bank is told: every payment once.
@Suite struct PayerFileTests {
  let books: Books

  init() async throws {
    books = try await Books(at: "2026-06-15T08:00:00Z")
    for number in 0..<3 { _ = try await books.core.submit(.example(number)) }
    _ = try await books.core.submit(.example(9, desk: "pont", service: "loisirs"))
    try await books.core.verifyAccount(of: "ruche")
    books.clock.set("2026-07-04T06:00:00Z")
    try await books.core.settle()
  }

  private func identify() async throws {
    var change = SettingsChange()
    change.legalName = "Réseau d’Exempleville"
    change.iban = "FR1420041010050500013M02606"
    change.town = "Exempleville"
    _ = try await books.core.changeSettings(Command(id: "identity", by: .test, change))
  }

  private func make(
    id: String, on day: String? = nil
  ) async throws -> PayerFile {
    try await books.core.makePayerFile(
      Command(id: id, by: .test, PayerFileRequest(executeOn: day.flatMap { CivilDate($0) }))
    ).value
  }

  @Test func aPaymentStandsInOneFile() async throws {
    #expect(await refusal { try await make(id: "a") } == "payerIncomplete")
    try await identify()
    #expect(await refusal { try await make(id: "b", on: "2026-07-03") } == "dayInThePast")
    let first = try await make(id: "c", on: "2026-07-06")
    #expect(first.id == "CP-20260704-0001" && first.payments == 1 && first.cents.cents == 2_880)
    let content = try #require(try await books.core.payerFileContent(nil, by: .test))
    #expect(content.contains("<EndToEndId>CP-2026-06-2-1</EndToEndId>"))
    #expect(content.contains("<CtrlSum>28.80</CtrlSum>"))
    #expect(content.contains("<Dt>2026-07-06</Dt>"))
    #expect(try await make(id: "c", on: "2026-07-06") == first)
    #expect(await refusal { try await make(id: "d") } == "nothingToPay")
    #expect(try await books.core.payout("2026-06-ruche")?.payout.payerFile == first.id)

    // The other one has an account since; the first is told of no more.
    try await books.core.verifyAccount(of: "fil", holder: "Le Fil")
    try await books.core.settle()
    let second = try await make(id: "e")
    #expect(second.id == "CP-20260704-0002" && second.payments == 1 && second.cents.cents == 960)
    #expect(
      try await books.core.payerFiles(page: PageRequest(), by: .test).items.map(\.id)
        == [second.id, first.id])
    #expect(try await books.core.payerFileContent(first.id, by: .test) == content)
    #expect(try await books.core.payerFileContent("CP-1", by: .test) == nil)
    #expect(try await books.core.ledgerCheck().fault == nil)
  }

  @Test func aFileOfManyTransfersAddsUpAndNamesEachOnce() async throws {
    try await identify()
    try await books.core.verifyAccount(of: "fil", holder: "Le Fil")
    _ = try await books.core.submit(.example(10))
    books.clock.set("2026-08-04T06:00:00Z")
    try await books.core.settle()
    let file = try await make(id: "a")
    let content = try #require(try await books.core.payerFileContent(nil, by: .test))
    func texts(_ tag: String) -> [String] {
      content.split(separator: "<\(tag)").dropFirst().map {
        String($0.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" })
      }
    }
    let amounts = texts("InstdAmt")
    #expect(amounts.sorted() == ["28.80", "9.60", "9.60"])
    #expect(texts("NbOfTxs") == ["3", "3"] && file.payments == 3)
    let cents = amounts.reduce(0) { $0 + Int64($1.filter { $0 != "." })! }
    #expect(texts("CtrlSum") == ["48.00", "48.00"] && file.cents.cents == cents && cents == 4_800)
    let names = texts("EndToEndId")
    #expect(names.count == 3 && Set(names).count == 3 && names == texts("InstrId"))
    #expect(
      texts("IBAN").count == 4
        && Set(texts("Nm")) == ["Reseau d'Exempleville", "La Ruche", "Le Fil"])
  }

  @Test func aPayerHasANameThatBanksRead() async throws {
    try await identify()
    var change = SettingsChange()
    change.legalName = "漢字"
    _ = try await books.core.changeSettings(Command(id: "name", by: .test, change))
    #expect(await refusal { try await make(id: "a") } == "payerIncomplete")
  }

  @Test func whatCanBePaidNoLongerWaitsEvenWhereNoFileComesOfIt() async throws {
    try await identify()
    // As an association it owes its statutes, which are not there.
    var change = OrganisationRequest()
    change.legalForm = "Association"
    _ = try await books.core.changeOrganisation(
      "ruche", Command(id: "forme", by: .root, change))
    #expect(await refusal { try await make(id: "a") } == "nothingToPay")
    let payout = try #require(try await books.core.payout("2026-06-ruche")?.payout)
    #expect(payout.state == .waiting && payout.reason == .documentsMissing)
  }

  @Test func whatCameBackIsInTheNextUnderAnotherName() async throws {
    try await identify()
    _ = try await make(id: "a")
    try await books.core.answer(.rejected, "AC04", about: "2026-06-ruche")
    #expect(await refusal { try await make(id: "b") } == "nothingToPay")
    _ = try await books.core.reissuePayout(
      "2026-06-ruche", Command(id: "r", by: .test, NoFields()))
    _ = try await make(id: "c")
    let content = try #require(try await books.core.payerFileContent(nil, by: .test))
    #expect(content.contains("<EndToEndId>CP-2026-06-2-2</EndToEndId>"))
  }

  @Test func anAccountThatChangedSinceIsTheOneThatIsPaid() async throws {
    try await identify()
    try await books.core.verifyAccount(of: "ruche", "FR1420041010050500013M02606")
    _ = try await make(id: "a")
    let content = try #require(try await books.core.payerFileContent(nil, by: .test))
    #expect(!content.contains("FR7630006000011234567890189"))
    #expect(try await books.core.payout("2026-06-ruche")?.payout.account == "FR14…2606")
  }
}
