import ApticScanCore

extension Kit {
  static let columns = """
    id, organisation_id, state, ordered_at, ordered_by, sent_at, sent_by, received_at, received_by,
    activated_at, activated_by
    """

  init(_ row: Row) throws {
    self.init(
      id: try row.text("id"), organisation: try row.text("organisation_id"),
      state: try row.word("state", as: Kit.State.self), orderedAt: try row.timestamp("ordered_at"),
      orderedBy: try row.text("ordered_by"), sentAt: try row.timestampOrNil("sent_at"),
      sentBy: try row.textOrNil("sent_by"), receivedAt: try row.timestampOrNil("received_at"),
      receivedBy: try row.textOrNil("received_by"),
      activatedAt: try row.timestampOrNil("activated_at"),
      activatedBy: try row.textOrNil("activated_by"))
  }
}

/// The code that lies in a kit, by its digest.
struct KitCode: Sendable {
  var digest: String?
  var triesLeft: Int
}

extension Reader {
  func kit(_ id: String) throws -> Kit? {
    try row("SELECT \(Kit.columns) FROM kits WHERE id = $1", [id]).map(Kit.init)
  }

  /// The kit, or a refusal.
  func knownKit(_ id: String) throws -> Kit {
    guard let kit = try kit(id) else { throw CoreRefusal(.unknownKit) }
    return kit
  }

  /// The organisation's kit that is not activated yet.
  func kitUnderWay(of organisation: String) throws -> Kit? {
    try row(
      "SELECT \(Kit.columns) FROM kits WHERE organisation_id = $1 AND state <> 'activated'",
      [organisation]
    ).map(Kit.init)
  }

  func code(ofKit id: String) throws -> KitCode {
    let row = try row("SELECT digest, tries_left FROM kits WHERE id = $1", [id])
    return KitCode(
      digest: try row?.textOrNil("digest"), triesLeft: try row?.count("tries_left") ?? 0)
  }
}
