import ApticScanCore

/// A pass, a carnet and an order each have a block of their own: to block an order is to write one
/// row, and to lift it brings back no pass that is blocked for a reason of its own.
extension LocalCore {
  public func block(_ command: Command<BlockRequest>) async throws -> Answer<Block> {
    let request = command.request
    return try await perform(
      command, "\(request.level.rawValue).block", on: request.level.subject(request.id),
      detail: request.reason, needing: .runsNetwork
    ) { transaction, _ in
      try Reason.check(request.reason)
      try transaction.mustNotBeBlocked(request.level, request.id)
      try command.mustStand {
        try transaction.preview(ofBlocking: request.level, request.id)
      }
      try transaction.execute(request.level.blocking, [request.id, request.reason])
      return Block(level: request.level, id: request.id, reason: request.reason)
    }
  }

  public func unblock(_ command: Command<UnblockRequest>) async throws -> Answer<Block> {
    let request = command.request
    return try await perform(
      command, "\(request.level.rawValue).unblock", on: request.level.subject(request.id),
      needing: .runsNetwork
    ) { transaction, _ in
      guard try transaction.isBlocked(request.level, request.id) else {
        throw CoreRefusal(
          code: "notBlocked",
          detail: "This \(request.level.rawValue) is not blocked by itself; its carnet or its order"
            + " may be.")
      }
      if request.level == .order,
        let day = try transaction.knownOrder(request.id).facts.cancelledOn
      {
        throw CoreRefusal(
          code: "orderCancelled", detail: "Order '\(request.id)' was cancelled on \(day).")
      }
      try transaction.execute(request.level.unblocking, [request.id])
      return Block(level: request.level, id: request.id, reason: nil)
    }
  }
}

extension Block.Level {
  /// As the trail of deeds names it: a pass by the end of its number.
  fileprivate func subject(_ id: String) -> String {
    switch self {
    case .pass: "pass:…\(PassCode(id).tail)"
    case .carnet: "carnet:\(id)"
    case .order: "order:\(id)"
    }
  }

  fileprivate var blocking: String {
    switch self {
    case .pass:
      """
      UPDATE passes SET status = 'blocked', blocked_reason = $2, blocked_from = status
      WHERE code = $1
      """
    case .carnet: "UPDATE carnets SET blocked_reason = $2 WHERE id = $1"
    case .order: "UPDATE orders SET blocked_reason = $2 WHERE id = $1"
    }
  }

  fileprivate var unblocking: String {
    switch self {
    case .pass:
      """
      UPDATE passes SET status = coalesce(blocked_from, 'active'), blocked_reason = NULL,
        blocked_from = NULL
      WHERE code = $1
      """
    case .carnet: "UPDATE carnets SET blocked_reason = NULL WHERE id = $1"
    case .order: "UPDATE orders SET blocked_reason = NULL WHERE id = $1"
    }
  }
}

extension Reader {
  func mustNotBeBlocked(_ level: Block.Level, _ id: String) throws {
    guard try isBlocked(level, id) else { return }
    throw CoreRefusal(
      code: "alreadyBlocked",
      detail: "This \(level.rawValue) is blocked already; to give another reason, unblock it first."
    )
  }

  fileprivate func isBlocked(_ level: Block.Level, _ id: String) throws -> Bool {
    switch level {
    case .pass:
      guard let row = try row("SELECT status FROM known_passes WHERE code = $1", [id]) else {
        throw CoreRefusal(
          code: "unknownPass",
          detail: "No order of this network holds the pass …\(PassCode(id).tail).")
      }
      return try row.text("status") == PassStatus.blocked.rawValue
    case .carnet: return try knownCarnet(id).blockedReason != nil
    case .order: return try knownOrder(id).blockedReason != nil
    }
  }
}
