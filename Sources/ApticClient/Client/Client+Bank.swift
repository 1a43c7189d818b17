import ApticScanCore
import AsyncHTTPClient

/// Supporting documents and bank details.
extension Client {
  /// `GET /v1/documents`: newest first.
  public func documents(
    organisation: String? = nil, kind: Document.Kind? = nil, state: Document.State? = nil,
    page: PageQuery = PageQuery()
  ) async throws -> Reply<ListMessage<Document>> {
    try await send(
      Request(
        method: .get, path: ["documents"],
        query: [
          ("organisation", organisation), ("kind", kind?.rawValue), ("state", state?.rawValue),
        ] + page.query),
      for: ListMessage<Document>.self)
  }

  /// `POST /v1/documents`: hands a file in, piece by piece as `content` yields it. What `content`
  /// throws is thrown on, and then nothing is taken.
  ///
  /// - Parameters:
  ///   - organisation: that of the member in whose name it is done, where nil.
  ///   - bytes: the file's length where it is known, so that one that is too long is not sent.
  public func handIn<Pieces: AsyncSequence & Sendable>(
    _ kind: Document.Kind, named fileName: String, organisation: String? = nil, content: Pieces,
    bytes: Int? = nil
  ) async throws -> Reply<Document> where Pieces.Element == [UInt8] {
    let body = HTTPClientRequest.Body.stream(
      Upload(pieces: content), length: bytes.map { .known(Int64($0)) } ?? .unknown)
    let request = Request(
      method: .post, path: ["documents"],
      query: [
        ("kind", kind.rawValue), ("fileName", fileName), ("organisation", organisation),
      ])
    let response = try await execute(
      request, headers: [("Content-Type", "application/octet-stream")], stream: body,
      within: Self.answerWithin)
    return try await read(response, as: Document.self)
  }

  /// `GET /v1/documents/{id}`
  public func document(_ id: String) async throws -> Reply<Document> {
    try await send(Request(method: .get, path: ["documents", id]), for: Document.self)
  }

  /// `GET /v1/documents/{id}/content`, piece by piece; what `take` throws is thrown on.
  public func readDocument(
    _ id: String, into take: ([UInt8]) throws -> Void
  ) async throws {
    let response = try await execute(
      Request(method: .get, path: ["documents", id, "content"]), stream: nil,
      within: Self.answerWithin)
    try await hand(response, to: take)
  }

  /// `PUT /v1/documents/{id}/finding`
  public func verifyDocument(_ id: String, _ finding: Finding) async throws -> Reply<Document> {
    try await send(
      Request(
        method: .put, path: ["documents", id, "finding"],
        body: try MessageCoding.encode(finding)), for: Document.self)
  }

  /// `GET /v1/bank-details`: newest first.
  public func bankDetails(
    organisation: String? = nil, state: BankDetails.State? = nil, page: PageQuery = PageQuery()
  ) async throws -> Reply<ListMessage<BankDetails>> {
    try await send(
      Request(
        method: .get, path: ["bank-details"],
        query: [("organisation", organisation), ("state", state?.rawValue)] + page.query),
      for: ListMessage<BankDetails>.self)
  }

  /// `POST /v1/bank-details`
  public func requestBankDetails(
    _ request: BankDetailsRequest
  ) async throws -> Reply<BankDetails> {
    try await send(
      Request(method: .post, path: ["bank-details"], body: try MessageCoding.encode(request)),
      for: BankDetails.self)
  }

  /// `GET /v1/bank-details/{id}`
  public func bankDetails(_ id: String) async throws -> Reply<BankDetails> {
    try await send(Request(method: .get, path: ["bank-details", id]), for: BankDetails.self)
  }

  /// `PUT /v1/bank-details/{id}/finding`
  public func verifyBankDetails(
    _ id: String, _ finding: Finding
  ) async throws -> Reply<BankDetails> {
    try await send(
      Request(
        method: .put, path: ["bank-details", id, "finding"],
        body: try MessageCoding.encode(finding)), for: BankDetails.self)
  }
}
