import ApticScanCore
import Foundation
import Testing

@testable import ApticPrint

/// Sheets of carnets.
@Suite struct CarnetPrinterTests {
  func paper(_ carnets: CarnetContent..., network: String = "Pass numérique") throws -> Paper {
    let printer = CarnetPrinter(network: network, title: "Carnets")
    var pdf: [UInt8] = []
    for carnet in carnets { pdf += try printer.add(carnet) }
    return try Paper(pdf + printer.finish())
  }

  @Test func everyBarcodeOfASheetIsReadBackAsItsNumber() throws {
    let carnet = CarnetContent.example()
    let paper = try paper(carnet)
    defer { paper.remove() }
    #expect(try paper.barcodes() == [Set(carnet.passes.map(\.code.rawValue))])
  }

  @Test func aPassShowsItsNumberValueEndSponsorNetworkAndPlaceInItsCarnet() throws {
    let carnet = CarnetContent.example(count: 1)
    let paper = try paper(carnet, network: "Été numérique")
    defer { paper.remove() }
    let text = try paper.text().replacing("\u{00A0}", with: " ")
    for words in [
      carnet.passes[0].code.rawValue.inGroups(of: 4), "10,00 €", "Valable jusqu’au 31/12/2026",
      "Offert par Département de la Creuse", "Été numérique", "D-001-1 · 1/1",
    ] {
      #expect(text.contains(words), "\(words) in \(text)")
    }
  }

  /// Carnets of these sizes, and how many pages they take.
  @Test(arguments: [
    ([1], 1), ([5], 1), ([10], 1), ([11], 2), ([20], 2), ([5, 5], 1), ([5, 5, 5], 2),
    ([10, 10], 2), ([3, 10], 2), ([10, 3, 3], 2), ([25], 3),
  ]) func aSheetHoldsTenAndACarnetBeginsInAColumnOfItsOwn(sizes: [Int], pages: Int) throws {
    let printer = CarnetPrinter(network: "Réseau", title: "Carnets")
    var pdf: [UInt8] = []
    for (index, size) in sizes.enumerated() {
      pdf += try printer.add(.example("C\(index)", count: size))
    }
    let paper = try Paper(pdf + printer.finish())
    defer { paper.remove() }
    #expect(try paper.pages() == pages)
  }

  @Test func longNamesEndInAnEllipsisAndLeaveTheirNeighboursAlone() throws {
    let long = String(repeating: "Communauté d’agglomération du Grand Guéret ", count: 5)
    let carnet = CarnetContent.example(
      String(repeating: "CARNET-", count: 9), sponsor: long)
    let paper = try paper(carnet, network: long)
    defer { paper.remove() }
    let text = try paper.text()
    // The text that a reader of the file finds is whole; what is drawn of it is cut.
    let document = PDFDocument(title: "")
    let style = TextStyle(size: 12, isBold: true)
    #expect(document.layout(long, style, width: 100).isCut)
    #expect(
      document.layout(long, style, width: 100).height
        == document.layout("A", style, width: 100).height)
    #expect(!document.layout("Réseau", style, width: 100).isCut)
    #expect(text.replacing("\u{00A0}", with: " ").components(separatedBy: "10,00 €").count == 11)
    #expect(try paper.barcodes() == [Set(carnet.passes.map(\.code.rawValue))])
  }

  @Test func numbersOfOtherFormatsAreReadBackToo() throws {
    for shape in ["HA112-%@", "2%@", "ACME.%@/X", "PASSNUMERIQUE%@ABCDEFGHIJ"] {
      let carnet = CarnetContent.example(count: 4) { number in
        PassCode(shape.replacing("%@", with: String(100_345 + number)))
      }
      let paper = try paper(carnet)
      defer { paper.remove() }
      #expect(try paper.barcodes() == [Set(carnet.passes.map(\.code.rawValue))], "\(shape)")
    }
  }

  @Test func pagesLeaveAsTheyAreDoneAndAThousandPassKeepFewBytes() throws {
    let printer = CarnetPrinter(network: "Réseau", title: "Carnets")
    var greatest = 0
    var pdf: [UInt8] = []
    for index in 0..<100 {
      let piece = try printer.add(
        .example("C\(index)") { .example(index * 10 + $0) })
      if index > 2 { #expect(!piece.isEmpty) }
      greatest = max(greatest, piece.count)
      pdf += piece
    }
    pdf += try printer.finish()
    #expect(greatest < 64 << 10)
    let paper = try Paper(pdf)
    defer { paper.remove() }
    #expect(try paper.pages() == 100)
  }

  @Test func setCTakesDigitsInPairs() throws {
    // Start, eight pairs, check: 11 modules each; stop: 13.
    #expect(try Code128("1234567890123428").width == 10 * 11 + 13)
    #expect(throws: PrintFailure.self) { try Code128("") }
  }
}
