import ApticScanCore
import Foundation
import Testing

@testable import ApticConsole

@Suite("The guide, as the console shows it")
struct GuideTests {
  private let guide = Guide(
    """
    # Guide

    Préambule, avec `code`.

    ## Scanner un pass

    Voir [Les membres](#les-membres).

    ![La page](images/page.png)

    <script>alert(1)</script>

    ## Les membres

    - un
    - **deux**

    # Pour l’opérateur du réseau

    ## Régler un mois

    Texte.
    """)

  @Test func aHeadingIsAPageAndItsWordIsItsAnchor() {
    #expect(guide.sections.map(\.word) == ["scanner-un-pass", "les-membres", "régler-un-mois"])
    #expect(guide.sections.map(\.isForOperator) == [false, false, true])
    #expect(Guide.word(of: "Tester la validité d’un pass") == "tester-la-validité-dun-pass")
  }

  @Test func aLinkLeadsToTheOtherPageAndPicturesAndMarkupStayOut() throws {
    let settings = NetworkSettings()
    let html = try #require(guide["scanner-un-pass"]).html(settings)
    #expect(html.contains(#"<a href="/aide/les-membres">Les membres</a>"#))
    #expect(!html.contains("<img"))
    #expect(!html.contains("<script"))
    let members = try #require(guide["les-membres"]).html(settings)
    #expect(members.contains("<strong>deux</strong>"))
  }

  @Test func whatTheNetworkHasDecidedStandsWhereTheGuideNamesASetting() throws {
    let guide = Guide(String(decoding: PackageResources.guide_fr_md, as: UTF8.self))
    let section = try #require(guide["les-contre-paiements"])
    // The file says what a network begins with, to the letter.
    let first = section.html(NetworkSettings())
    let plain = section.markdown.replacing(/<!--.*?-->/, with: "")
    for words in ["10 €", "4 %", "9,60 €"] {
      #expect(plain.contains(words))
    }
    #expect(first.contains("Vous recevez 10,00\u{A0}€ par pass, moins 4\u{A0}%"))
    var settings = NetworkSettings()
    settings.faceValueCents = EuroCents(1_250)
    settings.downstreamFeeBasisPoints = 550
    let told = section.html(settings)
    #expect(told.contains("Vous recevez 12,50\u{A0}€ par pass, moins 5,5\u{A0}%"))
    #expect(told.contains("11,81\u{A0}€ par pass"))
    #expect(told.contains("réglages d’aujourd’hui") && !told.contains("réglages d’origine"))
    #expect(!told.contains("9,60") && !told.contains("<!--"))
  }

  @Test func everyPageThatHasHelpFindsIt() {
    let guide = Guide(String(decoding: PackageResources.guide_fr_md, as: UTF8.self))
    #expect(guide.sections.count > 10)
    for title in Console.tasks.values {
      #expect(guide[Guide.word(of: title)] != nil, "\(title)")
    }
    // An anchor that leads nowhere would be a page that is not there.
    for section in guide.sections {
      for piece in section.html(NetworkSettings()).split(separator: "href=\"/aide/").dropFirst() {
        let word = piece.prefix { $0 != "\"" }
        #expect(guide[word.removingPercentEncoding ?? ""] != nil, "\(section.title): \(word)")
      }
    }
  }
}
