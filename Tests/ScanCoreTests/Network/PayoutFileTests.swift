import ApticScanCore
import Testing

/// What leaves for banks and spreadsheets.
@Suite struct PayoutFileTests {
  @Test(
    arguments: [
      ("Association « L’Été à Œuf-en-Ternois »", "Association L'Ete a OEuf-en-Ternois"),
      ("Café & Cie <b>", "Cafe + Cie b"), ("//payer//moi/", "payer/moi"), ("  a\tb\n", "a b"),
      ("e\u{301}té", "ete"), ("漢字", ""), ("Straße 5 (cour), n°2", "Strasse 5 (cour), n 2"),
    ])
  func aBankReadsLettersDigitsAndAFewSigns(text: String, line: String) {
    #expect(BankText.line(text, upTo: 140) == line)
  }

  @Test func aLineOfABankEndsAtItsLimitAndNotInASpace() {
    #expect(BankText.line("ab cd", upTo: 3) == "ab")
    #expect(BankText.line(String(repeating: "é", count: 100), upTo: 70).count == 70)
  }

  @Test(
    arguments: [
      ("=1+1", "'=1+1"), ("+33", "'+33"), ("-a", "'-a"), ("@a", "'@a"), ("\ta", "\"'\ta\""),
      ("a;b", "\"a;b\""), ("dit \"oui\"", "\"dit \"\"oui\"\"\""), ("a\nb", "\"a\nb\""),
      ("été", "été"),
      ("", ""),
    ])
  func aCellOfASpreadsheetIsTextAndNeverAFormula(text: String, cell: String) {
    #expect(SpreadsheetCSV.line([.text(text)]) == cell + "\r\n")
  }

  @Test func amountsHaveADecimalComma() {
    let line = SpreadsheetCSV.line([
      .euros(EuroCents(123_405)), .euros(EuroCents(-7)), .count(3), .euros(.zero),
    ])
    #expect(line == "1234,05;-0,07;3;0,00\r\n")
  }

  @Test func aPaymentsNameFitsTheBank() {
    let month = CivilMonth("9999-12")!
    let name = Payout.payment(period: month, number: 999_999_999, attempt: 9_999)
    #expect(name.utf8.count <= 35)
  }

  @Test func aTransferHasTheFieldsOfItsKindInTheirOrder() {
    let address = PostalAddress(street: "1 rue de l’Église", postalCode: "23000", town: "Guéret")
    let order = PayerOrder(
      payment: "CP-2026-10-1-1", payout: "2026-10-ruche", holder: "La Ruche", address: address,
      iban: "FR7630006000011234567890189", bic: "", cents: EuroCents(96_005),
      remittance: "Réseau contre-paiement 2026-10")
    var elsewhere = order
    elsewhere.address = PostalAddress(street: "sans ville", postalCode: "", town: "")
    elsewhere.bic = "AGRIFRPP"
    let transfer = CreditTransfer(
      id: "CP-20261104-0001", at: Timestamp("2026-11-04T06:00:00Z")!,
      executeOn: CivilDate("2026-11-05")!,
      payer: .init(name: "Réseau", address: address, iban: "FR14", bic: "PSSTFRPPXXX"),
      orders: [order, elsewhere])
    let xml = transfer.xml
    #expect(xml.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document"))
    #expect(xml.contains("<NbOfTxs>2</NbOfTxs>") && xml.contains("<CtrlSum>1920.10</CtrlSum>"))
    #expect(xml.contains("<InstdAmt Ccy=\"EUR\">960.05</InstdAmt>"))
    #expect(xml.contains("<TwnNm>Gueret</TwnNm>") && xml.contains("<Ctry>FR</Ctry>"))
    #expect(xml.contains("<Id>NOTPROVIDED</Id>") && xml.contains("<BICFI>AGRIFRPP</BICFI>"))
    // Without a town there is no address for a bank.
    #expect(!xml.contains("sans ville"))
    #expect(!xml.unicodeScalars.contains { !$0.isASCII })
  }

  @Test(
    arguments: [
      ("98000", "MC"), ("98020", "MC"), ("23000", "FR"), ("97400", "FR"), ("98800", "FR"),
      ("", "FR"),
    ])
  func monacoIsACountryOfItsOwn(postalCode: String, country: String) {
    let address = PostalAddress(street: "", postalCode: postalCode, town: "Ville")
    let transfer = CreditTransfer(
      id: "CP-1", at: Timestamp("2026-11-04T06:00:00Z")!, executeOn: CivilDate("2026-11-05")!,
      payer: .init(name: "Réseau", address: address, iban: "FR14", bic: ""), orders: [])
    #expect(transfer.xml.contains("<Ctry>\(country)</Ctry>"))
  }

  @Test(
    arguments: [
      ("2026-07-03", 3, "2026-05"), ("2026-07-04", 3, "2026-06"), ("2026-07-01", 0, "2026-06"),
      ("2027-01-04", 3, "2026-12"), ("2028-03-01", 0, "2028-02"), ("2026-12-31", 60, "2026-10"),
    ])
  func aMonthMayBeSettledSomeDaysAfterItsEnd(today: String, days: Int, month: String) {
    let last = SettlementCalendar.lastMonth(on: CivilDate(today)!, daysAfter: days)
    #expect(last.description == month)
    #expect(SettlementCalendar.firstDay(toSettle: last, daysAfter: days) <= CivilDate(today)!)
    #expect(SettlementCalendar.firstDay(toSettle: last.next, daysAfter: days) > CivilDate(today)!)
  }

  @Test(
    arguments: [
      (1_000, 400, 40, 8), (137, 400, 5, 1), (112, 400, 4, 1), (113, 400, 5, 1), (250, 400, 10, 2),
      (1_237, 400, 49, 10), (12, 400, 0, 0), (13, 400, 1, 0),
      // Half a cent, of the fee and of its VAT.
      (10, 500, 1, 0), (30, 500, 2, 0), (50, 500, 3, 1),
    ])
  func aFeeIsRoundedHalfUpOnTheWhole(gross: Int64, basis: Int, fee: Int64, vat: Int64) {
    let amounts = PayoutAmounts(
      gross: EuroCents(gross), feeBasisPoints: basis, vatBasisPoints: 2_000)
    #expect(amounts.fee.cents == fee && amounts.vat.cents == vat)
    #expect(amounts.net.cents == gross - fee)
  }

  @Test func monthsOfText() {
    for text in ["2026-13", "2026-1", "26-10", "2026-10-01", "", "2026/10"] {
      #expect(CivilMonth(text) == nil, "\(text)")
    }
    #expect(CivilMonth("2026-12")?.next.description == "2027-01")
    #expect(CivilMonth("2026-01")?.previous.description == "2025-12")
    #expect(CivilMonth("2028-02")?.lastDay == CivilDate("2028-02-29"))
    #expect(CivilMonth("2026-08")?.french == "août 2026")
    // Beyond the years that a text can name, too.
    #expect(CivilMonth("9999-12")!.next.firstDay > CivilDate("9999-12-31")!)
    #expect(CivilMonth("0001-01")!.previous.lastDay < CivilDate("0001-01-01")!)
  }
}
