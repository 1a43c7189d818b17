import ApticScanCore
import Testing

@Suite struct CheckDigitTests {
  /// Printed numbers whose check digit is known from their standard or from a real thing.
  @Test(arguments: [
    (CheckDigit.mod97, "1234567890123428"), (.mod97, "0000000000000098"),
    (.luhn, "79927398713"), (.luhn, "35600000000048"), (.gs1, "3017620422003"),
    (.gs1, "036000291452"), (.none, "anything"),
  ])
  func acceptsWhatIsPrinted(_ scheme: CheckDigit, _ code: String) {
    #expect(scheme.accepts(code))
  }

  @Test(arguments: [
    (CheckDigit.mod97, "1234567890123429"), (.mod97, "28"), (.mod97, ""), (.mod97, "12E4"),
    (.luhn, "79927398710"), (.luhn, "1"), (.gs1, "3017620422004"), (.gs1, "30176204220O3"),
  ])
  func refusesWhatIsNot(_ scheme: CheckDigit, _ code: String) {
    #expect(!scheme.accepts(code))
  }

  /// 00, 01 and 99 satisfy the sum of mod 97-10 where 97, 98 and 02 are printed.
  @Test func mod97RefusesCheckDigitsThatAreNotCanonical() throws {
    for payload in 0..<2_000 {
      let text = String(payload)
      let check = try #require(CheckDigit.mod97.check(for: text))
      let number = try #require(Int(check))
      #expect((2...98).contains(number))
      for other in ["00", "01", "99"] { #expect(!CheckDigit.mod97.accepts(text + other)) }
    }
  }

  /// One digit wrong, or two neighbours swapped, never passes mod 97-10.
  @Test func mod97FindsEveryWrongDigitAndEverySwap() {
    var serials = SystemRandomNumberGenerator()
    for _ in 0..<300 {
      let payload = (0..<14).map { _ in String(Int.random(in: 0...9, using: &serials)) }.joined()
      guard let check = CheckDigit.mod97.check(for: payload) else { continue }
      let digits = Array((payload + check).utf8)
      for index in digits.indices {
        for digit in UInt8(0x30)...0x39 where digit != digits[index] {
          var wrong = digits
          wrong[index] = digit
          #expect(!CheckDigit.mod97.accepts(String(decoding: wrong, as: UTF8.self)))
        }
        if index > 0, digits[index] != digits[index - 1] {
          var swapped = digits
          swapped.swapAt(index, index - 1)
          #expect(!CheckDigit.mod97.accepts(String(decoding: swapped, as: UTF8.self)))
        }
      }
    }
  }
}
