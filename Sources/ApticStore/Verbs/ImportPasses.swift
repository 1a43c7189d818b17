import ApticScanCore

extension LocalCore {
  /// An order that the core does not know is opened with it: of the sponsor `inconnu`, at 10 € a
  /// pass, since a file of pass names neither. A carnet belongs to one order.
  public func importPasses(_ rows: [PassRow]) async throws -> ImportSummary {
    let moment = now()
    return try await engine.write { transaction in
      var intake = PassIntake(transaction, at: moment)
      for row in rows { try intake.take(row) }
      return try intake.finish()
    }
  }
}
