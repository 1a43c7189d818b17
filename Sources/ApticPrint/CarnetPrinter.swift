import ApticScanCore

/// Draws sheets of carnets: ten pass a page of A4, with lines to cut along.
///
/// A column of the page takes five pass. A carnet begins in a column of its own, so that two of
/// five share a page and one of ten fills it; one of more than five begins on a page of its own.
public final class CarnetPrinter {
  static let columns = 2
  static let rows = 5

  private let network: String
  private let document: PDFDocument
  /// The next free column of the page; nil where the page is empty.
  private var column: Int?

  public init(network: String, title: String) {
    self.network = network
    document = PDFDocument(title: title)
  }

  /// Draws a carnet and gives what of the file is done.
  public func add(_ carnet: CarnetContent) throws(PrintFailure) -> [UInt8] {
    if carnet.passes.count > Self.rows, column != nil { endPage() }
    var rest = Array(carnet.passes.enumerated())[...]
    while !rest.isEmpty {
      let place = column ?? 0
      let stack = Array(rest.prefix(Self.rows))
      rest = rest.dropFirst(Self.rows)
      try draw(stack, of: carnet, column: place)
      column = place + 1
      if column == Self.columns { endPage() }
    }
    return document.drain()
  }

  /// Ends the file and gives the rest of it.
  public func finish() throws(PrintFailure) -> [UInt8] {
    if column != nil { endPage() }
    try document.finish()
    return document.drain()
  }

  private func endPage() {
    document.endPage()
    column = nil
  }

  private func draw(
    _ stack: [(offset: Int, element: Pass)], of carnet: CarnetContent, column: Int
  ) throws(PrintFailure) {
    var last = PassFace.box(column: column, row: 0)
    for (row, (index, pass)) in stack.enumerated() {
      let box = PassFace.box(column: column, row: row)
      try PassFace(
        network: network, pass: pass, carnet: carnet.id, rank: index + 1, of: carnet.passes.count
      ).draw(in: box, on: document)
      cut((box.x, box.y), (box.right, box.y))
      last = box
    }
    cut((last.x, last.bottom), (last.right, last.bottom))
    let top = PassFace.box(column: column, row: 0).y
    cut((last.x, top), (last.x, last.bottom))
    cut((last.right, top), (last.right, last.bottom))
  }

  private func cut(_ start: (x: Double, y: Double), _ end: (x: Double, y: Double)) {
    document.line(from: start, to: end, width: 0.5, grey: 0.55, dashes: [3, 3])
  }
}
