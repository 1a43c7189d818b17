import ApticScanCore
import Testing

@testable import ApticPrint

/// The sheet of a desk's command barcodes.
@Suite struct CommandSheetPrinterTests {
  static func sheet(services: Int, name: String = "Accès internet") -> CommandSheetContent {
    let kinds: [PrintedCommand.Kind] =
      [.test] + Array(repeating: .submit, count: services)
      + [.confirm, .cancel, .undo]
    return CommandSheetContent(
      network: "Été numérique", desk: "accueil-1", place: "Médiathèque",
      entries: kinds.enumerated().map { index, kind in
        CommandSheetContent.Entry(
          kind: kind, service: kind == .submit ? "\(name) \(index)" : nil,
          code: "97\(1_000 + index)1234567890123456")
      })
  }

  @Test func everyBarcodeIsReadBackAndNoneLiesBesideAnother() throws {
    let sheet = Self.sheet(services: 3)
    let paper = try Paper(CommandSheetPrinter.pdf(of: sheet))
    defer { paper.remove() }
    #expect(try paper.pages() == 1)
    #expect(try paper.barcodes() == [Set(sheet.entries.map(\.code))])
  }

  @Test func itNamesNetworkDeskPlaceServicesAndWhatEachDoes() throws {
    let paper = try Paper(CommandSheetPrinter.pdf(of: Self.sheet(services: 1)))
    defer { paper.remove() }
    let words = try paper.words()
    for text in [
      "Été numérique – Médiathèque", "poste « accueil-1 »", "Accès internet 1",
      "Soumettre contre-paiement",
      "Tester la validité", "Annuler la liste", "Annuler le dernier pass soumis", "dix minutes",
      "9710 0012 3456 7890 1234 56", "hors de portée des visiteurs",
    ] {
      #expect(words.contains(text), "\(text) in \(words)")
    }
  }

  @Test func manyServicesTakeMorePagesAndLongNamesStayInTheirRow() throws {
    let sheet = Self.sheet(
      services: 20, name: "Accompagnement aux démarches administratives en ligne de toute sorte")
    let paper = try Paper(CommandSheetPrinter.pdf(of: sheet))
    defer { paper.remove() }
    #expect(try paper.pages() == 3)
    #expect(
      try paper.barcodes().reduce(into: []) { $0.formUnion($1) }
        == Set(sheet.entries.map(\.code)))
  }
}
