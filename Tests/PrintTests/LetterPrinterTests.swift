import ApticScanCore
import Testing

@testable import ApticPrint

/// The letter that goes out with pass.
@Suite struct LetterPrinterTests {
  static func letter(entries: Int, services: Int = 4, name: String = "Maison") -> LetterContent {
    LetterContent(
      network: "Pass numérique 23",
      contact: [
        "Syndicat mixte du numérique", "1 place Bonnyaud", "23000 Guéret", "05 55 00 00 00",
        "contact@passnumerique23.example",
      ],
      sponsor: "Département de la Creuse", faceValue: EuroCents(1_000),
      validUntil: CivilDate("2026-12-31"),
      entries: (0..<entries).map { number in
        var place = PointOfPresence(
          id: "p\(number)", name: "\(name) \(number)",
          address: "\(number) rue de l’Église, 23\(number / 10)00 Saint-Médard-la-Rochette")
        place.telephone = "05 55 00 00 \(number)"
        place.email = "maison\(number)@exemple.example"
        place.openingHours = "du mardi au samedi, 9 h – 12 h et 14 h – 18 h"
        return LetterContent.Entry(
          organisation: "Association Été numérique", place: place,
          services: (0..<services).map { "Aide aux démarches administratives \($0)" })
      })
  }

  @Test func theLetterNamesTheNetworkTheSponsorAndEachPlaceWithAllThatReachesIt() throws {
    let paper = try Paper(LetterPrinter.pdf(of: Self.letter(entries: 2)))
    defer { paper.remove() }
    let text = try paper.words()
    for words in [
      "Pass numérique 23", "Département de la Creuse", "10,00 €", "31/12/2026", "Maison 0",
      "Association Été numérique", "1 rue de l’Église", "05 55 00 00 1", "maison1@exemple.example",
      "du mardi au samedi", "Aide aux démarches administratives 3", "23000 Saint-Médard",
      "Syndicat mixte", "Page 1",
    ] {
      #expect(text.contains(words), "\(words) in \(text)")
    }
    #expect(try paper.pages() == 1)
  }

  @Test func manyPlacesTakeManyPagesAndNoneIsLost() throws {
    let paper = try Paper(LetterPrinter.pdf(of: Self.letter(entries: 80)))
    defer { paper.remove() }
    let text = try paper.text()
    for number in 0..<80 { #expect(text.contains("Maison \(number)")) }
    #expect(try paper.pages() > 5)
  }

  @Test func whatIsTooLongIsCutAndStaysOnItsPage() throws {
    let long = String(repeating: "Très longue maison ", count: 20)
    let paper = try Paper(
      LetterPrinter.pdf(of: Self.letter(entries: 3, services: 200, name: long)))
    defer { paper.remove() }
    #expect(try paper.pages() <= 3)
  }

  @Test func aLetterWithoutPlacesSaysSo() throws {
    let paper = try Paper(LetterPrinter.pdf(of: Self.letter(entries: 0)))
    defer { paper.remove() }
    #expect(try paper.text().contains("Aucun lieu n’est encore connu"))
  }
}
