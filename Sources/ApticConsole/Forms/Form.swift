import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// What a form of a page sent.
struct Form: Sendable {
  /// No form without a file is larger.
  static let greatestBytes = 1 << 16
  /// A document of 10 MB, and room for one that is refused as too large.
  static let greatestFileBytes = 10_500_000
  /// How much is read in all, beyond that to be thrown away, so that the browser gets to hear the
  /// answer: one that is cut off while it sends shows no page at all.
  static let greatestReadBytes = 250_000_000
  /// What an empty part counts for.
  private static let partBytes = 64
  private var fields: [String: [String]] = [:]
  private var files: [String: FormFile] = [:]
  /// It came with more than is read: what else it holds is here, a file is not.
  private(set) var isCutOff = false

  init() {}

  /// All that a request sends. What is no form sends nothing.
  init(_ request: Request, on channel: (any Channel)? = nil) async throws {
    let type = request.headers[.contentType] ?? ""
    guard type.lowercased().hasPrefix("multipart/form-data") else {
      let body = try await request.body.collect(upTo: Self.greatestBytes)
      self.init(urlEncoded: String(buffer: body))
      return
    }
    self.init()
    guard var body = try? FormBody(request, upTo: Self.greatestReadBytes, on: channel) else {
      return
    }
    try await take(&body)
  }

  /// What stands before the content of this file, which is still to come.
  init(before file: String, of body: inout FormBody) async throws {
    self.init()
    try await take(&body, before: file)
  }

  private mutating func take(_ body: inout FormBody, before awaited: String? = nil) async throws {
    do {
      try await read(&body, before: awaited)
    } catch is MultipartReader.Malformed {
      self = Form()
    }
  }

  private mutating func read(_ body: inout FormBody, before awaited: String?) async throws {
    var part: Part?
    var fieldBytes = 0
    var fileBytes = 0
    while let event = try await body.next() {
      switch event {
      case .began(let name, let file):
        keep(part)
        // What names a part is kept as well, and so is the part itself.
        fieldBytes += name.utf8.count + (file?.utf8.count ?? 0) + Self.partBytes
        try Self.mustFit(fieldBytes)
        part = Part(name: name, file: file)
        if let file, name == awaited {
          files[name] = FormFile(name: file, content: [])
          return
        }
      case .content(let bytes):
        guard let isField = part.map({ $0.file == nil }) else { continue }
        if isField {
          fieldBytes += bytes.readableBytes
          try Self.mustFit(fieldBytes)
        } else {
          fileBytes += bytes.readableBytes
          guard fileBytes <= Self.greatestFileBytes else {
            isCutOff = true
            part = nil
            continue
          }
        }
        part?.content.append(contentsOf: bytes.readableBytesView)
      }
    }
    keep(part)
  }

  private static func mustFit(_ bytes: Int) throws {
    guard bytes <= greatestBytes else { throw NIOTooManyBytesError(maxBytes: greatestBytes) }
  }

  private mutating func keep(_ part: Part?) {
    guard let part else { return }
    if let file = part.file {
      files[part.name] = FormFile(name: file, content: part.content)
    } else {
      fields[part.name, default: []].append(String(decoding: part.content, as: UTF8.self))
    }
  }

  private struct Part {
    var name: String
    var file: String?
    var content: [UInt8] = []
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
