import ApticClient
import ApticScanCore
import ApticStore
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Supporting documents and bank details.
extension API {
  var bankRoutes: [Route] {
    [
      Route(.get, "/v1/documents", .administrator, listDocuments),
      Route(.post, "/v1/documents", .administrator, handInDocument),
      Route(.get, "/v1/documents/:id", .administrator, showDocument),
      Route(.get, "/v1/documents/:id/content", .administrator, readDocument),
      Route(.put, "/v1/documents/:id/finding", .administrator, verifyDocument),
      Route(.get, "/v1/bank-details", .administrator, listBankDetails),
      Route(.post, "/v1/bank-details", .administrator, requestBankDetails),
      Route(.get, "/v1/bank-details/:id", .administrator, showBankDetails),
      Route(.put, "/v1/bank-details/:id/finding", .administrator, verifyBankDetails),
    ]
  }

  @Sendable func listDocuments(_ request: Request, _ context: APIContext) async throws -> Response {
    let filter = DocumentFilter(
      organisation: request.query("organisation"),
      kind: try request.query("kind", as: Document.Kind.self),
      state: try request.query("state", as: Document.State.self))
    let page = try await core.documents(
      filter, page: try request.page(), by: context.principal)
    return try .json(ListMessage(items: page.items, next: page.next))
  }

  /// The body is the file; what it is stands in the address, so that any program can send it.
  @Sendable func handInDocument(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    guard let kind = try request.query("kind", as: Document.Kind.self) else {
      throw Problem.invalidParameter("kind", "is missing: it says what the document proves")
    }
    guard let fileName = request.query("fileName") else {
      throw Problem.invalidParameter("fileName", "is missing: it names the file")
    }
    let organisation = request.query("organisation") ?? context.principal.organisation ?? ""
    let content = try await request.bytes(
      upTo: DocumentRules.greatestBytes, else: CoreRefusal(.documentTooLarge))
    let command = Command(
      id: request.idempotencyKey, by: context.principal,
      DocumentUpload(
        organisation: organisation, kind: kind, fileName: fileName, content: content))
    return try .answer(await core.handIn(command))
  }

  @Sendable func showDocument(_ request: Request, _ context: APIContext) async throws -> Response {
    try .json(await core.document(try context.parameter("id"), by: context.principal))
  }

  /// To be kept as a file: whatever somebody has handed in, no browser shows or runs it here.
  @Sendable func readDocument(_ request: Request, _ context: APIContext) async throws -> Response {
    let file = try await core.documentContent(
      try context.parameter("id"), by: context.principal)
    return Response(
      status: .ok,
      headers: [
        .contentType: file.document.mediaType.rawValue, .cacheControl: "no-store",
        .contentDisposition: file.document.disposition, .xContentTypeOptions: "nosniff",
      ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.content)))
  }

  @Sendable func verifyDocument(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    try .answer(
      await core.verifyDocument(
        try request.command(Finding.self, from: context), try context.parameter("id")))
  }

  @Sendable func listBankDetails(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    let filter = BankDetailsFilter(
      organisation: request.query("organisation"),
      state: try request.query("state", as: BankDetails.State.self))
    let page = try await core.bankDetails(
      filter, page: try request.page(), by: context.principal)
    return try .json(ListMessage(items: page.items, next: page.next))
  }

  @Sendable func requestBankDetails(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    try .answer(
      await core.requestBankDetails(
        try request.command(BankDetailsRequest.self, from: context)))
  }

  @Sendable func showBankDetails(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    try .json(await core.bankDetails(try context.parameter("id"), by: context.principal))
  }

  @Sendable func verifyBankDetails(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    try .answer(
      await core.verifyBankDetails(
        try request.command(Finding.self, from: context), try context.parameter("id")))
  }
}

extension Document {
  /// `attachment; …` with the name that it came with (RFC 6266), and a plain one for who reads no
  /// other.
  fileprivate var disposition: String {
    let kept = CharacterSet(
      charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
    let name = fileName.addingPercentEncoding(withAllowedCharacters: kept) ?? ""
    return "attachment; filename=\"\(kind.rawValue).\(mediaType.fileExtension)\";"
      + " filename*=UTF-8''\(name)"
  }
}

extension Request {
  /// The body as it is, as long as it is no longer than that: what is too much is not waited for.
  func bytes(upTo greatest: Int, else refusal: CoreRefusal) async throws -> [UInt8] {
    if let length = headers[.contentLength].flatMap({ Int($0) }), length > greatest {
      throw refusal
    }
    var bytes: [UInt8] = []
    for try await piece in body {
      bytes.append(contentsOf: piece.readableBytesView)
      if bytes.count > greatest { throw refusal }
    }
    return bytes
  }
}
