import ApticScanCore

/// What was invoiced and credited.
public protocol InvoiceVerbs: Sendable {
  /// One as it goes on paper, for its organisation and for who runs the network; nil where there is
  /// none.
  func invoicePaper(_ number: String, by asker: Principal) async throws -> InvoicePaper?
}
