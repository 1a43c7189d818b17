import ApticClient
import ApticStore
import Foundation
import HTTPTypes
import Hummingbird

extension Request {
  /// No message of the API is larger.
  static let greatestMessage = 1 << 16

  /// Reads the body as a message, or says what is wrong with it.
  func message<Message: Decodable>(
    _ type: Message.Type, default empty: Message? = nil, upTo greatest: Int = greatestMessage
  ) async throws -> Message {
    let bytes = try await body.collect(upTo: greatest)
    if bytes.readableBytes == 0, let empty { return empty }
    do {
      return try MessageCoding.decode(type, from: bytes.readableBytesView)
    } catch let error as DecodingError {
      throw Problem(error)
    }
  }

  /// Reads the body as a command: its id is the header `Idempotency-Key`, or one of its own.
  func command<Message: Codable & Sendable>(
    _ type: Message.Type, default empty: Message? = nil, from context: APIContext
  ) async throws -> Command<Message> {
    Command(
      id: idempotencyKey, by: context.principal,
      try await message(type, default: empty), expecting: expectedMark)
  }

  /// The preview that the sender has seen, as `If-Match` names it.
  var expectedMark: String? {
    guard let tag = headers[.ifMatch], tag != "*" else { return nil }
    return tag.filter { $0 != "\"" }
  }

  var idempotencyKey: String {
    HTTPField.Name("Idempotency-Key").flatMap { headers[$0] } ?? UUID().uuidString.lowercased()
  }

  /// `limit` and `after` of a list.
  func page() throws -> PageRequest {
    var page = PageRequest(after: query("after"))
    if let text = query("limit") {
      guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let limit = Int(text),
        (1...PageRequest.greatestLimit).contains(limit)
      else {
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

  /// A parameter that is `true` or `false`.
  func isQueried(_ name: String) throws -> Bool? {
    guard let text = query(name) else { return nil }
    guard let answer = Bool(text) else {
      throw Problem.invalidParameter(name, "is true or false, not '\(text)'")
    }
    return answer
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
    case .dataCorrupted(let context) where context.isNotJSON:
      let why = context.underlyingError.map { "\($0)" } ?? context.debugDescription
      self.init(.badRequest, "malformedBody", "the body is not JSON: \(why)")
    case .dataCorrupted(let context):
      self.init(
        .unprocessableContent, "invalidField",
        "'\(Self.path(context.codingPath))': \(context.debugDescription)")
    @unknown default:
      self.init(.badRequest, "malformedBody", "the body cannot be read")
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    keys.isEmpty ? "body" : keys.map(\.stringValue).joined(separator: ".")
  }
}

extension DecodingError.Context {
  /// Whether the text is no JSON at all; a number that does not fit a field comes without a path
  /// too, and only its words tell it apart.
  fileprivate var isNotJSON: Bool {
    codingPath.isEmpty && debugDescription.contains("not valid JSON")
  }
}

extension APIContext {
  /// A part of the path, as its sender meant it. What is no percent-encoded UTF-8 names nothing that
  /// there is, and is not found as anything else is not.
  func parameter(_ name: String) throws -> String {
    try parameters.require(name).removingPercentEncoding ?? "\u{FFFD}"
  }
}

extension ListMessage {
  /// A page of a list that is short enough to be at hand whole, in the order of its items' ids.
  init(_ items: [Item], page: PageRequest, id: (Item) -> String) {
    let rest =
      items.sorted { id($0) < id($1) }.drop { item in page.after.map { id(item) <= $0 } ?? false }
    let shown = Array(rest.prefix(page.limit))
    self.init(items: shown, next: rest.count > shown.count ? shown.last.map(id) : nil)
  }
}
