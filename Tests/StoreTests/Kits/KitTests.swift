import ApticScanCore
import Testing

@testable import ApticStore

@Suite struct KitTests {
  let books: Books

  init() async throws {
    books = try await Books()
  }

  private func order(
    by asker: Principal = .anne, of organisation: String = "ruche", id: String = "order"
  ) async throws -> Kit {
    try await books.core.orderKit(
      Command(id: id, by: asker, KitRequest(organisation: organisation))
    ).value
  }

  private func send(_ kit: Kit, by asker: Principal = .root, id: String = "send") async throws
    -> SentKit
  {
    try await books.core.sendKit(Command(id: id, by: asker, NoFields()), kit.id).value
  }

  private func activate(
    _ kit: Kit, _ code: String, by asker: Principal = .anne, id: String = "activate"
  ) async throws -> Kit {
    try await books.core.activateKit(
      Command(id: id, by: asker, KitActivation(code: code)), kit.id
    ).value
  }

  @Test func aKitIsOrderedSentReceivedAndActivatedOnceByItsCode() async throws {
    let kit = try await order()
    #expect(kit.state == .ordered && kit.orderedBy == Principal.anne.name)
    let sent = try await send(kit)
    let code = try #require(sent.code)
    #expect(sent.kit.state == .sent)
    let received = try await books.core.receiveKit(
      Command(id: "receive", by: .anne, NoFields()), kit.id
    ).value
    #expect(received.state == .received)
    #expect(await refusal { _ = try await activate(kit, "AAAA-AAAA", id: "x") } == "wrongKitCode")
    let activated = try await activate(kit, code.lowercased().replacing("-", with: " "))
    #expect(activated.state == .activated && activated.activatedBy == Principal.anne.name)
    // Asked again, the same answer; another time, no more.
    #expect(try await activate(kit, code.lowercased().replacing("-", with: " ")) == activated)
    #expect(
      await refusal { _ = try await activate(kit, code, id: "again") } == "kitAlreadyActivated")
    #expect(try await order(id: "next").state == .ordered)
  }

  @Test func whoHasTheCodeHasReceivedIt() async throws {
    let kit = try await order()
    let code = try #require(try await send(kit).code)
    let activated = try await activate(kit, code)
    #expect(activated.receivedAt == activated.activatedAt)
  }

  @Test func theCodeIsToldOnceAndNowhereInClear() async throws {
    let kit = try await order()
    let code = try #require(try await send(kit).code)
    #expect(try await send(kit).code == nil)
    _ = try await activate(kit, code)
    let all = try await books.core.engine.read { reader in
      try ["kits", "answers", "deeds"].flatMap {
        try reader.rows("SELECT * FROM \($0)").map { "\($0)" }
      }.joined()
    }
    #expect(!all.contains(code))
  }

  @Test func aWrongCodeIsInTheTrailAsWhatItWas() async throws {
    let kit = try await order()
    let code = try #require(try await send(kit).code)
    #expect(await refusal { _ = try await activate(kit, "nonsense", id: "x") } == "wrongKitCode")
    func last() async throws -> Deed? {
      try await books.core.deeds(DeedFilter(), by: .anne, page: PageRequest()).items.first
    }
    #expect(try await last()?.verb == "kit.wrongCode")
    #expect(try await last()?.subject == "kit:\(kit.id)")
    _ = try await activate(kit, code)
    #expect(try await last()?.verb == "kit.activate")
  }

  @Test func aKitSentAgainHasAnotherCode() async throws {
    let kit = try await order()
    let first = try #require(try await send(kit).code)
    let second = try #require(try await send(kit, id: "again").code)
    #expect(await refusal { _ = try await activate(kit, first, id: "a") } == "wrongKitCode")
    #expect(try await activate(kit, second, id: "b").state == .activated)
  }

  @Test func tenWrongCodesSpendIt() async throws {
    let kit = try await order()
    let code = try #require(try await send(kit).code)
    for number in 0..<KitRules.codeTries {
      #expect(
        await refusal { _ = try await activate(kit, "nonsense", id: "try-\(number)") }
          == "wrongKitCode")
    }
    // The same wrong try, asked again, costs no other.
    #expect(
      await refusal { _ = try await activate(kit, "nonsense", id: "try-0") } == "wrongKitCode")
    #expect(await refusal { _ = try await activate(kit, code, id: "x") } == "kitCodeSpent")
    let again = try #require(try await send(kit, id: "again").code)
    #expect(try await activate(kit, again, id: "y").state == .activated)
  }

  @Test func oneAtATimeForAQualifiedOrganisation() async throws {
    _ = try await order()
    #expect(await refusal { _ = try await order(id: "two") } == "kitUnderWay")
    try await books.run(
      "UPDATE organisations SET qualified_on = NULL, qualified_by = NULL WHERE id = 'fil'")
    #expect(
      await refusal { _ = try await order(by: .root, of: "fil", id: "fil") } == "notQualified")
    #expect(
      await refusal { _ = try await order(by: .root, of: "nope", id: "nope") }
        == "unknownOrganisation")
    #expect(await refusal { _ = try await books.core.kit("nope", by: .root) } == "unknownKit")
  }

  @Test func whoMay() async throws {
    for (asker, code) in [
      (Principal.clerk, "operatorOnly"), (.reader, "readOnly"), (.other, "otherOrganisation"),
    ] {
      #expect(await refusal { _ = try await order(by: asker) } == code)
    }
    let kit = try await order()
    for asker in [Principal.anne, .marie, .clerk] {
      #expect(await refusal { _ = try await send(kit, by: asker) } == "operatorOnly")
    }
    let code = try #require(try await send(kit).code)
    for (asker, refused) in [
      (Principal.clerk, "operatorOnly"), (.reader, "readOnly"), (.other, "otherOrganisation"),
    ] {
      #expect(
        await refusal { _ = try await activate(kit, code, by: asker, id: asker.name) } == refused)
    }
    for asker in [Principal.other, .clerk] {
      #expect(
        await refusal { _ = try await books.core.kit(kit.id, by: asker) } == "otherOrganisation")
    }
    #expect(
      try await books.core.kits(KitFilter(), page: PageRequest(), by: .other).items.isEmpty)
    #expect(
      try await books.core.kits(KitFilter(state: .sent), page: PageRequest(), by: .reader).items
        .map(\.id) == [kit.id])
  }
}
