import ApticScanCore
import Testing

@Suite struct LongNumbersTests {
  @Test(arguments: [
    ("pass 1234567890123428 volé", "pass …3428 volé"),
    ("1234 5678 9012 3428", "…3428"), ("1234 5678 9012 3428 perdu", "…3428 perdu"),
    ("FR76 3000 6000 0112 3456 7890 189", "FR…0189"), ("05 55 12 34 56", "05 55 12 34 56"),
    ("123456789012", "…9012"), ("12345678901", "12345678901"),
    ("le 12 mars à 14 h", "le 12 mars à 14 h"),
    ("a@b.example", "a@b.example"), ("", ""),
  ])
  func aLongNumberShowsItsEnd(text: String, told: String) {
    #expect(LongNumbers.masked(in: text) == told)
  }
}
