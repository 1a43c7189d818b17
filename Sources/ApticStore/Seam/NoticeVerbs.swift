import ApticScanCore

/// What wants somebody's hand, computed from the books.
public protocol NoticeVerbs: Sendable {
  /// An organisation's, the gravest first; nil for what waits for who runs the network.
  func notices(
    of organisation: String?, by asker: Principal
  ) async throws -> [OrganisationNotice]
}
