import ApticScanCore

extension LocalCore {
  /// By id.
  public func carnets(_ filter: CarnetFilter, page: PageRequest) async throws -> Page<Carnet> {
    let limit = page.clampedLimit
    let after = try Cursor.key(page.after)
    return try await engine.read { reader in
      var conditions = Conditions()
      if let after { conditions.add(after) { "id > \($0)" } }
      if let order = filter.order { conditions.add(order) { "order_id = \($0)" } }
      if let distribution = filter.distribution {
        conditions.add(distribution.rawValue) { "distribution = \($0)" }
      }
      let found = try reader.rows(
        """
        SELECT \(Carnet.columns) FROM known_carnets \(conditions.clause) ORDER BY id LIMIT \(limit + 1)
        """, conditions.values
      ).map(Carnet.init)
      return Page(found, limit: limit, key: \.id)
    }
  }

  public func distributeCarnets(
    _ command: Command<DistributionRequest>
  ) async throws -> Answer<DistributionSummary> {
    let request = command.request
    let subject = request.order.map { "order:\($0)" } ?? "carnets"
    return try await perform(
      command, "carnets.distribute", on: subject, detail: request.distribution.rawValue,
      needing: .runsNetwork
    ) { transaction, occasion in
      let isHandedOut = request.distribution == .handedOut
      guard isHandedOut || (request.on == nil && request.to == nil) else {
        throw CoreRefusal(
          code: "notHandedOut", detail: "'on' and 'to' say how carnets were handed out.")
      }
      let day = try OccasionDay.checked(request.on, today: occasion.today)
      if let to = request.to, Name.problem(to) != nil {
        throw CoreRefusal(code: "badHolder", detail: "Indiquez à qui les carnets ont été remis.")
      }
      let values: [any Bindable] = [
        request.distribution.rawValue, isHandedOut ? day : nil, request.to,
      ]
      let count = try transaction.distribute(request, values)
      return DistributionSummary(distribution: request.distribution, carnets: count)
    }
  }
}

extension Transaction {
  /// - Parameter values: distribution, day, holder.
  fileprivate func distribute(
    _ request: DistributionRequest, _ values: [any Bindable]
  ) throws -> Int {
    let set = "SET distribution = $1, handed_out_on = $2, handed_out_to = $3"
    if let carnets = request.carnets {
      guard !carnets.isEmpty, carnets.count <= 1_000 else {
        throw CoreRefusal(
          code: "noCarnets", detail: "Name 1 to 1000 carnets, or an order for all of its carnets.")
      }
      for id in carnets {
        let carnet = try knownCarnet(id)
        if let order = request.order, carnet.order != order {
          throw CoreRefusal(
            code: "carnetOfAnotherOrder",
            detail: "Carnet '\(id)' belongs to order '\(carnet.order)'.")
        }
        try execute("UPDATE carnets \(set) WHERE id = $4", values + [id])
      }
      return carnets.count
    }
    guard let order = request.order else {
      throw CoreRefusal(
        code: "noCarnets", detail: "Name 1 to 1000 carnets, or an order for all of its carnets.")
    }
    _ = try knownOrder(order)
    // What has left does not come back unseen: each such carnet is named.
    return try execute(
      "UPDATE carnets \(set) WHERE order_id = $4 AND distribution <> 'handedOut'",
      values + [order])
  }
}
