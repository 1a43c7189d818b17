import ApticClient
import ApticScanCore
import Testing

@testable import apticctl

@Suite("Pass for the eye")
struct PassLinesTests {
  @Test("a pass is good when it is active or in grace, and in no other state")
  func isGood() {
    #expect(Pass.State.allCases.filter(\.isGood) == [.active, .inGrace])
  }

  @Test("verify answers on one line")
  func line() throws {
    #expect(
      try Samples.pass(.inGrace).line(Samples.plain)
        == "✓ inGrace  1234567890123428  10,00 €  2026-01-01 to 2026-12-31, grace until 2027-01-31")
  }

  @Test("a list is in columns, without spaces at the end")
  func table() throws {
    #expect(
      [try Samples.pass(.active), try Samples.pass(.notActivated)].table(Samples.plain) == [
        "CODE              STATE         FROM        UNTIL       CARNET  ORDER",
        "1234567890123428  active        2026-01-01  2026-12-31  C7      2026-01",
        "1234567890123428  notActivated  2026-01-01  2026-12-31  C7      2026-01",
      ])
    #expect([Pass]().table(Samples.plain) == ["CODE  STATE  FROM  UNTIL  CARNET  ORDER"])
  }

  @Test("spaces between the groups of a number are no part of it")
  func spaces() {
    #expect(PassCode(argument: "1234 5678 9012 3428") == PassCode("1234567890123428"))
    #expect(PassCode(argument: "  ") == nil)
  }

  @Test("what was confirmed is told pass by pass, and in all")
  func confirmed() {
    let message = ConfirmedMessage(
      items: [
        .init(code: PassCode("12"), outcome: .submitted, message: "Soumis."),
        .init(code: PassCode("34"), outcome: .expired, message: "Expiré."),
      ], submitted: 1, totalCents: EuroCents(1_000))
    #expect(
      message.lines(Samples.plain) == [
        "✔ submitted         12  Soumis.", "✗ expired           34  Expiré.",
        "1 of 2 submitted, 10,00 €",
      ])
  }
}
