import ApticScanCore
import Synchronization
import Testing

@testable import ApticStore

@Suite struct BankTests {
  let books: Books

  init() async throws {
    books = try await Books()
  }

  private func state(_ document: Document) async throws -> Document.State {
    try await books.core.document(document.id, by: .root).state
  }

  private func state(_ details: BankDetails) async throws -> BankDetails.State {
    try await books.core.bankDetails(details.id, by: .root).state
  }

  /// Identity and registration: what the organisation owes besides its statement.
  private func settlePapers() async throws {
    for kind in [Document.Kind.identity, .registration] {
      let document = try await books.handIn(kind)
      try await books.find(.accepted, document: document.id)
    }
  }

  @discardableResult
  private func verified(_ iban: String) async throws -> BankDetails {
    let statement = try await books.handIn(.bankStatement, iban)
    let request = try await books.ask(iban, with: statement.id)
    return try await books.find(.accepted, account: request.id)
  }

  @Test func aDocumentIsKeptByItsContentAndReadBack() async throws {
    let document = try await books.handIn(.identity)
    #expect(document.state == .pending && document.mediaType == .pdf)
    let file = try await books.core.documentContent(document.id, by: .marie)
    #expect(file.content == .pdf("identity ") && file.document == document)
    try await books.handIn(.registration, id: "other")
    let listed = try await books.core.documents(
      DocumentFilter(kind: .identity), page: PageRequest(), by: .anne)
    #expect(listed.items == [document])
  }

  @Test func theSameRequestIsTakenOnce() async throws {
    let first = try await books.handIn(.identity, id: "key")
    let again = try await books.handIn(.identity, id: "key")
    #expect(first == again)
    #expect(
      await refusal { _ = try await books.handIn(.statutes, id: "key") } == "idMismatch")
    #expect(try await books.number("SELECT count(*) AS n FROM documents") == 1)
  }

  @Test func aDocumentThatWaitsOrWasRefusedIsReplaced() async throws {
    let first = try await books.handIn(.identity, "1")
    let second = try await books.handIn(.identity, "2")
    #expect(try await state(first) == .replaced)
    let refused = try await books.find(.refused, document: second.id)
    #expect(refused.reason == "illisible" && refused.decidedBy == "root")
    let third = try await books.handIn(.identity, "3")
    #expect(try await state(second) == .replaced)
    try await books.find(.accepted, document: third.id)
    // The accepted one counts until the next is.
    let fourth = try await books.handIn(.identity, "4")
    #expect(try await state(third) == .accepted)
    try await books.find(.accepted, document: fourth.id)
    #expect(try await state(third) == .replaced)
  }

  @Test func whatIsNotThereIsRefused() async throws {
    #expect(
      await refusal { _ = try await books.core.document("x", by: .root) } == "unknownDocument")
    #expect(
      await refusal { _ = try await books.core.bankDetails("x", by: .root) }
        == "unknownBankDetails")
    #expect(
      await refusal { _ = try await books.find(.accepted, document: "x") } == "unknownDocument")
    #expect(
      await refusal { _ = try await books.find(.accepted, account: "x") } == "unknownBankDetails")
  }

  @Test func onlyTheRepresentativeHandsInAndAsks() async throws {
    let statement = try await books.handIn(.bankStatement)
    for (asker, code) in [
      (Principal.root, "representativeOnly"), (.clerk, "representativeOnly"),
      (.anne, "representativeOnly"), (.reader, "readOnly"), (.other, "otherOrganisation"),
    ] {
      #expect(await refusal { _ = try await books.handIn(.identity, by: asker) } == code)
      #expect(
        await refusal { _ = try await books.ask(.account, with: statement.id, by: asker) } == code)
    }
    #expect(try await books.number("SELECT count(*) AS n FROM bank_details") == 0)
  }

  @Test func anOrganisationSeesItsOwnOnly() async throws {
    let statement = try await books.handIn(.bankStatement)
    let request = try await books.ask(.account, with: statement.id)
    for asker in [Principal.other, .clerk] {
      #expect(
        await refusal { _ = try await books.core.document(statement.id, by: asker) }
          == "otherOrganisation")
      #expect(
        await refusal { _ = try await books.core.bankDetails(request.id, by: asker) }
          == "otherOrganisation")
      #expect(
        await refusal {
          _ = try await books.core.documents(
            DocumentFilter(organisation: "ruche"), page: PageRequest(), by: asker)
        } == "otherOrganisation")
    }
    let none = try await books.core.documents(
      DocumentFilter(), page: PageRequest(), by: .other)
    #expect(none.items.isEmpty)
  }

  @Test func theNumberIsMaskedForWhoNeedsNone() async throws {
    let statement = try await books.handIn(.bankStatement)
    let request = try await books.ask(.account, with: statement.id)
    for (asker, iban) in [
      (Principal.root, String.account), (.marie, .account), (.anne, "FR76…0189"),
      (.reader, "FR76…0189"),
    ] {
      #expect(try await books.core.bankDetails(request.id, by: asker).iban == iban)
      let list = try await books.core.bankDetails(
        BankDetailsFilter(organisation: "ruche"), page: PageRequest(), by: asker)
      #expect(list.items.map(\.iban) == [iban])
    }
    for asker in [Principal.anne, .reader] {
      #expect(
        await refusal { _ = try await books.core.documentContent(statement.id, by: asker) }
          == "representativeOnly")
    }
  }

  @Test func anAccountIsPaidOnceItIsVerifiedWithItsPapers() async throws {
    let statement = try await books.handIn(.bankStatement)
    let request = try await books.ask(.account, with: statement.id)
    #expect(try await books.payee() == nil)
    try await books.find(.accepted, account: request.id)
    // Numbers and statement have one answer; identity and registration are still owed.
    #expect(try await state(statement) == .accepted)
    #expect(try await books.payee() == nil)
    try await settlePapers()
    #expect(try await books.payee()?.id == request.id)
  }

  @Test func meanwhileTheLastVerifiedAccountIsPaidUnlessTheNetworkHolds() async throws {
    try await settlePapers()
    let first = try await verified(.account)
    let statement = try await books.handIn(.bankStatement, "new")
    let second = try await books.ask(.otherAccount, with: statement.id)
    #expect(try await books.payee()?.id == first.id)
    var hold = SettingsChange()
    hold.paysDuringChange = false
    _ = try await books.core.changeSettings(Command(id: "hold", by: .root, hold))
    #expect(try await books.payee() == nil)
    try await books.find(.accepted, account: second.id)
    #expect(try await books.payee()?.id == second.id)
    #expect(try await state(first) == .replaced)
  }

  @Test func aRefusedChangeLeavesTheAccountInForce() async throws {
    try await settlePapers()
    let first = try await verified(.account)
    let statement = try await books.handIn(.bankStatement, "new")
    let second = try await books.ask(.otherAccount, with: statement.id)
    let refused = try await books.find(.refused, account: second.id)
    #expect(refused.state == .refused && refused.reason == "illisible")
    #expect(try await state(statement) == .refused)
    #expect(try await books.payee()?.id == first.id)
    #expect(await refusal { _ = try await books.find(.accepted, account: second.id) } != nil)
  }

  @Test func aRequestThatWaitsIsReplaced() async throws {
    let statement = try await books.handIn(.bankStatement)
    let first = try await books.ask(.account, with: statement.id)
    let second = try await books.ask(.otherAccount, with: statement.id)
    #expect(try await state(first) == .replaced)
    #expect(
      await refusal { _ = try await books.find(.accepted, account: first.id) } == "alreadyDecided")
    try await books.find(.accepted, account: second.id)
  }

  @Test func aBetterScanGoesWithTheRequestThatWaits() async throws {
    let statement = try await books.handIn(.bankStatement, "blurred")
    let request = try await books.ask(.account, with: statement.id)
    let better = try await books.handIn(.bankStatement, "sharp")
    #expect(try await books.core.bankDetails(request.id, by: .root).document == better.id)
    try await books.find(.accepted, account: request.id)
    #expect(try await state(better) == .accepted)
    #expect(try await state(statement) == .replaced)
  }

  @Test func aRefusedStatementTakesItsRequestAlong() async throws {
    let statement = try await books.handIn(.bankStatement)
    let request = try await books.ask(.account, with: statement.id)
    try await books.find(.refused, document: statement.id)
    let refused = try await books.core.bankDetails(request.id, by: .root)
    #expect(refused.state == .refused && refused.reason == "illisible")
  }

  @Test func anAcceptedStatementAloneVerifiesNoAccount() async throws {
    try await settlePapers()
    let statement = try await books.handIn(.bankStatement)
    let request = try await books.ask(.account, with: statement.id)
    try await books.find(.accepted, document: statement.id)
    #expect(try await state(request) == .pending)
    #expect(try await books.payee() == nil)
  }

  @Test func theOldStatementProvesNoNewAccount() async throws {
    let details = try await verified(.account)
    #expect(
      await refusal { _ = try await books.ask(.otherAccount, with: details.document) }
        == "bankStatementRequired")
  }

  @Test func whoDidWhatIsWritten() async throws {
    try await verified(.account)
    let deeds = try await books.core.engine.read { reader in
      try reader.rows("SELECT verb, by_name FROM deeds ORDER BY number").map {
        try $0.text("verb") + " " + $0.text("by_name")
      }
    }
    #expect(
      deeds == [
        "document.handIn marie@ruche.example", "bankDetails.request marie@ruche.example",
        "bankDetails.accepted root",
      ])
  }

  /// A payment provider in the operator's place: it is told what was handed in, and its findings
  /// count, the operator's no more.
  @Test func aProviderCanVerify() async throws {
    final class Provider: Verifier {
      let told = Mutex<[Verification]>([])

      func refusal(of asker: Principal) -> Right.Refusal? {
        asker.name == "provider" ? nil : .operatorOnly
      }

      func take(_ handedIn: Verification) async {
        told.withLock { $0.append(handedIn) }
      }
    }
    let provider = Provider()
    let folder = TemporaryFolder()
    let clock = books.clock
    let core = try await LocalCore.open(
      directory: folder.path, passwordCost: .light, verifier: provider
    ) { clock.now }
    defer { try? core.close() }
    try await core.establish(.example)
    let upload = DocumentUpload(
      organisation: "ruche", kind: .identity, fileName: "a.pdf", content: .pdf("identity"))
    for _ in 0..<2 { _ = try await core.handIn(Command(id: "a", by: .marie, upload)) }
    let told = provider.told.withLock { $0 }
    #expect(told.map(\.subject) == [.document(.identity)])
    let id = try #require(told.first?.id)
    let finding = { (name: String) in
      Command(
        id: name, by: Principal(name: name, role: .operator), Finding(.accepted))
    }
    #expect(
      await refusal { _ = try await core.verifyDocument(finding("operator"), id) }
        == "operatorOnly")
    let found = try await core.verifyDocument(finding("provider"), id).value
    #expect(found.state == .accepted && found.decidedBy == "provider")
  }

  @Test func theBooksHoldEvenWhatNoVerbDoes() async throws {
    let details = try await verified(.account)
    for statement in [
      "DELETE FROM documents", "DELETE FROM bank_details",
      "UPDATE bank_details SET iban = '\(String.otherAccount)'",
      "UPDATE bank_details SET document_id = document_id || '' WHERE id = '\(details.id)'",
      """
      INSERT INTO bank_details (id, organisation_id, holder, iban, bic, document_id, state, at,
        by_name) SELECT 'second', organisation_id, holder, iban, bic, document_id, state, at,
        by_name FROM bank_details WHERE state = 'verified'
      """,
    ] {
      await #expect(throws: (any Error).self) { try await books.run(statement) }
    }
  }
}
