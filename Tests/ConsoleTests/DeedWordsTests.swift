import ApticScanCore
import ApticStore
import Foundation
import Testing

@testable import ApticConsole

@Suite struct DeedWordsTests {
  private static let verbs = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/ApticStore")

  /// What stands between the words of a verb that is composed, and what it can be.
  private static let composed: [String: [String]] = [
    #"member.\(act.rawValue)"#: MemberAct.allCases.map { "member.\($0.rawValue)" },
    #"document.\(finding.decision.rawValue)"#:
      Finding.Decision.allCases.map { "document.\($0.rawValue)" },
    #"bankDetails.\(finding.decision.rawValue)"#:
      Finding.Decision.allCases.map { "bankDetails.\($0.rawValue)" },
    #"payout.\(answer.result.rawValue)"#:
      BankAnswer.Result.allCases.map { "payout.\($0.rawValue)" },
    #"\(request.level.rawValue).block"#: Block.Level.allCases.map { "\($0.rawValue).block" },
    #"\(request.level.rawValue).unblock"#: Block.Level.allCases.map { "\($0.rawValue).unblock" },
  ]

  /// Texts of the form of a verb that are none.
  private static let others: Set = [
    "scannerd.scratch", #"\(transaction).\(position)"#, "s.id", "n.number", "p.code",
  ]

  private static func written() throws -> Set<String> {
    let names = FileManager.default.enumerator(atPath: verbs.path)?.compactMap { $0 as? String }
    let literal = try Regex(
      #""((?:[a-z][A-Za-z]*|\\\([A-Za-z.]+\))\.(?:[a-z][A-Za-z]*|\\\([A-Za-z.]+\)))""#,
      as: (Substring, Substring).self)
    var found: Set<String> = []
    for name in names ?? [] where name.hasSuffix(".swift") && !name.contains("Schema") {
      let text = try String(contentsOf: verbs.appending(path: name), encoding: .utf8)
      for match in text.matches(of: literal) { found.insert(String(match.output.1)) }
    }
    return found
  }

  @Test func everyVerbThatTheCoreWritesHasFrenchWords() throws {
    var all: Set<String> = []
    for verb in try Self.written().subtracting(Self.others) {
      guard verb.contains("\\") else {
        all.insert(verb)
        continue
      }
      all.formUnion(try #require(Self.composed[verb], "what \(verb) can be is not told here"))
    }
    #expect(all.count > 60)
    #expect(all.subtracting(DeedWords.verbs.keys) == [])
    #expect(Set(DeedWords.verbs.keys).subtracting(all) == [], "nothing writes these")
  }

  private func deed(
    _ verb: String, _ subject: String, detail: String? = nil, actor: String? = nil,
    byName: String? = nil, subjectName: String? = nil
  ) -> Deed {
    Deed(
      number: 1, at: Timestamp(microseconds: 0), by: "anne@ruche.example", role: .member,
      actor: actor, organisation: "ruche", verb: verb, subject: subject, detail: detail,
      byName: byName, subjectName: subjectName)
  }

  @Test func aThingIsCalledByItsNameAndNeverByAnId() {
    let told: [(Deed, String?)] = [
      (deed("order.pay", "order:D-001"), "commande D-001"),
      (deed("pass.block", "pass:…3428"), "pass …3428"),
      (deed("redemption.cancel", "redemption:01J", subjectName: "…3428"), "pass …3428"),
      (deed("member.change", "member:01J", subjectName: "Anne Petit"), "Anne Petit"),
      (deed("member.change", "member:01J"), nil),
      (deed("member.add", "organisation:ruche", subjectName: "La Ruche"), nil),
      (deed("payout.paid", "payout:01J", subjectName: "juin 2026"), "contre-paiement de juin 2026"),
      (deed("network.settings", "network"), nil),
    ]
    for (deed, words) in told { #expect(DeedWords.subject(of: deed) == words, "\(deed.subject)") }
  }

  @Test func whoActsForAnotherIsToldWithThatOne() {
    let own = DeedWords.doer(of: deed("member.add", "x", byName: "Anne Petit"))
    #expect(own.name == "Anne Petit" && own.role == "membre")
    let stead = DeedWords.doer(of: deed("member.add", "x", actor: "root", byName: "Anne Petit"))
    #expect(stead.name == "root, au nom de Anne Petit")
    #expect(stead.role == "administrateur de la machine")
    #expect(DeedWords.doer(of: deed("member.add", "x")).name == "anne@ruche.example")
  }

  @Test func wordsOfProgramsAreFrenchOrLeftOut() {
    #expect(
      DeedWords.detail(of: deed("document.handIn", "x", detail: "mandate"))
        == "pouvoir du représentant légal")
    #expect(
      DeedWords.detail(of: deed("passes.import", "x", detail: "2 pass, 1 carnets, 1 orders"))
        == "2 pass, 1 carnet, 1 commande")
    #expect(DeedWords.detail(of: deed("books.restore", "books", detail: "sha256 00")) == nil)
    #expect(DeedWords.detail(of: deed("document.refused", "x", detail: "illisible")) == "illisible")
  }
}

@Suite struct DegreesTests {
  @Test(arguments: [
    (46.1712, "46,1712"), (1.87, "1,87"), (-61.5, "-61,5"), (0, "0,0"), (-0.000001, "-0,000001"),
    (48.8583701, "48,85837"), (46, "46,0"),
  ])
  func degreesAreFrench(degrees: Double, text: String) {
    #expect(French.degrees(degrees) == text)
    #expect(French.degrees(text).map { abs($0 - degrees) < 0.000001 } == true)
  }

  @Test(arguments: [("46.1712", 46.1712), ("46,17°", 46.17), ("−61,5", -61.5), ("46", 46.0)])
  func degreesAreReadAsPeopleTypeThem(text: String, degrees: Double) {
    #expect(French.degrees(text) == degrees)
  }

  @Test(arguments: ["", "-", "nord", "46,", ",5", "1,2,3", "1e3", "inf", "46 N"])
  func whatIsNoDegreeIsNone(text: String) {
    #expect(French.degrees(text) == nil)
  }

  @Test func sizesAreCountedAsTheirBoundIs() {
    #expect(French.size(12) == "12\u{A0}octets" && French.size(340_400) == "340\u{A0}Ko")
    #expect(French.size(10_000_000) == "10,0\u{A0}Mo")
  }
}
