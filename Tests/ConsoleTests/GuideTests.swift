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
    let html = try #require(guide["scanner-un-pass"]).html
    #expect(html.contains(#"<a href="/aide/les-membres">Les membres</a>"#))
    #expect(!html.contains("<img"))
    #expect(!html.contains("<script"))
    #expect(try #require(guide["les-membres"]).html.contains("<strong>deux</strong>"))
  }

  @Test func everyPageThatHasHelpFindsIt() {
    let guide = Guide(String(decoding: PackageResources.guide_fr_md, as: UTF8.self))
    #expect(guide.sections.count > 10)
    for title in Console.tasks.values {
      #expect(guide[Guide.word(of: title)] != nil, "\(title)")
    }
    // An anchor that leads nowhere would be a page that is not there.
    for section in guide.sections {
      for piece in section.html.split(separator: "href=\"/aide/").dropFirst() {
        let word = piece.prefix { $0 != "\"" }
        #expect(guide[word.removingPercentEncoding ?? ""] != nil, "\(section.title): \(word)")
      }
    }
  }
}
