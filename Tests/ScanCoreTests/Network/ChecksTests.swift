import ApticScanCore
import Testing

/// Numbers of organisations and banks: good ones that are published as examples or as the office's
/// own, and each of them with a slip.
@Suite struct ChecksTests {
  @Test(arguments: [
    "73282932000074",  // INSEE's example
    "732 829 320 00074", "44306184100047", "55210055400013",
    "35600000000048",  // La Poste's head office, by Luhn's sum
    "35600000049837", "35600000012341",  // La Poste's others: 5 divides the sum of their digits
  ]) func aSIRETIsTaken(text: String) {
    #expect(SIRET.read(text) == text.filter { $0 != " " })
  }

  @Test(arguments: [
    "", "73282932000075", "7328293200007", "732829320000744", "7328293200007A", "７３２８２９３２００００７４",
    "73282932000047", "35600000049838", "35600100049837", "73282932-00074",
    // Of La Poste, by Luhn's sum alone; and what is nobody's, though every sum holds.
    "35600000000030", "35600000000055", "00000000000000", "00000000000018",
  ]) func whatIsNoSIRETIsNot(text: String) {
    #expect(SIRET.read(text) == nil)
  }

  @Test func aSIRETWithOneDigitWrongIsNone() {
    let good = Array("73282932000074")
    for index in good.indices {
      for digit in "0123456789" where digit != good[index] {
        var wrong = good
        wrong[index] = digit
        #expect(SIRET.read(String(wrong)) == nil)
      }
    }
  }

  /// The registry's own example of each country.
  @Test(arguments: [
    "FR1420041010050500013M02606", "FR7630006000011234567890189", "MC5811222000010123456789030",
    "BE68539007547034", "DE89370400440532013000", "ES9121000418450200051332",
    "GB29NWBK60161331926819", "IT60X0542811101000000123456", "LU280019400644750000",
    "NL91ABNA0417164300", "PT50000201231234567890154", "CH9300762011623852957",
    "NO9386011117947", "MT84MALT011000012345MTLCAST001S", "AD1200012030200359100100",
  ]) func anIBANIsTaken(iban: String) {
    #expect(IBAN.fault(iban) == nil)
    #expect(IBAN.fault(IBAN.normalised(IBAN.grouped(iban).lowercased())) == nil)
  }

  @Test(arguments: [
    ("", IBAN.Fault.malformed), ("FR", .malformed), ("FR14 2004", .malformed),
    ("1420041010050500013M02606FR", .malformed), ("FRA420041010050500013M02606", .malformed),
    ("ZZ1420041010050500013M02606", .unknownCountry),
    ("FR1420041010050500013M0260", .wrongLength), ("BE685390075470345", .wrongLength),
    ("FR1520041010050500013M02606", .wrongCheckDigits),
    ("FR1420041010050500013M02660", .wrongCheckDigits),
    ("FR1420041010055000013M02606", .wrongCheckDigits),
    ("DE89370400440532013001", .wrongCheckDigits),
    // Check digits that fit, around a RIB whose key does not.
    ("FR8420041010050500013M02607", .wrongKey),
  ]) func whatIsNoIBANIsToldApart(iban: String, fault: IBAN.Fault) {
    #expect(IBAN.fault(iban) == fault)
  }

  @Test func everySlipOfOneCharacterIsSeen() {
    let good = Array("FR1420041010050500013M02606")
    for index in good.indices.dropFirst(4) {
      for other in "0123456789ABCXYZ" where other != good[index] {
        var wrong = good
        wrong[index] = other
        #expect(IBAN.fault(String(wrong)) != nil, "\(String(wrong))")
      }
    }
  }

  @Test(arguments: ["BNPAFRPP", "BNPAFRPPXXX", "PSSTFRPPPAR", "DEUTDEFF500"])
  func aBICIsTaken(bic: String) { #expect(BIC.isWellFormed(bic)) }

  @Test(arguments: ["", "BNPAFRP", "BNPAFRPPX", "BNP1FRPP", "bnpafrpp", "BNPAFRPPXXXX", "BNPAF1PP"])
  func whatIsNoBICIsNot(bic: String) { #expect(!BIC.isWellFormed(bic)) }

  @Test(arguments: [
    ("BNPAFRPP", "FR1420041010050500013M02606", true),
    ("BREDREPP", "FR1420041010050500013M02606", true),
    ("DEUTDEFF", "FR1420041010050500013M02606", false),
    ("CMBGMCMX", "MC5811222000010123456789030", true),
    ("AGRIFRPP", "MC5811222000010123456789030", true),
    ("BREDREPP", "MC5811222000010123456789030", false),
    ("DEUTDEFF", "MC5811222000010123456789030", false),
  ]) func aBICStandsInTheCountryOfItsAccount(bic: String, iban: String, fits: Bool) {
    #expect(BIC.fits(bic, iban: iban) == fits)
  }

  @Test func fieldsAreLookedAt() {
    for good in ["a@b.fr", "jeanne.doe+x@asso.exemple.org", "é@exemple.fr"] {
      #expect(FieldChecks.isEmail(good))
    }
    for bad in ["", "a", "a@b", "@b.fr", "a@b..fr", "a b@c.fr", "a@b.fr ", "a@b@c.fr"] {
      #expect(!FieldChecks.isEmail(bad))
    }
    for good in ["05 55 00 00 00", "+33 5 55 00 00 00", "3960", "0555000000", "05.55.00.00.00"] {
      #expect(FieldChecks.isTelephone(good))
    }
    for bad in ["", "05", "05 55 00 00 0a", "1234567890123456"] {
      #expect(!FieldChecks.isTelephone(bad))
    }
    #expect(FieldChecks.isVATNumber("FR40303265045"))
    #expect(FieldChecks.isVATNumber("BE0403053608"))
    for bad in ["", "FR", "FR41303265045", "FR4030326504", "40303265045", "fr40303265045"] {
      #expect(!FieldChecks.isVATNumber(bad))
    }
    for bad in ["2300", "230000", "2A000", ""] { #expect(!FieldChecks.isPostalCode(bad)) }
    #expect(FieldChecks.isPostalCode("23000"))
    #expect("1234567890123428".inGroups(of: 4) == "1234 5678 9012 3428")
  }
}
