import ApticScanCore

extension LocalCore {
  public func undoLast(_ command: Command<UndoRequest>) async throws -> Answer<Redemption> {
    let request = command.request
    return try await perform(
      command, "redemption.undo", on: "desk:\(request.desk)", detail: request.reason
    ) { [paris] transaction, occasion in
      let desk = try transaction.declaredDesk(request.desk)
      let settings = try transaction.settings(on: occasion.today)
      try CancellationRules.refuse(command.by, at: desk.organisation, settings)
      let last = try transaction.lastRedemption(at: desk.id)
      guard let last else {
        throw CoreRefusal(
          code: "nothingToUndo", detail: "No pass was ever taken at this desk.")
      }
      if let refusal = UndoRules.refusal(of: last, at: occasion.at) { throw refusal }
      let undone = try transaction.cancel(
        last.id, reason: request.reason, desk: request.desk, by: command.by, occasion, paris)
      // Who looks at the redemption's own trail finds it there, too.
      try transaction.note(
        "redemption.cancel", on: "redemption:\(last.id)", detail: request.reason, by: command.by,
        at: occasion.at)
      return undone
    }
  }
}

/// Whether a desk's last redemption can be undone without looking at a screen.
enum UndoRules {
  /// Later, whoever brought the pass has left, and who cancels should see what it cancels.
  static let withinSeconds: Int64 = 600

  static func refusal(of last: Redemption, at moment: Timestamp) -> CoreRefusal? {
    // Never the one before: a sheet that is scanned twice undoes once.
    if last.state == .cancelled {
      return CoreRefusal(
        code: "alreadyCancelled",
        detail: "The last redemption of this desk was cancelled before; cancel others by their id.")
    }
    guard last.at.advanced(bySeconds: Int(withinSeconds)) >= moment else {
      return CoreRefusal(
        code: "undoTooLate",
        detail: "The last redemption of this desk is older than ten minutes; cancel it by its id.")
    }
    return nil
  }
}

extension Reader {
  fileprivate func lastRedemption(at desk: String) throws -> Redemption? {
    try row(
      """
      SELECT \(Redemption.columns) FROM redemptions WHERE desk_id = $1 ORDER BY id DESC LIMIT 1
      """, [desk]
    ).map(Redemption.init)
  }
}
