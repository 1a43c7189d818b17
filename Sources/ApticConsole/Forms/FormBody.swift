import HTTPTypes
import Hummingbird
import NIOCore

/// The parts of a form that brings a file, as they arrive.
struct FormBody {
  /// The browser has left, or sends no more.
  struct BrokenOff: Error, CustomStringConvertible {
    var description: String { "The form broke off before its end." }
  }

  /// How long a browser may send nothing: one that has gone without a word would hold what waits for it.
  static let patience = TimeAmount.seconds(60)

  private let channel: (any Channel)?
  private var pieces: RequestBody.AsyncIterator
  private var reader: MultipartReader
  private var bytes = 0
  /// What comes beyond is not waited for.
  var greatestBytes: Int

  /// - Parameter channel: the connection, which is closed when patience has ended.
  init(_ request: Request, upTo greatest: Int, on channel: (any Channel)? = nil) throws {
    self.channel = channel
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
    // Only what the browser takes is counted, not how long the piece before it was under way here.
    let end = channel.map { channel in
      channel.eventLoop.scheduleTask(in: Self.patience) { channel.close(promise: nil) }
    }
    defer { end?.cancel() }
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
