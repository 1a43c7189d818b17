import NIOCore

/// A body on its way to the daemon. It marks what its source throws, so that a file which cannot
/// be read is not mistaken for a daemon which cannot be reached.
struct Upload<Pieces: AsyncSequence & Sendable>: AsyncSequence, Sendable
where Pieces.Element == [UInt8] {
  let pieces: Pieces

  func makeAsyncIterator() -> Iterator { Iterator(pieces: pieces.makeAsyncIterator()) }

  struct Iterator: AsyncIteratorProtocol {
    var pieces: Pieces.AsyncIterator

    mutating func next() async throws -> ByteBuffer? {
      do {
        return try await pieces.next().map { ByteBuffer(bytes: $0) }
      } catch {
        throw UploadFailure(cause: error)
      }
    }
  }
}

struct UploadFailure: Error {
  let cause: any Error
}
