import ApticStore
import Foundation
import Testing

@testable import ApticConsole

@Suite struct RuleWordsTests {
  /// The core tells its refusals of the guide's rules in French: here nothing is said over it.
  @Test func theGuidesRulesHaveNoSecondSentence() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/rules.fr.md")
    let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("| ") }
    let codes = rows.flatMap { row in
      row.split(separator: "|")[1].matches(of: /`(\w+)`/).map { String($0.output.1) }
    }
    #expect(Set(codes).count > 10)
    for code in codes {
      #expect(Refusals.french(CoreRefusal(code: code, detail: "Du registre.")) == "Du registre.")
    }
  }
}
