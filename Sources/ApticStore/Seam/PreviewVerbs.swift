import ApticScanCore

/// Looking ahead at what cannot be undone. What is answered is what the act would do if it were
/// asked now; it refuses as the act would. An act that is asked with a preview's mark
/// (`Command.expecting`) is done as it was shown, or refused with `changedSincePreview`.
public protocol PreviewVerbs: Sendable {
  func preview(_ request: PreviewRequest, by: Principal) async throws -> Preview
}
