import ApticClient
import ApticStore
import Foundation
import Hummingbird

extension Request {
  /// No message of the API is larger.
  private static let greatestMessage = 1 << 16

  /// Reads the body as a message, or says what is wrong with it.
  func message<Message: Decodable>(
    _ type: Message.Type, default empty: Message? = nil
  ) async throws -> Message {
    let bytes = try await body.collect(upTo: Self.greatestMessage)
    if bytes.readableBytes == 0, let empty { return empty }
    do {
      return try MessageCoding.decode(type, from: bytes.readableBytesView)
    } catch let error as DecodingError {
      throw Problem(error)
    }
  }

  /// `limit` and `after` of a list.
  func page() throws -> PageRequest {
    var page = PageRequest(after: query("after"))
    if let text = query("limit") {
      guard let limit = Int(text), (1...PageRequest.greatestLimit).contains(limit) else {
        throw Problem.invalidParameter(
          "limit", "is a number from 1 to \(PageRequest.greatestLimit), not '\(text)'")
      }
      page.limit = limit
    }
    return page
  }

  func query(_ name: String) -> String? {
    uri.queryParameters.get(name)
  }

  /// A parameter that is one of a set of words.
  func query<Word: RawRepresentable & CaseIterable>(
    _ name: String, as type: Word.Type
  ) throws -> Word? where Word.RawValue == String {
    guard let text = query(name) else { return nil }
    guard let word = Word(rawValue: text) else {
      let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
      throw Problem.invalidParameter(name, "is one of \(words), not '\(text)'")
    }
    return word
  }
}

extension Problem {
  init(_ error: DecodingError) {
    switch error {
    case .keyNotFound(let key, let context):
      self.init(
        .unprocessableContent, "invalidField",
        "'\(Self.path(context.codingPath + [key]))' is missing")
    case .typeMismatch(let type, let context):
      self.init(
        .unprocessableContent, "invalidField",
        "'\(Self.path(context.codingPath))' is not a \(type)")
    case .valueNotFound(_, let context):
      self.init(
        .unprocessableContent, "invalidField",
        "'\(Self.path(context.codingPath))' must not be null")
    case .dataCorrupted(let context) where !context.codingPath.isEmpty:
      self.init(
        .unprocessableContent, "invalidField",
        "'\(Self.path(context.codingPath))': \(context.debugDescription)")
    case .dataCorrupted(let context):
      let why = context.underlyingError.map { "\($0)" } ?? context.debugDescription
      self.init(.badRequest, "malformedBody", "the body is not JSON: \(why)")
    @unknown default:
      self.init(.badRequest, "malformedBody", "the body cannot be read")
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    keys.isEmpty ? "body" : keys.map(\.stringValue).joined(separator: ".")
  }
}
