import ApticScanCore

/// A file of pass as it lies in its scratch, while it arrives, is checked, and goes into the books.
///
/// What its lines say alike (order, dates, state) stands once, as a term; a line is its number and
/// two references.
struct ImportFile: Sendable {
  private let scratch: any Scratch

  init(_ scratch: any Scratch) async throws {
    self.scratch = scratch
    try await scratch.run { scratch in
      for table in [
        """
        CREATE TABLE terms (id INTEGER PRIMARY KEY, order_id TEXT, valid_from TEXT,
          valid_until TEXT, status TEXT, passes INTEGER) STRICT
        """,
        """
        CREATE TABLE rows (line INTEGER PRIMARY KEY, code TEXT, carnet TEXT, term INTEGER) STRICT
        """,
        "CREATE TABLE orders (id TEXT PRIMARY KEY, passes INTEGER) STRICT, WITHOUT ROWID",
        """
        CREATE TABLE carnets (id TEXT PRIMARY KEY, order_id TEXT, is_new INTEGER)
          STRICT, WITHOUT ROWID
        """,
        "CREATE TABLE bad (line INTEGER PRIMARY KEY, code TEXT, detail TEXT) STRICT",
      ] { try scratch.execute(table, []) }
    }
  }

  func add(_ piece: ImportPiece) async throws {
    try await scratch.run { scratch in
      var terms = TermsOfAPiece()
      for row in piece.rows {
        try scratch.execute(
          "INSERT INTO rows (line, code, carnet, term) VALUES ($1, $2, $3, $4)",
          [row.line, row.code, row.carnet, try terms.term(of: row, scratch)])
      }
      try terms.writeCounts(scratch)
      for error in piece.errors {
        try scratch.execute(
          "INSERT OR IGNORE INTO bad (line, code, detail) VALUES ($1, $2, $3)",
          [error.line, error.code, error.detail])
      }
    }
  }

  /// Puts it in the order of its numbers and of its carnets.
  func sort() async throws {
    try await scratch.run { scratch in
      try scratch.execute("CREATE INDEX rows_by_code ON rows (code, carnet, term)", [])
      try scratch.execute("CREATE INDEX rows_by_carnet ON rows (carnet, code, term)", [])
      try scratch.execute(
        "INSERT INTO orders SELECT order_id, sum(passes) FROM terms GROUP BY order_id", [])
    }
  }

  /// What is wrong with it, each line once; nil where nothing is.
  func check() async throws -> ImportRefusal? {
    try await scratch.run { scratch in
      for rule in ImportRules.all { try scratch.execute(rule, []) }
      let count = try scratch.row("SELECT count(*) AS bad FROM bad")?.count("bad") ?? 0
      if count == 0 { return nil }
      let first = try scratch.rows(
        "SELECT line, code, detail FROM bad ORDER BY line LIMIT \(ImportRefusal.greatestTold)")
      return ImportRefusal(
        lines: try first.map {
          .init(
            line: try $0.count("line"), code: try $0.text("code"), detail: try $0.text("detail"))
        }, count: count)
    }
  }

  func summary() async throws -> ImportSummary {
    try await scratch.run { scratch in
      let row = try scratch.row(
        """
        SELECT (SELECT coalesce(sum(passes), 0) FROM orders) AS passes,
          (SELECT count(*) FROM carnets WHERE is_new) AS carnets,
          (SELECT count(*) FROM orders) AS orders
        """)
      return ImportSummary(
        passes: try row?.count("passes") ?? 0, carnets: try row?.count("carnets") ?? 0,
        orders: try row?.count("orders") ?? 0)
    }
  }

  /// How many pass it has of each order.
  func orders() async throws -> [(id: String, passes: Int)] {
    try await scratch.run { scratch in
      try scratch.rows("SELECT id, passes FROM orders ORDER BY id").map {
        (try $0.text("id"), try $0.count("passes"))
      }
    }
  }
}

extension ImportFile {
  /// What of it goes into the books, in the order in which it does.
  enum Part: Sendable, CaseIterable {
    case newCarnets, passes, passesOfCarnets
  }

  /// The rows of a part after those of an earlier chunk; nil where there are no more.
  func chunk(of part: Part, after earlier: BatchChunk?) async throws -> BatchChunk? {
    let query = query(part)
    return try await scratch.run { scratch in
      let after = earlier?.last ?? ["", ""]
      let row = try scratch.row(query, [after[0], after[1], BatchChunk.rows])
      guard let row, try row.count("rows") > 0 else { return nil }
      return BatchChunk(
        json: try row.text("chunk"), count: try row.count("rows"),
        last: [try row.text("last_key"), try row.text("last_code")])
    }
  }

  /// Each a JSON array in the order of the part's key, as `BatchWriting` takes it.
  private func query(_ part: Part) -> String {
    switch part {
    case .newCarnets:
      """
      SELECT json_group_array(json_array(id, order_id)) AS chunk, count(*) AS rows,
        max(id) AS last_key, '' AS last_code
      FROM (SELECT id, order_id FROM carnets WHERE is_new AND id > $1 AND $2 = ''
        ORDER BY id LIMIT $3)
      """
    case .passes:
      """
      SELECT json_group_array(
          json_array(code, order_id, carnet, valid_from, valid_until, status)) AS chunk,
        count(*) AS rows, max(code) AS last_key, '' AS last_code
      FROM (SELECT r.code, t.order_id, r.carnet, t.valid_from, t.valid_until, t.status
        FROM rows r CROSS JOIN terms t ON t.id = r.term WHERE r.code > $1 AND $2 = ''
        ORDER BY r.code LIMIT $3)
      """
    case .passesOfCarnets:
      """
      WITH part AS MATERIALIZED (SELECT carnet, code FROM rows
        WHERE (carnet, code) > ($1, $2) ORDER BY carnet, code LIMIT $3)
      SELECT json_group_array(json_array(carnet, code)) AS chunk, count(*) AS rows,
        max(carnet) AS last_key,
        (SELECT code FROM part ORDER BY carnet DESC, code DESC LIMIT 1) AS last_code
      FROM part
      """
    }
  }
}

/// The terms that the lines of one piece have, few in every file that makes sense. The next piece
/// begins anew: a term that comes in two pieces stands twice, and nothing grows with the file.
private struct TermsOfAPiece {
  private struct Term: Hashable {
    var order: String
    var validFrom: CivilDate
    var validUntil: CivilDate
    var status: PassStatus
  }

  private var known: [Term: (id: Int64, passes: Int)] = [:]

  /// The number of a row's term, which this row then counts for.
  mutating func term(of row: PassRow, _ scratch: any Transaction) throws -> Int64 {
    let term = Term(
      order: row.order, validFrom: row.validFrom, validUntil: row.validUntil, status: row.status)
    if let (id, passes) = known[term] {
      known[term] = (id, passes + 1)
      return id
    }
    let newest = try scratch.row("SELECT coalesce(max(id), 0) AS id FROM terms")
    let id = (try newest?.integer("id") ?? 0) + 1
    try scratch.execute(
      """
      INSERT INTO terms (id, order_id, valid_from, valid_until, status, passes)
      VALUES ($1, $2, $3, $4, $5, 0)
      """, [id, term.order, term.validFrom, term.validUntil, term.status.rawValue])
    known[term] = (id, 1)
    return id
  }

  func writeCounts(_ scratch: any Transaction) throws {
    for (id, passes) in known.values {
      try scratch.execute("UPDATE terms SET passes = $2 WHERE id = $1", [id, passes])
    }
  }
}
