import ApticScanCore

extension LocalCore {
  /// By the members of the organisation that took the pass, before it is settled.
  public func cancelRedemption(
    _ command: Command<CancelRequest>
  ) async throws -> Answer<Redemption> {
    let request = command.request
    return try await perform(
      command, "redemption.cancel", on: "redemption:\(request.redemption)",
      detail: request.reason
    ) { [paris] transaction, occasion in
      try transaction.cancel(
        request.redemption, reason: request.reason, desk: request.desk, by: command.by, occasion,
        paris)
    }
  }
}

extension Transaction {
  /// Undoes a redemption, as far as the rules agree.
  func cancel(
    _ id: String, reason: String, desk: String, by principal: Principal, _ occasion: Occasion,
    _ paris: ParisTime
  ) throws -> Redemption {
    let desk = try declaredDesk(desk)
    let taken = try taken(id)
    let settings = try settings(on: occasion.today)
    if let refusal = CancellationRules.refusal(
      of: taken, by: principal, at: desk.organisation, settings: settings)
    {
      throw refusal
    }
    try refuseContinued(id)
    try Reason.check(reason)
    try execute(
      """
      UPDATE redemptions SET state = 'cancelled', cancelled_at = $2, cancelled_by = $3,
        cancel_reason = $4 WHERE id = $1
      """, [id, occasion.at, principal.name, reason])
    try post(.cancellation(of: taken.taking), at: occasion.at)
    try uncount(taken.redemption, as: taken.counted(paris))
    return try self.taken(id).redemption
  }
}

/// A redemption with all that its cancellation asks about and moves.
struct TakenPass: Sendable {
  var redemption: Redemption
  var taking: Posting.Taking

  /// Where it is counted: in the month of the pass, whenever it is undone.
  func counted(_ paris: ParisTime) -> Counted {
    Counted(
      organisation: taking.organisation, month: CivilMonth(paris.day(of: redemption.at)),
      sponsor: taking.sponsor, service: redemption.service,
      pointOfPresence: redemption.pointOfPresence)
  }
}

/// Whether a redemption can be cancelled: a ladder of refusals, in order of precedence.
enum CancellationRules {
  /// Refuses who could undo nothing of what a desk has taken.
  static func refuse(
    _ principal: Principal, at standing: String, _ settings: NetworkSettings
  ) throws(CoreRefusal) {
    let right = CancellationRight.refusal(
      of: principal, at: standing, takenBy: standing, cancellers: settings.cancellers)
    if let right { throw CoreRefusal(right) }
  }

  static func refusal(
    of taken: TakenPass, by principal: Principal, at standing: String, settings: NetworkSettings
  ) -> CoreRefusal? {
    let right = CancellationRight.refusal(
      of: principal, at: standing, takenBy: taken.taking.organisation,
      cancellers: settings.cancellers)
    if let right { return CoreRefusal(right) }
    switch taken.redemption.state {
    case .paid:
      return CoreRefusal(
        code: "alreadySettled",
        detail: "This redemption's month is settled; it can be disputed, and not cancelled.")
    case .cancelled:
      return CoreRefusal(
        code: "alreadyCancelled", detail: "This redemption was cancelled before.")
    case .submitted: return nil
    }
  }
}

extension CoreRefusal {
  fileprivate init(_ refusal: CancellationRight.Refusal) {
    switch refusal {
    case .readOnly: self.init(Right.Refusal.readOnly)
    case .otherOrganisation:
      self = CoreRefusal(
        code: "otherOrganisation",
        detail: "Another organisation took this pass; only its own members may cancel that.")
    case .representativeRequired:
      self = CoreRefusal(
        code: "representativeRequired",
        detail: "In this network only the organisation's legal representative cancels.")
    }
  }
}

extension Reader {
  fileprivate func taken(_ id: String) throws -> TakenPass {
    guard
      let redemption = try row(
        "SELECT \(Redemption.columns) FROM redemptions WHERE id = $1", [id]
      ).map(Redemption.init),
      let row = try row(
        """
        SELECT r.organisation_id, p.order_id, o.sponsor_id
        FROM redemptions r JOIN passes p ON p.code = r.pass JOIN orders o ON o.id = p.order_id
        WHERE r.id = $1
        """, [id])
    else {
      throw CoreRefusal(
        code: "unknownRedemption",
        detail: "No redemption is called '\(id)'; GET /v1/redemptions lists them.")
    }
    return TakenPass(
      redemption: redemption,
      taking: Posting.Taking(
        redemption: id, order: try row.text("order_id"), sponsor: try row.text("sponsor_id"),
        organisation: try row.text("organisation_id"), faceValue: redemption.faceValueCents,
        payable: redemption.payableCents))
  }

  /// What went on from it was reckoned from what it left to pay.
  fileprivate func refuseContinued(_ id: String) throws {
    let row = try row(
      """
      SELECT 1 AS found FROM redemptions WHERE continues = $1 AND state <> 'cancelled'
      UNION ALL SELECT 1 FROM staged WHERE continues_redemption = $1
      """, [id])
    guard row != nil else { return }
    throw CoreRefusal(
      code: "continued",
      detail: "Another pass pays on with this one's service; cancel that one, or take it out,"
        + " first.")
  }
}
