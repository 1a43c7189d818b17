import ApticScanCore
import Crypto

extension LocalCore {
  public func documents(
    _ filter: DocumentFilter, page: PageRequest, by asker: Principal
  ) async throws -> Page<Document> {
    let limit = page.clampedLimit
    let after = try Cursor.key(page.after)
    let organisation = try asker.scope(filter.organisation)
    return try await engine.read { reader in
      var conditions = Conditions()
      if let after { conditions.add(after) { "id < \($0)" } }
      if let organisation { conditions.add(organisation) { "organisation_id = \($0)" } }
      if let kind = filter.kind { conditions.add(kind.rawValue) { "kind = \($0)" } }
      if let state = filter.state { conditions.add(state.rawValue) { "state = \($0)" } }
      let found = try reader.rows(
        """
        SELECT \(Document.columns) FROM documents \(conditions.clause)
        ORDER BY id DESC LIMIT \(limit + 1)
        """, conditions.values
      ).map(Document.init)
      return Page(found, limit: limit, key: \.id)
    }
  }

  public func document(_ id: String, by asker: Principal) async throws -> Document {
    let document = try await engine.read { try $0.knownDocument(id) }
    try asker.must(.sees(organisation: document.organisation))
    return document
  }

  public func documentContent(_ id: String, by asker: Principal) async throws -> DocumentFile {
    try await engine.read { reader in
      let document = try reader.knownDocument(id)
      try asker.must(.reads(organisation: document.organisation))
      let row = try reader.row(
        "SELECT content FROM document_contents WHERE sha256 = $1", [document.sha256])
      return DocumentFile(document: document, content: try row?.bytes("content") ?? [])
    }
  }

  public func handIn(_ command: Command<DocumentUpload>) async throws -> Answer<Document> {
    let upload = command.request
    // Who may not is told so before the content is looked at.
    try command.by.must(.represents(organisation: upload.organisation))
    let checked = try CheckedUpload(upload)
    let id = ids.next(at: now())
    let answer = try await perform(
      Command(id: command.id, by: command.by, checked), "document.handIn",
      on: "organisation:\(upload.organisation)", detail: upload.kind.rawValue,
      needing: .represents(organisation: upload.organisation)
    ) { transaction, occasion in
      let document = Document(
        id: id, organisation: upload.organisation, kind: upload.kind, fileName: upload.fileName,
        mediaType: checked.mediaType, size: upload.content.count, sha256: checked.sha256,
        state: .pending, at: occasion.at, by: command.by.name)
      try transaction.keep(document, content: upload.content)
      return document
    }
    if !answer.replayed {
      let document = answer.value
      await verifier.take(
        Verification(
          .document(document.kind), id: document.id, organisation: document.organisation,
          at: document.at))
    }
    return answer
  }

  public func verifyDocument(
    _ command: Command<Finding>, _ id: String
  ) async throws -> Answer<Document> {
    let finding = command.request
    try mustVerify(command.by)
    return try await perform(
      command, "document.\(finding.decision.rawValue)", on: "document:\(id)",
      detail: finding.reason
    ) { transaction, occasion in
      let document = try transaction.knownDocument(id)
      let isPending = document.state == .pending
      if let refusal = BankRules.refusal(of: finding, isPending: isPending) {
        throw CoreRefusal(refusal)
      }
      try transaction.decide(document, finding, by: command.by, at: occasion.at)
      // The statement was half of a request: without it the numbers prove nothing.
      if finding.decision == .refused, let request = try transaction.request(with: id) {
        try transaction.decide(request, finding, by: command.by, at: occasion.at)
      }
      return try transaction.knownDocument(id)
    }
  }

  /// Refuses whoever does not decide for the network's verifier.
  func mustVerify(_ asker: Principal) throws(CoreRefusal) {
    if let refusal = verifier.refusal(of: asker) {
      throw CoreRefusal(code: refusal.rawValue, detail: refusal.sentence)
    }
  }
}

/// What of an upload makes it the same one again, and what was found in it.
private struct CheckedUpload: Codable, Sendable {
  var kind: Document.Kind
  var fileName: String
  var mediaType: MediaType
  var sha256: String

  init(_ upload: DocumentUpload) throws(CoreRefusal) {
    if let refusal = BankRules.refusal(ofFile: upload.fileName, content: upload.content) {
      throw CoreRefusal(refusal)
    }
    guard let mediaType = MediaType(content: upload.content) else {
      throw CoreRefusal(.unknownMediaType)
    }
    kind = upload.kind
    fileName = upload.fileName
    self.mediaType = mediaType
    sha256 = SHA256.hexadecimal(of: upload.content)
  }
}

extension Transaction {
  /// Writes what was found; one that is accepted takes the place of the one before.
  func decide(
    _ document: Document, _ finding: Finding, by principal: Principal, at moment: Timestamp
  ) throws {
    if finding.decision == .accepted {
      try execute(
        """
        UPDATE documents SET state = 'replaced'
        WHERE organisation_id = $1 AND kind = $2 AND state = 'accepted'
        """, [document.organisation, document.kind.rawValue])
    }
    try execute(
      """
      UPDATE documents SET state = $2, reason = $3, decided_at = $4, decided_by = $5 WHERE id = $1
      """, [document.id, finding.decision.rawValue, finding.reason, moment, principal.name])
  }

  fileprivate func keep(_ document: Document, content: [UInt8]) throws {
    try execute(
      """
      INSERT INTO document_contents (sha256, content) VALUES ($1, $2) ON CONFLICT DO NOTHING
      """, [document.sha256, content])
    try execute(
      """
      UPDATE documents SET state = 'replaced'
      WHERE organisation_id = $1 AND kind = $2 AND state IN ('pending', 'refused')
      """, [document.organisation, document.kind.rawValue])
    try execute(
      """
      INSERT INTO documents (id, organisation_id, kind, file_name, media_type, size, sha256, state,
        at, by_name) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      """,
      [
        document.id, document.organisation, document.kind.rawValue, document.fileName,
        document.mediaType.rawValue, document.size, document.sha256, document.state.rawValue,
        document.at, document.by,
      ])
    guard document.kind == .bankStatement else { return }
    try execute(
      "UPDATE bank_details SET document_id = $2 WHERE organisation_id = $1 AND state = 'pending'",
      [document.organisation, document.id])
  }
}

extension SHA256 {
  static func hexadecimal(of bytes: [UInt8]) -> String {
    hash(data: bytes).map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }.joined()
  }
}
