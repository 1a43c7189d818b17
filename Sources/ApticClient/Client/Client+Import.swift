import ApticScanCore
import AsyncHTTPClient
import NIOCore

/// Bringing pass in.
extension Client {
  /// `POST /v1/passes/issue`: draws new pass into an order.
  public func issuePasses(_ request: IssueRequest) async throws -> Reply<IssueSummary> {
    let response = try await execute(
      Request(method: .post, path: ["passes", "issue"], body: try MessageCoding.encode(request)),
      stream: nil, within: Self.importWithin)
    return try await read(response, as: IssueSummary.self)
  }

  /// `POST /v1/passes`: imports a file of pass (CSV, UTF-8, `;` or `,` between fields), piece by
  /// piece as `csv` yields it. All of it is taken, or a refusal names the bad lines. What `csv`
  /// throws is thrown on, and then nothing of the file is taken.
  ///
  /// - Parameter bytes: the file's length where it is known, so that its progress can be told.
  public func importPasses<Pieces: AsyncSequence & Sendable>(
    csv: Pieces, bytes: Int? = nil
  ) async throws -> Reply<ImportSummary> where Pieces.Element == [UInt8] {
    let body = HTTPClientRequest.Body.stream(
      Upload(pieces: csv), length: bytes.map { .known(Int64($0)) } ?? .unknown)
    let response = try await execute(
      Request(method: .post, path: ["passes"]), headers: [("Content-Type", "text/csv")],
      stream: body, within: Self.importWithin)
    return try await read(response, as: ImportSummary.self)
  }

  /// `GET /v1/imports/current`: how far an import or an issue has come; nil where there is none.
  public func importUnderWay() async throws -> Reply<ImportProgress>? {
    do {
      return try await send(
        Request(method: .get, path: ["imports", "current"]), for: ImportProgress.self)
    } catch ClientError.refused(let problem, _) where problem.code == "noImport" {
      return nil
    }
  }
}
