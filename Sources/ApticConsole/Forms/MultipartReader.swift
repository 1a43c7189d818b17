import Foundation
import NIOCore

/// Reads `multipart/form-data` (RFC 7578) as it arrives, cut anywhere: what a form with a file sends.
/// Of a part it keeps only what it cannot tell yet.
struct MultipartReader: Sendable {
  enum Event: Equatable, Sendable {
    /// A part begins. `file` is the name of the file that was chosen, empty where none was, and nil
    /// for a field.
    case began(name: String, file: String?)
    case content(ByteBuffer)
  }

  /// The body is not what its type says.
  struct Malformed: Error {}

  private enum Place {
    case mark, head, content, over
  }

  private static let lineEnd = Array("\r\n".utf8)
  private static let headEnd = Array("\r\n\r\n".utf8)
  private static let greatestHeadBytes = 1 << 14

  /// What parts stand between. The first has no line before it to end; it is read as if it had.
  private let mark: [UInt8]
  private var kept = ByteBuffer(bytes: lineEnd)
  private var place = Place.mark

  init(contentType: String) throws(Malformed) {
    guard let boundary = Self.parameter("boundary", of: contentType), !boundary.isEmpty else {
      throw Malformed()
    }
    mark = Self.lineEnd + Array("--\(boundary)".utf8)
  }

  /// Whether the last part has ended, and with it the form.
  var isOver: Bool { place == .over }

  mutating func add(_ bytes: ByteBuffer) {
    kept.discardReadBytes()
    kept.writeImmutableBuffer(bytes)
  }

  /// Nil once more bytes are needed, or none are.
  mutating func next() throws(Malformed) -> Event? {
    while true {
      switch place {
      case .mark:
        guard kept.readableBytes >= mark.count + 2 else { return nil }
        guard kept.readBytes(length: mark.count) == mark else { throw Malformed() }
        switch kept.readBytes(length: 2) {
        case Self.lineEnd: place = .head
        case Array("--".utf8): place = .over
        default: throw Malformed()
        }
      case .head:
        guard let end = kept.firstPlace(of: Self.headEnd) else {
          guard kept.readableBytes <= Self.greatestHeadBytes else { throw Malformed() }
          return nil
        }
        let head = kept.readString(length: end) ?? ""
        kept.moveReaderIndex(forwardBy: Self.headEnd.count)
        place = .content
        return try Self.beginning(head)
      case .content:
        let end = kept.firstPlace(of: mark)
        if end != nil { place = .mark }
        // What may be the beginning of a mark waits for its end.
        let told = end ?? kept.readableBytes - (mark.count - 1)
        if told > 0, let content = kept.readSlice(length: told) { return .content(content) }
        if end == nil { return nil }
      case .over:
        return nil
      }
    }
  }

  private static func beginning(_ head: String) throws(Malformed) -> Event {
    let disposition = head.split(separator: "\r\n").first {
      $0.lowercased().hasPrefix("content-disposition:")
    }
    guard let disposition, let name = parameter("name", of: String(disposition)) else {
      throw Malformed()
    }
    return .began(name: name, file: parameter("filename", of: String(disposition)))
  }

  /// `name="value"` or `name=value`; browsers write a quote inside as `%22`.
  private static func parameter(_ name: String, of header: String) -> String? {
    var rest = header[...]
    while let start = rest.firstIndex(of: ";") {
      rest = rest[start...].dropFirst().drop { $0.isWhitespace }
      guard let equals = rest.firstIndex(of: "=") else { return nil }
      let found = rest[..<equals].lowercased()
      rest = rest[equals...].dropFirst()
      let isQuoted = rest.first == "\""
      if isQuoted { rest = rest.dropFirst() }
      let value = rest.prefix { $0 != (isQuoted ? "\"" : ";") }
      rest = rest[value.endIndex...]
      guard found == name else { continue }
      return isQuoted
        ? String(value).replacing("%22", with: "\"") : value.trimmingCharacters(in: .whitespaces)
    }
    return nil
  }
}

extension ByteBuffer {
  /// How far ahead of what is read next these bytes stand.
  fileprivate func firstPlace(of bytes: [UInt8]) -> Int? {
    withUnsafeReadableBytes { all in
      guard let start = all.baseAddress, let first = bytes.first else { return nil }
      var place = 0
      while place + bytes.count <= all.count {
        let places = all.count - bytes.count + 1 - place
        guard let found = memchr(start + place, Int32(first), places) else { return nil }
        place = start.distance(to: UnsafeRawPointer(found))
        if memcmp(found, bytes, bytes.count) == 0 { return place }
        place += 1
      }
      return nil
    }
  }
}
