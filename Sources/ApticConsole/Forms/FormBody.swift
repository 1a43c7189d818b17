import HTTPTypes
import Hummingbird
import NIOCore

/// The parts of a form that brings a file, as they arrive.
struct FormBody {
  /// The browser has left, or sends no more.
  struct BrokenOff: Error, CustomStringConvertible {
    var description: String { "The form broke off before its end." }
  }

  private var pieces: RequestBody.AsyncIterator
  private var reader: MultipartReader
  private var bytes = 0
  /// What comes beyond is not waited for.
  var greatestBytes: Int

  init(_ request: Request, upTo greatest: Int) throws {
    reader = try MultipartReader(contentType: request.headers[.contentType] ?? "")
    pieces = request.body.makeAsyncIterator()
    greatestBytes = greatest
  }

  /// What comes next; nil after the last part.
  mutating func next() async throws -> MultipartReader.Event? {
    while true {
      if let event = try reader.next() { return event }
      guard let piece = try await piece() else {
        guard reader.isOver else { throw MultipartReader.Malformed() }
        return nil
      }
      if !reader.isOver { reader.add(piece) }
    }
  }

  /// The next bytes of the part that is under way; nil at its end, and what follows it is left out.
  mutating func content() async throws -> ByteBuffer? {
    guard case .content(let bytes)? = try await next() else { return nil }
    return bytes
  }

  /// Lets the rest pass by: a browser that is cut off while it sends shows no page at all.
  mutating func drain() async throws {
    while try await piece() != nil {}
  }

  private mutating func piece() async throws -> ByteBuffer? {
    let next: ByteBuffer?
    do {
      next = try await pieces.next()
    } catch {
      throw BrokenOff()
    }
    guard let piece = next else { return nil }
    bytes += piece.readableBytes
    guard bytes <= greatestBytes else { throw NIOTooManyBytesError(maxBytes: greatestBytes) }
    return piece
  }
}
