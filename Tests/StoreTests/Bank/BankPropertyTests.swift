import ApticScanCore
import Testing

@testable import ApticStore

/// Whatever is handed in, asked for and decided, by whomever, in whatever order: one account at most
/// is verified, only a verified one is paid, and nobody has done what he may not.
@Suite struct BankPropertyTests {
  private static let askers: [Principal] = [.root, .clerk, .marie, .anne, .reader, .other]

  @Test(arguments: [1, 2, 3] as [UInt64])
  func noSequenceOfVerbsPaysAnUnverifiedAccount(seed: UInt64) async throws {
    let books = try await Books()
    var generator = SeededGenerator(seed: seed)
    var accepted: Set<String> = []
    var paid = 0
    for step in 0..<500 {
      books.clock.advance(seconds: 60)
      let verb = Int.random(in: 0..<5, using: &generator)
      // Mostly one who may, so that something happens; the others try all the same.
      let asker =
        generator.chance(70) ? (verb < 3 ? .marie : .root) : generator.pick(Self.askers)
      let documents = try await books.core.documents(
        DocumentFilter(), page: PageRequest(), by: .root
      ).items
      let requests = try await books.core.bankDetails(
        BankDetailsFilter(), page: PageRequest(), by: .root
      ).items
      let decision = generator.chance(70) ? Finding.Decision.accepted : .refused
      let finding = Finding(decision, reason: generator.chance(90) ? "vu" : nil)
      let id = "step-\(step)"
      let mayRepresent = asker.name == Principal.marie.name
      do {
        switch verb {
        case 0, 1:
          let kind = generator.pick([.bankStatement, .identity, .registration] as [Document.Kind])
          _ = try await books.handIn(kind, id, by: asker, id: id)
          try #require(mayRepresent, "step \(step)")
        case 2:
          guard let document = documents.prefix(4).randomElement(using: &generator) else {
            continue
          }
          _ = try await books.ask(
            generator.chance(50) ? .account : .otherAccount, with: document.id, by: asker, id: id)
          try #require(mayRepresent, "step \(step)")
        case 3:
          guard let document = documents.prefix(4).randomElement(using: &generator) else {
            continue
          }
          _ = try await books.core.verifyDocument(
            Command(id: id, by: asker, finding), document.id)
          try #require(asker.runsTheNetwork, "step \(step)")
        default:
          guard let request = requests.prefix(2).randomElement(using: &generator) else { continue }
          let found = try await books.core.verifyBankDetails(
            Command(id: id, by: asker, finding), request.id
          ).value
          try #require(asker.runsTheNetwork && request.state == .pending, "step \(step)")
          if found.state == .verified { accepted.insert(found.id) }
        }
      } catch is CoreRefusal {}
      let after = try await books.core.bankDetails(
        BankDetailsFilter(organisation: "ruche"), page: PageRequest(limit: 500), by: .root
      ).items
      try #require(after.count { $0.state == .verified } <= 1, "step \(step)")
      try #require(after.count { $0.state == .pending } <= 1, "step \(step)")
      if let payee = try await books.payee() {
        paid += 1
        try #require(payee.state == .verified && accepted.contains(payee.id), "step \(step)")
      }
    }
    // The sequences reach what they are about.
    #expect(accepted.count > 1 && paid > 10)
  }
}
