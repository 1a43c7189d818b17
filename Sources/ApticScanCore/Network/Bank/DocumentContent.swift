/// What a document's content is, by its first bytes: a file's name proves nothing.
public enum MediaType: String, Codable, Sendable, CaseIterable {
  case pdf = "application/pdf"
  case jpeg = "image/jpeg"
  case png = "image/png"

  /// Nil where it is none of them.
  public init?(content: some Collection<UInt8>) {
    let known: [(MediaType, [UInt8])] = [
      (.pdf, Array("%PDF-".utf8)), (.jpeg, [0xFF, 0xD8, 0xFF]),
      (.png, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
    ]
    guard let found = known.first(where: { content.starts(with: $0.1) }) else { return nil }
    self = found.0
  }

  public var fileExtension: String {
    switch self {
    case .pdf: "pdf"
    case .jpeg: "jpg"
    case .png: "png"
    }
  }

  /// Whether a content of this type goes on to its end and shows something, as far as its frame
  /// tells: what was cut off on the way is refused before a person opens it.
  public func isWhole(_ content: [UInt8]) -> Bool {
    switch self {
    case .pdf: DocumentContent.isWholePDF(content)
    case .jpeg: DocumentContent.isWholeJPEG(content)
    case .png: DocumentContent.isWholePNG(content)
    }
  }
}

/// The frames of files, read without decoding what they hold.
enum DocumentContent {
  /// A PDF ends with the place of its table of objects (ISO 32000-1, 7.5.5); some programs add a
  /// little behind.
  static func isWholePDF(_ content: [UInt8]) -> Bool {
    let end = content.suffix(2_048)
    guard let table = position(of: Array("startxref".utf8), in: end) else { return false }
    return position(of: Array("%%EOF".utf8), in: end[table...]) != nil
  }

  /// Chunks of a length, a type, that many bytes and a checksum, from IHDR with its width and height
  /// over some IDAT to IEND (ISO 15948, 5.3).
  static func isWholePNG(_ content: [UInt8]) -> Bool {
    var place = 8
    var hasData = false
    while let length = number(content, at: place, bytes: 4) {
      guard content.count - place >= 12 + length else { return false }
      let type = Array(content[place + 4..<place + 8])
      if place == 8 {
        guard type == Array("IHDR".utf8), length == 13,
          number(content, at: 16, bytes: 4) ?? 0 > 0, number(content, at: 20, bytes: 4) ?? 0 > 0
        else { return false }
      }
      if type == Array("IDAT".utf8), length > 0 { hasData = true }
      if type == Array("IEND".utf8) { return hasData }
      place += 12 + length
    }
    return false
  }

  /// Segments of a marker and a length: a frame with its size, a scan, and somewhere behind it the
  /// end of the image (ITU-T T.81, B.1.1).
  static func isWholeJPEG(_ content: [UInt8]) -> Bool {
    var place = 2
    var hasFrame = false
    while let marker = number(content, at: place, bytes: 2), marker >> 8 == 0xFF {
      if marker == 0xFFFF {  // A byte to fill up with.
        place += 1
        continue
      }
      guard let length = number(content, at: place + 2, bytes: 2), length >= 2 else { return false }
      if marker == 0xFFDA { return hasFrame && hasEnd(content.dropFirst(place + 2 + length)) }
      // Beside frames of every kind: tables (C4, CC) and what is kept for later (C8).
      if 0xFFC0...0xFFCF ~= marker, ![0xFFC4, 0xFFC8, 0xFFCC].contains(marker) {
        hasFrame = number(content, at: place + 7, bytes: 2) ?? 0 > 0
      }
      place += 2 + length
      if place + 4 > content.count { return false }
    }
    return false
  }

  private static func hasEnd(_ scan: ArraySlice<UInt8>) -> Bool {
    guard scan.count > 2 else { return false }
    return scan.indices.dropLast().reversed().contains { scan[$0] == 0xFF && scan[$0 + 1] == 0xD9 }
  }

  /// Big-endian; nil where there are not so many bytes.
  private static func number(_ content: [UInt8], at place: Int, bytes: Int) -> Int? {
    guard place >= 0, place + bytes <= content.count else { return nil }
    return content[place..<place + bytes].reduce(0) { $0 << 8 | Int($1) }
  }

  /// Where a word stands for the last time.
  private static func position(of word: [UInt8], in content: ArraySlice<UInt8>) -> Int? {
    guard content.count >= word.count else { return nil }
    return (content.startIndex...content.endIndex - word.count).last {
      content[$0..<$0 + word.count].elementsEqual(word)
    }
  }
}
