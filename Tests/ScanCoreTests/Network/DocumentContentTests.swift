import ApticScanCore
import Testing

@Suite struct DocumentContentTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var rule: String
    var content: [UInt8]
    var type: MediaType?
    var isWhole = false

    var testDescription: String { rule }
  }

  static let rows =
    [
      Row(rule: "a PDF", content: SampleDocuments.pdf, type: .pdf, isWhole: true),
      Row(rule: "a PNG", content: SampleDocuments.png, type: .png, isWhole: true),
      Row(rule: "a JPEG", content: SampleDocuments.jpeg, type: .jpeg, isWhole: true),
      Row(
        rule: "a JPEG with something behind its end", content: SampleDocuments.jpeg + [0, 1, 2],
        type: .jpeg, isWhole: true),
      Row(
        rule: "a PDF with a line behind its end",
        content: SampleDocuments.pdf + Array("signed\n".utf8), type: .pdf, isWhole: true),
      Row(rule: "nothing", content: [], type: nil),
      Row(rule: "a GIF", content: Array("GIF89a".utf8), type: nil),
      Row(rule: "a page of the web", content: Array("<html>%PDF-1.4".utf8), type: nil),
      Row(rule: "a PDF's first line alone", content: Array("%PDF-1.4\n".utf8), type: .pdf),
      Row(
        rule: "a PDF whose end is before its table",
        content: Array("%PDF-1.4\n%%EOF\nstartxref\n".utf8), type: .pdf),
      Row(
        rule: "a PNG of no width",
        content: Array(SampleDocuments.png.prefix(8))
          + SampleDocuments.chunk("IHDR", [0, 0, 0, 0, 0, 0, 0, 1, 8, 0, 0, 0, 0])
          + Array(SampleDocuments.png.dropFirst(33)), type: .png),
      Row(
        rule: "a PNG without data",
        content: Array(SampleDocuments.png.prefix(33)) + SampleDocuments.chunk("IEND", []),
        type: .png),
      Row(
        rule: "a JPEG without a frame",
        content: Array(SampleDocuments.jpeg.prefix(8)) + [0xFF]
          + Array(SampleDocuments.jpeg.suffix(13)), type: .jpeg),
    ]
    + [SampleDocuments.pdf, SampleDocuments.png, SampleDocuments.jpeg].flatMap { whole in
      // Cut anywhere before its last byte but one, each is seen to be cut.
      (9..<whole.count - 2).map { count in
        Row(
          rule: "\(count) of \(whole.count) bytes", content: Array(whole.prefix(count)),
          type: MediaType(content: whole))
      }
    }

  @Test(arguments: rows) func whatAFileIsShowsInItsContent(_ row: Row) {
    let type = MediaType(content: row.content)
    #expect(type == row.type)
    #expect((type?.isWhole(row.content) ?? false) == row.isWhole)
  }

  @Test func noBytesCrashTheReading() {
    var generator = SeededGenerator(seed: 7)
    for whole in [SampleDocuments.png, SampleDocuments.jpeg, SampleDocuments.pdf] {
      for _ in 0..<2_000 {
        var content = whole
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
          let index = Int.random(in: 3..<content.count, using: &generator)
          content[index] = UInt8.random(in: 0...255, using: &generator)
        }
        _ = MediaType(content: content)?.isWhole(content)
      }
    }
  }
}
