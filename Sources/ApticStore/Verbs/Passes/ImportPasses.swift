import ApticScanCore

extension LocalCore {
  /// The file goes from its stream into a scratch beside the books, is checked there, and from there
  /// into the books as a batch. A carnet belongs to one order.
  public func importPasses(
    _ command: Command<ImportRequest>,
    from pieces: some AsyncSequence<ImportPiece, any Error> & Sendable, telling: WorkTelling
  ) async throws -> Answer<ImportSummary> {
    try command.by.must(.runsNetwork)
    let progress = ImportProgress(
      work: .import, startedAt: now(), ofBytes: command.request.bytes)
    return try await whileNobodyElseBringsIn(progress, telling: telling) {
      let scratch = try await engine.scratch()
      defer { scratch.close() }
      let file = try await ImportFile(scratch)
      batches.begin(.reading)
      let digest = try await receive(pieces, into: file)
      let first = FirstAnswer(id: command.id, asked: ["passes.import", digest])
      if let earlier = try await engine.read({ try first.recall(ImportSummary.self, $0) }) {
        return earlier
      }
      return try await take(try await checked(file), first: first, by: command.by)
    }
  }

  public func importUnderWay() async throws -> ImportProgress? {
    batches.progress
  }

  /// The digest of the file, once all of it lies in its scratch.
  private func receive(
    _ pieces: some AsyncSequence<ImportPiece, any Error> & Sendable, into file: ImportFile
  ) async throws -> String {
    var digest: String?
    for try await piece in pieces {
      try await file.add(piece)
      batches.advance(passes: piece.rows.count, bytes: piece.bytes)
      digest = piece.digest
    }
    guard let digest else {
      throw CoreRefusal(
        code: "importIncomplete", detail: "The file broke off before its end; send it again.")
    }
    return digest
  }

  private func checked(_ file: ImportFile) async throws -> CheckedFile {
    batches.begin(.sorting)
    try await file.sort()
    batches.begin(.checking)
    if let refusal = try await file.check() { throw refusal }
    return try await file.checked()
  }

  private func take(
    _ file: CheckedFile, first: FirstAnswer, by principal: Principal
  ) async throws -> Answer<ImportSummary> {
    try await bringIn(file, as: .import) { transaction, occasion in
      let (summary, orders) = (file.summary, file.orders)
      for (id, count) in orders {
        // It may have been closed since the file was checked.
        let order = try transaction.openOrder(id)
        try transaction.post(.issue(of: count, order: order), at: occasion.at)
      }
      try first.remember(summary, at: occasion.at, transaction)
      try transaction.note(
        "passes.import", on: orders.count == 1 ? "order:\(orders[0].id)" : "orders",
        detail: "\(summary.passes) pass, \(summary.carnets) carnets, \(summary.orders) orders",
        by: principal, at: occasion.at)
      return Answer(summary)
    }
  }
}
