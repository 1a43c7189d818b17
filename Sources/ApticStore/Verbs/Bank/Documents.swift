import ApticScanCore
import Crypto

extension LocalCore {
  public func documents(
    _ filter: DocumentFilter, page: PageRequest
  ) async throws -> Page<Document> {
    let limit = page.clampedLimit
    let after = try Cursor.key(page.after)
    return try await engine.read { reader in
      var conditions = Conditions()
      if let after { conditions.add(after) { "id < \($0)" } }
      if let organisation = filter.organisation {
        conditions.add(organisation) { "organisation_id = \($0)" }
      }
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

  public func document(_ id: String) async throws -> Document? {
    try await engine.read { try $0.document(id) }
  }

  public func documentContent(_ id: String) async throws -> [UInt8]? {
    try await engine.read { reader in
      try reader.row(
        """
        SELECT c.content FROM documents d JOIN document_contents c ON c.sha256 = d.sha256
        WHERE d.id = $1
        """, [id]
      )?.bytes("content")
    }
  }

  public func handIn(_ command: Command<DocumentUpload>) async throws -> Answer<Document> {
    let upload = command.request
    let checked = try CheckedUpload(upload)
    let id = ids.next(at: now())
    return try await perform(
      Command(id: command.id, by: command.by, checked), "document.handIn",
      on: "organisation:\(upload.organisation)", detail: upload.kind.rawValue
    ) { transaction, occasion in
      try transaction.mustBeRepresentative(command.by, of: upload.organisation)
      let document = Document(
        id: id, organisation: upload.organisation, kind: upload.kind, fileName: upload.fileName,
        mediaType: checked.mediaType, size: upload.content.count, sha256: checked.sha256,
        state: .pending, at: occasion.at, by: command.by.name)
      try transaction.keep(document, content: upload.content)
      return document
    }
  }

  public func verifyDocument(
    _ command: Command<Finding>, _ id: String
  ) async throws -> Answer<Document> {
    let finding = try command.request.checked()
    return try await perform(
      command, "document.\(finding.decision.rawValue)", on: "document:\(id)",
      detail: finding.reason
    ) { transaction, occasion in
      try transaction.mustVerify(command.by)
      guard let document = try transaction.document(id) else {
        throw CoreRefusal(code: "unknownDocument", detail: "There is no document '\(id)'.")
      }
      guard document.state == .pending else { throw CoreRefusal.alreadyDecided(document.state) }
      return try transaction.decide(document, finding, by: command.by, at: occasion.at)
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
    guard upload.content.count <= DocumentRules.greatestBytes else {
      throw CoreRefusal(
        code: "documentTooLarge",
        detail: "Ce fichier dépasse 10 Mo : réduisez-le, ou scannez-le en moindre résolution.")
    }
    guard let mediaType = MediaType(content: upload.content) else {
      throw CoreRefusal(
        code: "unknownMediaType", detail: "Ce fichier n’est ni un PDF, ni une image JPG ou PNG.")
    }
    guard (1...200).contains(upload.fileName.count),
      upload.fileName.unicodeScalars.allSatisfy({
        $0.properties.generalCategory != .control && $0 != "/" && $0 != "\\"
      })
    else {
      throw CoreRefusal(
        code: "badFileName", detail: "'fileName' wants 1 to 200 characters, and no path.")
    }
    kind = upload.kind
    fileName = upload.fileName
    self.mediaType = mediaType
    sha256 = SHA256.hexadecimal(of: upload.content)
  }
}

extension Transaction {
  func decide(
    _ document: Document, _ finding: Finding, by principal: Principal, at moment: Timestamp
  ) throws -> Document {
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
    return try self.document(document.id) ?? document
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
  }
}

extension Reader {
  /// Refuses whoever does not answer for the organisation: the seed gives this right to its legal
  /// representative alone.
  func mustBeRepresentative(_ asker: Principal, of organisation: String) throws {
    guard asker.role == .representative, asker.organisation == organisation else {
      throw CoreRefusal(
        code: "representativeOnly",
        detail: "Uniquement le représentant légal de l’organisation a ce droit.")
    }
  }

  /// Refuses whoever is not the verifier: here the operator, by hand.
  func mustVerify(_ asker: Principal) throws {
    guard asker.runsTheNetwork else {
      throw CoreRefusal(code: "operatorOnly", detail: "Seul l’opérateur du réseau vérifie.")
    }
  }
}

extension Finding {
  /// A refusal says why.
  func checked() throws(CoreRefusal) -> Finding {
    if decision == .refused, reason?.isEmpty ?? true {
      throw CoreRefusal(
        code: "reasonRequired", detail: "A refusal says why: give the 'reason' to be told.")
    }
    return self
  }
}

extension CoreRefusal {
  static func alreadyDecided(_ state: some RawRepresentable<String>) -> CoreRefusal {
    CoreRefusal(
      code: "alreadyDecided", detail: "This is \(state.rawValue) and waits for nobody.")
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
