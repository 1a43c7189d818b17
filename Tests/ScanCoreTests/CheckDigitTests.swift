import Testing

@testable import ApticScanCore

@Suite struct CheckDigitTests {
  /// Printed numbers whose check digit is known from their standard or from a real thing.
  @Test(arguments: [
    (CheckDigit.none, "anything"),
    (.luhn, "79927398713"),
    (.luhn, "35600000000048"),  // La Poste's head office (SIRET)
    (.luhn, "490154203237518"),  // the IMEI that 3GPP prints
    (.luhn, "4111111111111111"),  // the card number for trials
    (.gs1, "3017620422003"),  // EAN-13 of a spread
    (.gs1, "036000291452"),  // UPC-A of tissues
    (.gs1, "96385074"),  // EAN-8
    (.gs1, "6291041500213"),  // GS1's own example
    (.gs1, "376104250021234569"),  // GS1's own example of an SSCC
    (.mod97, "1234567890123428"), (.mod97, "0000000000000098"),
    (.mod97, "79444"),  // the example of ISO/IEC 7064
    (.mod97, "3214282912345698765432161182"),  // GB82 WEST 1234 5698 7654 32 (IBAN), as digits
    (.mod97, "200410100505000132202606152714"),  // FR14 2004 1010 0505 0001 3M02 606, as digits
    (.damm, "5724"), (.damm, "112946"),  // of the published descriptions of the scheme
    (.mod43, "123XYZM"), (.mod43, "159AZH"),  // of manuals of scanners and printers
    (.mod43, "258-416J"),  // of a blood counter's manual: the hyphen counts
    (.mod43, "+A123BJC5D6E71G"),  // of the standard for labels of health industry products
  ])
  func acceptsWhatIsPrinted(_ scheme: CheckDigit, _ code: String) {
    #expect(scheme.accepts(code))
    #expect(scheme.check(for: code.dropLast(scheme.width)).map { code.hasSuffix($0) } ?? true)
  }

  @Test(arguments: [
    (CheckDigit.mod97, "1234567890123429"), (.mod97, "28"), (.mod97, ""), (.mod97, "12E4"),
    (.luhn, "79927398710"), (.luhn, "1"), (.gs1, "3017620422004"), (.gs1, "30176204220O3"),
    (.damm, "5727"), (.damm, "112949"), (.damm, "0"), (.damm, ""), (.damm, "57Z4"),
    (.mod43, "123XYZL"), (.mod43, "M"), (.mod43, ""), (.mod43, "123xyzM"), (.mod43, "12É3M"),
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

  @Test(arguments: CheckDigit.allCases.filter { $0 != .none })
  func onlyOneEndingOfAPayloadIsGood(_ scheme: CheckDigit) throws {
    let characters = scheme.characters
    for _ in 0..<20 {
      let payload = try scheme.randomCode(payload: 9).dropLast(scheme.width)
      var endings: [[UInt8]] = [[]]
      for _ in 0..<scheme.width { endings = endings.flatMap { e in characters.map { e + [$0] } } }
      #expect(endings.filter { scheme.accepts(payload + $0) }.count == 1)
    }
  }

  @Test(arguments: CheckDigit.allCases.filter { $0 != .none })
  func everyWrongCharacterIsFound(_ scheme: CheckDigit) throws {
    for _ in 0..<20 {
      let code = try scheme.randomCode(payload: 14)
      for index in code.indices {
        for other in scheme.characters where other != code[index] {
          var wrong = code
          wrong[index] = other
          #expect(!scheme.accepts(wrong), "\(text(code)) and \(text(wrong))")
        }
      }
    }
  }

  @Test(arguments: [CheckDigit.mod97, .damm])
  func everySwapOfNeighboursIsFound(_ scheme: CheckDigit) throws {
    for _ in 0..<300 {
      let code = try scheme.randomCode(payload: 14)
      for index in code.indices.dropFirst() where code[index] != code[index - 1] {
        var swapped = code
        swapped.swapAt(index, index - 1)
        #expect(!scheme.accepts(swapped), "\(text(code)) and \(text(swapped))")
      }
    }
  }

  @Test func mod97FindsEveryJumpSwap() throws {
    for _ in 0..<300 {
      let code = try CheckDigit.mod97.randomCode(payload: 14)
      for index in code.indices.dropFirst(2) where code[index] != code[index - 2] {
        var swapped = code
        swapped.swapAt(index, index - 2)
        #expect(!CheckDigit.mod97.accepts(swapped), "\(text(code)) and \(text(swapped))")
      }
    }
  }

  /// What Damm's scheme promises for numbers of any length: rows and columns without repetition
  /// (every wrong digit), and (c∗x)∗y ≠ (c∗y)∗x (every swap), with 0 on the diagonal, so that the
  /// check digit is the interim itself.
  @Test func dammsTableIsATotallyAntiSymmetricQuasigroup() {
    let product = { (left: Int, right: Int) in Int(Damm.table[left * 10 + right]) }
    let all = 0..<10
    for one in all {
      #expect(Set(all.map { product(one, $0) }).count == 10, "row \(one)")
      #expect(Set(all.map { product($0, one) }).count == 10, "column \(one)")
      #expect(product(one, one) == 0)
      for x in all {
        for y in all where x != y {
          #expect(product(product(one, x), y) != product(product(one, y), x))
        }
      }
    }
  }

  private func text(_ code: [UInt8]) -> String { String(decoding: code, as: UTF8.self) }
}

extension CheckDigit {
  /// The characters that codes of this scheme are made of.
  var characters: [UInt8] {
    let alphabet = self.alphabet ?? .digits
    return (UInt8.min...UInt8.max).filter(alphabet.contains)
  }

  /// A good code of any payload.
  func randomCode(payload count: Int) throws -> [UInt8] {
    let characters = self.characters
    let payload = try (0..<count).map { _ in try #require(characters.randomElement()) }
    let check = try #require(self.check(for: String(decoding: payload, as: UTF8.self)))
    return payload + check.utf8
  }
}
