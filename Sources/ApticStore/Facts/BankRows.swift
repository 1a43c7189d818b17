import ApticScanCore

extension Document {
  static let columns = """
    id, organisation_id, kind, file_name, media_type, size, sha256, state, reason, at, by_name,
    decided_at, decided_by
    """

  init(_ row: Row) throws {
    self.init(
      id: try row.text("id"), organisation: try row.text("organisation_id"),
      kind: try row.word("kind", as: Document.Kind.self), fileName: try row.text("file_name"),
      mediaType: try row.word("media_type", as: MediaType.self), size: try row.count("size"),
      sha256: try row.text("sha256"), state: try row.word("state", as: Document.State.self),
      reason: try row.textOrNil("reason"), at: try row.timestamp("at"),
      by: try row.text("by_name"),
      decidedAt: try row.timestampOrNil("decided_at"),
      decidedBy: try row.textOrNil("decided_by"))
  }
}

extension BankDetails {
  static let columns = """
    id, organisation_id, holder, iban, bic, document_id, state, reason, at, by_name, decided_at,
    decided_by
    """

  init(_ row: Row) throws {
    self.init(
      id: try row.text("id"), organisation: try row.text("organisation_id"),
      holder: try row.text("holder"), iban: try row.text("iban"), bic: try row.text("bic"),
      document: try row.text("document_id"),
      state: try row.word("state", as: BankDetails.State.self),
      reason: try row.textOrNil("reason"), at: try row.timestamp("at"),
      by: try row.text("by_name"),
      decidedAt: try row.timestampOrNil("decided_at"),
      decidedBy: try row.textOrNil("decided_by"))
  }
}

extension Reader {
  func document(_ id: String) throws -> Document? {
    try row("SELECT \(Document.columns) FROM documents WHERE id = $1", [id]).map(Document.init)
  }

  func bankDetails(_ id: String) throws -> BankDetails? {
    try row("SELECT \(BankDetails.columns) FROM bank_details WHERE id = $1", [id])
      .map(BankDetails.init)
  }

  /// The document, or a refusal.
  func knownDocument(_ id: String) throws -> Document {
    guard let document = try document(id) else { throw CoreRefusal(.unknownDocument) }
    return document
  }

  /// The request, or a refusal.
  func knownBankDetails(_ id: String) throws -> BankDetails {
    guard let details = try bankDetails(id) else { throw CoreRefusal(.unknownBankDetails) }
    return details
  }

  func bankDetails(of organisation: String, in state: BankDetails.State) throws -> BankDetails? {
    try row(
      """
      SELECT \(BankDetails.columns) FROM bank_details
      WHERE organisation_id = $1 AND state = $2
      """, [organisation, state.rawValue]
    ).map(BankDetails.init)
  }

  func acceptedKinds(of organisation: String) throws -> Set<Document.Kind> {
    Set(
      try rows(
        "SELECT kind FROM documents WHERE organisation_id = $1 AND state = 'accepted'",
        [organisation]
      ).map { try $0.word("kind", as: Document.Kind.self) })
  }
}
