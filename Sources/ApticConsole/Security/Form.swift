import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// What a form of a page sent.
struct Form: Sendable {
  /// No form without a file is larger.
  static let greatestBytes = 1 << 16
  /// A document of 10 MB, and what is around it.
  static let greatestFileBytes = 10_500_000
  /// How much more is read and thrown away, so that the browser gets to hear the answer: one that
  /// is cut off while it sends shows no page at all.
  static let greatestDroppedBytes = 250_000_000
  private var fields: [String: [String]] = [:]
  private var files: [String: FormFile] = [:]
  /// It came with more than is read: what stood before its file is here, the file is not.
  private(set) var isCutOff = false

  init() {}

  init(_ request: Request) async throws {
    let type = request.headers[.contentType] ?? ""
    guard type.lowercased().hasPrefix("multipart/form-data") else {
      let body = try await request.body.collect(upTo: Self.greatestBytes)
      self.init(urlEncoded: String(buffer: body))
      return
    }
    self.init()
    let (body, isWhole) = try await request.body.beginning(
      of: Self.greatestFileBytes, dropping: Self.greatestDroppedBytes)
    isCutOff = !isWhole
    guard
      let parts = MultipartBody(
        Array(body.readableBytesView), contentType: type, isCutOff: isCutOff)
    else { return }
    for (name, value) in parts.fields { fields[name, default: []].append(value) }
    for (name, file) in parts.files { files[name] = file }
  }

  /// `application/x-www-form-urlencoded`, as the URL standard has it.
  init(urlEncoded text: String) {
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = parts.count > 1 ? Self.decoded(parts[1]) : ""
      fields[Self.decoded(parts[0]), default: []].append(value)
    }
  }

  /// The field as typed, without spaces around it; empty where there is none.
  subscript(name: String) -> String {
    (fields[name]?.first ?? "").trimmed
  }

  /// As it was sent, spaces and all: a password.
  func raw(_ name: String) -> String { fields[name]?.first ?? "" }

  func all(_ name: String) -> [String] { fields[name] ?? [] }

  /// The file that was chosen; nil where none was.
  func file(_ name: String) -> FormFile? {
    files[name].flatMap { $0.name.isEmpty ? nil : $0 }
  }

  /// Nil where it is absent or empty.
  func text(_ name: String) -> String? {
    let value = self[name]
    return value.isEmpty ? nil : value
  }

  func number(_ name: String) -> Int? { Int(self[name].filter { !$0.isWhitespace }) }

  /// All that was typed, to be shown again; no password and no secret.
  var typed: [String: String] {
    fields.compactMapValues(\.first).filter { name, _ in
      !["jeton", "demande", "mot-de-passe"].contains(name)
    }
  }

  /// What `SessionKey.formSecret` gave the page.
  var secret: String { self["jeton"] }
  /// Drawn by the page: a form that is sent twice does its work once.
  var id: String { self["demande"] }

  private static func decoded(_ text: Substring) -> String {
    text.replacing("+", with: " ").removingPercentEncoding ?? ""
  }
}

extension String {
  fileprivate var trimmed: String {
    let start = drop { $0.isWhitespace }
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...end])
  }
}

extension RequestBody {
  /// What of it fits, and whether that is all.
  fileprivate func beginning(
    of limit: Int, dropping bound: Int
  ) async throws -> (ByteBuffer, isWhole: Bool) {
    var kept = ByteBuffer()
    var dropped = 0
    for try await piece in self {
      if dropped == 0, kept.readableBytes + piece.readableBytes <= limit {
        kept.writeImmutableBuffer(piece)
        continue
      }
      dropped += piece.readableBytes
      guard dropped <= bound else { throw NIOTooManyBytesError(maxBytes: limit) }
    }
    return (kept, dropped == 0)
  }
}
