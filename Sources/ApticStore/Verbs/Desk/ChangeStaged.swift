import ApticScanCore

extension LocalCore {
  /// Gives what is staged another service, or has it pay on with another pass's: an explicit
  /// gesture, since a pass pays one service otherwise.
  public func changeStaged(
    _ command: Command<StagedChange>
  ) async throws -> Answer<[StagedPass]> {
    let change = command.request
    return try await perform(
      command, "submission.change", on: "desk:\(change.desk)", detail: "…\(change.code.tail)"
    ) { [paris] transaction, occasion in
      let desk = try transaction.declaredDesk(change.desk)
      let row = try transaction.stagedRow(change.code, at: desk.id)
      switch (change.service, change.continues) {
      case (let service?, nil):
        let day = paris.day(of: row.at)
        try transaction.give(service, to: row, on: day, organisation: desk.organisation)
      case (nil, let other?):
        let settings = try transaction.settings(on: occasion.today)
        let waiting = try Waiting.load(at: desk, paris: paris, transaction)
        try transaction.join(row, to: other, of: waiting, settings: settings)
      case (nil, nil), (_?, _?):
        throw CoreRefusal(
          code: "badChange", detail: "Name either the 'service', or the pass that it 'continues'.")
      }
      return try transaction.stagedPasses(at: desk, today: occasion.today, paris: paris)
    }
  }
}

extension Transaction {
  /// The service at its price on the day of the scan. What went on from the pass goes with it.
  fileprivate func give(
    _ service: String, to row: StagedRow, on day: CivilDate, organisation: String
  ) throws {
    let offered = try self.service(service, organisation: organisation, today: day)
    guard offered.facts.isInCatalogue, let price = offered.price else {
      let known = try offeredServices(organisation: organisation, today: day)
      throw CoreRefusal(
        code: "unknownService",
        detail: "The desk's organisation offered no service '\(service)' on \(day); it offered"
          + " \(known.map(\.id).listed).")
    }
    try execute(
      "UPDATE staged SET continues = NULL, continues_redemption = NULL WHERE pass = $1",
      [row.pass])
    try reprice(row.pass, service: service, price: price)
  }

  /// Lets a pass pay what another leaves to pay.
  fileprivate func join(
    _ row: StagedRow, to other: PassCode, of waiting: [Waiting], settings: NetworkSettings
  ) throws {
    guard settings.severalPassesPerService else {
      throw CoreRefusal(
        code: "onePassPerService", detail: "In this network a service is paid by one pass.")
    }
    guard let before = waiting.first(where: { $0.row.pass == other }) else {
      throw CoreRefusal(
        code: "notStaged", detail: "No pass …\(other.tail) is staged at this desk; scan it first.")
    }
    var ancestor: PassCode? = other
    while let code = ancestor {
      guard code != row.pass else {
        throw CoreRefusal(
          code: "continuesItself", detail: "The pass …\(other.tail) goes on from this one itself.")
      }
      ancestor = waiting.first { $0.row.pass == code }?.row.continues
    }
    if let next = waiting.first(where: { $0.row.continues == other && $0.row.pass != row.pass }) {
      throw CoreRefusal(
        code: "continued",
        detail: "The pass …\(next.row.pass.tail) goes on from …\(other.tail) already; go on from"
          + " that one.")
    }
    guard before.leftToPay > .zero else {
      throw CoreRefusal(
        code: "nothingLeftToPay", detail: "The pass …\(other.tail) leaves nothing to pay.")
    }
    try execute(
      "UPDATE staged SET continues = $2, continues_redemption = NULL WHERE pass = $1",
      [row.pass, other])
    try reprice(row.pass, service: before.row.service, price: before.row.price)
  }
}
