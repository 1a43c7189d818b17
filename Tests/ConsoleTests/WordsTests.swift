import ApticScanCore
import Testing

@testable import ApticConsole

@Suite struct WordsTests {
  @Test(arguments: [
    (0, "0,00\u{A0}€"), (5, "0,05\u{A0}€"), (960, "9,60\u{A0}€"),
    (100_000, "1\u{202F}000,00\u{A0}€"),
    (123_456_789, "1\u{202F}234\u{202F}567,89\u{A0}€"), (-960, "−9,60\u{A0}€"),
  ])
  func amountsAreFrench(cents: Int64, text: String) {
    #expect(French.amount(EuroCents(cents)) == text)
  }

  @Test(arguments: [
    ("9,60", 960), ("9.6", 960), ("10", 1_000), ("1 000,00 €", 100_000), ("0", 0), ("12,5", 1_250),
  ])
  func amountsAreReadAsPeopleTypeThem(text: String, cents: Int64) {
    #expect(French.cents(text) == EuroCents(cents))
    #expect(French.cents(French.number(EuroCents(cents))) == EuroCents(cents))
  }

  @Test(arguments: ["", "-1", "1,234", "dix", "1,2,3", ",5", "9999999999", "1e3", "٣"])
  func whatIsNoAmountIsNone(text: String) {
    #expect(French.cents(text) == nil)
  }

  /// What was only tested must not be taken for what was submitted: not by its word, colour or sign.
  @Test func aPassThatWasOnlyTestedLooksLikeNoOther() {
    for good in [Outcome.submitted, .staged] {
      for tested in [Outcome.valid, .validInGrace] {
        #expect(good.tone != tested.tone && good.tone.sign != tested.tone.sign)
        #expect(good.word != tested.word)
      }
    }
    #expect(Outcome.valid.word == "Valide, non soumis")
  }

  @Test func aCommandThatWasNotObeyedDoesNotLookObeyed() {
    var event = ScanEvent(
      id: "s", at: Timestamp(microseconds: 0), scanner: nil, mode: .test, outcome: .command,
      command: .confirm, message: "")
    #expect(event.tone == .command && event.word == "Commande")
    event.reason = "nothingStaged"
    #expect(event.tone == .unread && event.word == "Commande non suivie")
  }

  @Test func onlyWhatIsGoodLooksGood() {
    for outcome in Outcome.allCases {
      let looksGood: Bool =
        switch outcome.tone {
        case .taken, .staged, .valid, .command: true
        case .refused, .unread: false
        }
      #expect(looksGood == outcome.isGood, "\(outcome)")
    }
  }

  @Test func everyTemplateIsOne() throws {
    _ = try Templates.library()
  }
}
