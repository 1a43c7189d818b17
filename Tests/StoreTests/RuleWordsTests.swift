import ApticScanCore
import Foundation
import Testing

@testable import ApticStore

/// What the guide's rules refuse is told in French everywhere, by the core itself: the codes are
/// those of docs/rules.fr.md.
@Suite struct RuleWordsTests {
  /// What the rules of a room say by themselves.
  private static var said: [String: String] {
    var said: [String: String] = [:]
    for refusal in MemberRules.Refusal.allCases { said[refusal.rawValue] = refusal.sentence }
    for refusal in BankRules.Refusal.allCases { said[refusal.rawValue] = refusal.sentence }
    for refusal in Right.Refusal.allCases { said[refusal.rawValue] = refusal.sentence }
    return said
  }

  /// The codes in the table's second column.
  static func codes() throws -> Set<String> {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/rules.fr.md")
    let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("| ") }
    return Set(
      rows.flatMap { row in
        row.split(separator: "|")[1].matches(of: /`(\w+)`/).map { String($0.output.1) }
      })
  }

  private let books: Books

  init() async throws {
    books = try await Books()
  }

  private func command<Request>(_ request: Request, by asker: Principal = .root) -> Command<Request>
  {
    Command(id: UUID().uuidString, by: asker, request)
  }

  /// What the core says where it is asked for what it refuses.
  private func refusal(_ body: () async throws -> Void) async -> CoreRefusal? {
    await #expect(throws: CoreRefusal.self) { try await body() }
  }

  private func provoked() async throws -> [CoreRefusal?] {
    let core = books.core
    var hive = OrganisationRequest(id: "halle", name: "La Halle")
    _ = try await core.addOrganisation(command(hive))
    let withoutSIRET = await refusal { _ = try await core.qualify("halle", command(.init())) }
    var change = OrganisationRequest()
    change.siret = "73282932000074"
    _ = try await core.changeOrganisation("halle", command(change))
    let withoutAddress = await refusal { _ = try await core.qualify("halle", command(.init())) }
    hive = OrganisationRequest(name: "L’Autre Halle")
    hive.siret = change.siret
    let twice = await refusal { _ = try await core.addOrganisation(command(hive)) }
    _ = try await core.changeOrganisation("ruche", command(Self.siret("44306184100047")))
    let removed = await refusal {
      _ = try await core.changeOrganisation("ruche", command(Self.siret("")))
    }
    let byItself = await refusal {
      _ = try await core.changeOrganisation(
        "ruche", command(OrganisationRequest(name: "Autre"), by: .marie))
    }
    for id in ["a", "b"] {
      _ = try await core.addSponsor(command(SponsorRequest(id: id, name: id)))
    }
    let siret = SponsorDetails(siret: "35600000000048")
    _ = try await core.changeSponsor("a", command(siret))
    let sponsor = await refusal { _ = try await core.changeSponsor("b", command(siret)) }
    let accepted = OfferRequest(acceptsRegulatedPrice: true)
    _ = try await core.changeService("loisirs", command(CatalogueRequest(isRegulated: false)))
    let unregulated = await refusal {
      _ = try await core.offer("loisirs", command(accepted), desk: "gare")
    }
    _ = try await core.offer("outils", command(accepted), desk: "gare")
    let regulated = await refusal {
      _ = try await core.offer(
        "outils", command(OfferRequest(priceCents: EuroCents(1))), desk: "gare")
    }
    let standing = await refusal {
      _ = try await core.removePointOfPresence("ruche-gare", command(NoFields()))
    }
    return [
      withoutSIRET, withoutAddress, twice, removed, byItself, sponsor, unregulated, regulated,
      standing,
    ]
  }

  private static func siret(_ text: String) -> OrganisationRequest {
    var request = OrganisationRequest()
    request.siret = text
    return request
  }

  @Test func everyRefusalOfTheGuidesRulesIsFrench() async throws {
    let provoked = try await provoked().map { try #require($0) }
    let codes = try Self.codes()
    #expect(codes.count > 10)
    let known = codes.subtracting(provoked.map(\.code))
    #expect(known.subtracting(Self.said.keys) == [], "nothing here says what these say")
    #expect(Set(provoked.map(\.code)).subtracting(codes) == [])
    for (code, detail) in provoked.map({ ($0.code, $0.detail) })
      + known.map({ ($0, Self.said[$0] ?? "") })
    {
      #expect(Self.isFrench(detail), "\(code): \(detail)")
    }
  }

  /// By the small words that every sentence has: enough to tell one language from the other.
  private static func isFrench(_ sentence: String) -> Bool {
    let words = Set(sentence.lowercased().split { !$0.isLetter }.map(String.init))
    let english: Set = ["the", "of", "is", "has", "that", "its", "one", "to", "and", "which"]
    let french: Set = ["le", "la", "les", "un", "une", "de", "du", "des", "l", "d", "son"]
    return words.isDisjoint(with: english) && !words.isDisjoint(with: french)
  }
}
