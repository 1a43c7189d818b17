import ApticScanCore

@testable import ApticStore

extension Principal {
  /// Who does in the tests what nobody in particular does.
  static let test = Principal(name: "root", role: .administrator)
}

extension LocalCore {
  /// Imports a file that has these rows and whatever digest they give it.
  @discardableResult
  func importPasses(_ rows: [PassRow], id: String? = nil) async throws -> ImportSummary {
    let pieces = [ImportPiece(rows: rows), ImportPiece(digest: "\(rows)")]
    return try await importPasses(
      Command(id: id ?? "import-\(rows.first?.code.rawValue ?? "")", by: .test, ImportRequest()),
      from: PieceStream(pieces)
    ).value
  }

  func issuePasses(_ request: IssueRequest, id: String? = nil) async throws -> IssueSummary {
    let id = id ?? "issue-\(ids.next(at: now()))"
    return try await issuePasses(Command(id: id, by: .test, request)).value
  }
}

extension Books {
  /// Opens orders of the sponsor `Ville`, paid for.
  func open(_ ids: String..., quantity: Int? = nil, carnetSize: Int? = nil) async throws {
    try await core.engine.write { transaction in
      for id in ids {
        try transaction.open(
          OrderRow(
            id: id, sponsor: "Ville", faceValue: EuroCents(1_000), quantity: quantity,
            carnetSize: carnetSize, facts: .opened))
      }
    }
  }
}

/// Pieces of a file, as they would come from a socket; the file may break off after them.
struct PieceStream: AsyncSequence, AsyncIteratorProtocol, Sendable {
  struct BrokeOff: Error {}

  private var pieces: ArraySlice<ImportPiece>
  private let breaksOff: Bool
  private let meanwhile: @Sendable () async throws -> Void

  /// - Parameter meanwhile: done before the last piece is handed on.
  init(
    _ pieces: [ImportPiece], breaksOff: Bool = false,
    meanwhile: @escaping @Sendable () async throws -> Void = {}
  ) {
    self.pieces = pieces[...]
    self.breaksOff = breaksOff
    self.meanwhile = meanwhile
  }

  func makeAsyncIterator() -> PieceStream { self }

  mutating func next() async throws -> ImportPiece? {
    if pieces.count == 1 { try await meanwhile() }
    if let piece = pieces.popFirst() { return piece }
    if breaksOff { throw BrokeOff() }
    return nil
  }
}
