import ApticScanCore

/// What is put on paper. Whoever sees it can spend the pass: it is for who runs the network.
public protocol PrintVerbs: Sendable {
  /// What the network calls itself, on pass and letters.
  func networkName() async throws -> String
  /// A carnet with its pass, by their numbers; nil where there is none of this id.
  func carnetContent(_ id: String) async throws -> CarnetContent?
  /// Some carnets of an order, by id; refuses with `unknownOrder`.
  func carnetContents(
    ofOrder order: String, page: PageRequest
  ) async throws -> Page<CarnetContent>
  /// The letter that goes out with pass; refuses with `unknownOrder`, `badPostalCode`.
  func letter(_ request: LetterRequest) async throws -> LetterContent
}
