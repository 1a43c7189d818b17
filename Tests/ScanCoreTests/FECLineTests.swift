import ApticScanCore
import Testing

@Suite struct FECLineTests {
  private func line(_ amount: Int64, name: String = "Mairie") -> FECLine {
    let (journal, label) = ChartOfAccounts.journal(of: "redemption")
    return FECLine(
      journal: journal, ecritureNum: "7", date: CivilDate("2026-06-01")!,
      account: ChartOfAccounts.account("order:D-1:outstanding").line, compAuxNum: "D-1",
      compAuxLib: name, pieceRef: "r", ecritureLib: label, amount: EuroCents(amount))
  }

  @Test func aLineHasTheLawsEighteenColumns() {
    #expect(FECLine.header.count == 18)
    let columns = line(1_005).columns
    #expect(
      columns == [
        "CP", "Contre-paiements", "7", "20260601", "467100", "Pass émis en circulation", "D-1",
        "Mairie", "r", "20260601", "Pass accepté", "10,05", "0,00", "", "", "20260601", "", "",
      ])
    #expect(Array(line(-1_000_000).columns[11...12]) == ["0,00", "10000,00"])
  }

  @Test func itIsWrittenInLatin9AndNoFieldBreaksIt() {
    let bytes = FECLine.bytes(line(1, name: "Œuvre d’été\t5 €\r\n漢|").columns)
    #expect(bytes.suffix(2) == [0x0D, 0x0A])
    #expect(bytes.split(separator: 0x09, omittingEmptySubsequences: false).count == 18)
    #expect(bytes.filter { $0 == 0x0A || $0 == 0x0D }.count == 2)
    let name = bytes.split(separator: 0x09, omittingEmptySubsequences: false)[7]
    #expect(
      Array(name) == [0xBC] + Array("uvre d'".utf8) + [0xE9, 0x74, 0xE9] + Array(" 5 ".utf8)
        + [0xA4] + Array("  ?|".utf8))
  }

  @Test(arguments: [
    ("order:a:b:undelivered", "419100", "a:b"), ("order:x:outstanding", "467100", "x"),
    ("sponsor:s:receivable", "411000", "s"), ("sponsor:s:credit", "419800", "s"),
    ("organisation:o:payable", "467200", "o"), ("organisation:o:receivable", "411200", "o"),
    ("bank", "512000", ""), ("fees:upstream", "706100", ""), ("fees:downstream", "706200", ""),
    ("subscriptions", "756000", ""), ("vat:collected", "445710", ""),
    ("order::outstanding", "471000", "order::outstanding"), ("other", "471000", "other"),
  ])
  func eachAccountHasItsNumber(name: String, number: String, id: String) {
    let found = ChartOfAccounts.account(name)
    #expect(found.line.number == number)
    #expect(found.id == id)
  }
}
