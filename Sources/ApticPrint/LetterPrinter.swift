import ApticScanCore

/// Draws the letter, an entry after the other, on as many pages as it takes.
public enum LetterPrinter {
  private static let margin = 20.0.mm
  private static let width = Page.width - 2 * margin
  private static let bottom = Page.height - 24.0.mm

  public static func pdf(of letter: LetterContent) throws(PrintFailure) -> [UInt8] {
    let document = PDFDocument(title: "\(letter.network) : où utiliser vos pass")
    var page = 1
    var y = head(letter, on: document)
    var town: String?
    for entry in letter.entries {
      let block = EntryBlock(entry, document, width: width)
      let isNewTown = entry.heading != town
      let needed = block.height + (isNewTown ? EntryBlock.headingHeight : 0)
      if y + needed > bottom {
        foot(letter, page: page, on: document)
        document.endPage()
        page += 1
        y = margin
        town = nil
      }
      if entry.heading != town {
        y = EntryBlock.heading(entry.heading, x: margin, y: y, width: width, on: document)
        town = entry.heading
      }
      block.draw(x: margin, y: y, on: document)
      y += block.height
    }
    foot(letter, page: page, on: document)
    document.endPage()
    try document.finish()
    return document.drain()
  }

  /// The network, the title and what the letter is about; returns where the entries begin.
  private static func head(_ letter: LetterContent, on document: PDFDocument) -> Double {
    document.write(
      letter.network, TextStyle(size: 18, isBold: true), x: margin, y: margin, width: width * 0.5,
      lines: 2)
    var y = margin
    for line in letter.contact {
      let style = TextStyle(size: 8.5, grey: 0.25, alignment: .right)
      y += document.write(line, style, x: margin + width * 0.5, y: y, width: width * 0.5)
    }
    y = max(y, margin + 50) + 10
    document.line(from: (margin, y), to: (margin + width, y), width: 0.75)
    y += 14
    y += document.write(
      "Où utiliser vos pass", TextStyle(size: 15, isBold: true), x: margin, y: y, width: width)
    y += 6
    for paragraph in letter.paragraphs {
      y += document.write(
        paragraph, TextStyle(size: 10.5), x: margin, y: y, width: width, lines: 8)
      y += 5
    }
    return y + 6
  }

  private static func foot(_ letter: LetterContent, page: Int, on document: PDFDocument) {
    let y = Page.height - 15.0.mm
    document.write(
      letter.network, TextStyle(size: 8, grey: 0.4), x: margin, y: y, width: width * 0.7)
    document.write(
      "Page \(page)", TextStyle(size: 8, grey: 0.4, alignment: .right), x: margin + width * 0.7,
      y: y, width: width * 0.3)
  }
}

extension LetterContent {
  var paragraphs: [String] {
    var value = "Vous recevez des pass"
    if let sponsor { value += ", offerts par \(sponsor)" }
    value += ". "
    if let faceValue { value += "Chaque pass vaut \(faceValue.french). " }
    value += "Un pass paie, en tout ou en partie, un service d’accompagnement au numérique."
    if let validUntil { value += " Vos pass sont valables jusqu’au \(validUntil.french)." }
    let places =
      entries.isEmpty
      ? "Aucun lieu n’est encore connu près de chez vous : renseignez-vous auprès de nous."
      : "Voici les lieux qui les acceptent près de chez vous. Appelez, écrivez ou venez avec vos "
        + "pass : on vous dira quel service répond à votre besoin."
    return [value, places]
  }
}

extension LetterContent.Entry {
  /// `23000 Exempleville`
  var heading: String {
    let words = [place.postalCode, place.town].compactMap { $0 }.filter { !$0.isEmpty }
    return words.isEmpty ? "Autres lieux" : words.joined(separator: " ")
  }
}
