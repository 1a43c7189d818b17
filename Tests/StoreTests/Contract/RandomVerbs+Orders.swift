import ApticScanCore
import ApticStore
import Testing

/// Verbs of orders, carnets and blocks, and of redemptions undone.
extension RandomVerbs {
  mutating func runOrders() async throws {
    // The network's first order came with it; these begin as a sponsor's word.
    if orders.isEmpty { return try await createOrder() }
    switch Int.random(in: 0..<20, using: &generator) {
    case 0: try await createOrder()
    case 1: try await invoice()
    case 2, 3: try await pay()
    case 4: try await callOff()
    case 5: try await credit()
    case 6, 7, 8: try await block()
    case 9, 10: try await unblock()
    case 11..<17: try await runChanges()
    default: try await cancelRedemption()
    }
  }

  var administrator: Principal { Principal(name: "root", role: .administrator) }

  /// Runs a verb and holds what it is refused with, if anything, against what is expected.
  mutating func ask<Value: Sendable>(
    _ word: String, expecting refusal: String?, _ verb: @Sendable () async throws -> Value
  ) async throws -> Value? {
    do {
      let value = try await verb()
      try #require(refusal == nil, "\(word) was to be refused with \(refusal!)")
      note(word)
      return value
    } catch let error as CoreRefusal {
      try #require(error.code == refusal, "\(word): \(error.detail)")
      note("\(word): \(error.code)")
      return nil
    }
  }

  /// Mostly one of the newest.
  mutating func drawOrder() -> String { draw(orders.suffix(6)) }

  private mutating func createOrder() async throws {
    let request = OrderRequest(
      id: id("D"), sponsor: "Département", quantity: Int.random(in: 1...12, using: &generator),
      validFrom: today.adding(days: -3),
      validUntil: today.adding(days: Int.random(in: 0...40, using: &generator)),
      faceValueCents: EuroCents(chance(1, in: 3) ? 500 : 1_000), carnetSize: 4)
    let command = Command(id: id("o"), by: administrator, request)
    _ = try await ask("order.create", expecting: nil) { [core] in
      try await core.createOrder(command)
    }
    let name = request.id!
    orders.append(name)
    model.orders[name] = ModelNetwork.Order(
      sponsor: request.sponsor, faceValue: request.faceValueCents!.cents,
      quantity: request.quantity, isInvoiced: false, isPaid: false, isDelivered: false,
      graceMonths: model.graceMonths,
      validUntil: request.validUntil)
    let rows = (0..<request.quantity).map { number in
      nextNumber += 1
      return PassRow(
        line: number + 2, code: .example(nextNumber), order: name, carnet: "\(name)/\(number / 4)",
        validFrom: request.validFrom, validUntil: request.validUntil, status: .active)
    }
    try await take(rows)
  }

  private mutating func invoice() async throws {
    let name = drawOrder()
    let order = model.orders[name]!
    let expected =
      order.isCancelled ? "orderCancelled" : order.isInvoiced ? "alreadyInvoiced" : nil
    let command = Command(id: id("o"), by: administrator, NoFields())
    let answer = try await ask("order.invoice", expecting: expected) { [core] in
      try await core.invoiceOrder(name, command)
    }
    if answer != nil { model.orders[name]!.isInvoiced = true }
    try await askAgain(answer) { [core] in try await core.invoiceOrder(name, command) }
  }

  private mutating func pay() async throws {
    let name = drawOrder()
    let order = model.orders[name]!
    let expected: String? =
      order.isCancelled
      ? "orderCancelled"
      : order.isPaid ? "alreadyActivated" : order.isInvoiced ? nil : "notInvoiced"
    let command = Command(id: id("o"), by: administrator, DayRequest())
    let answer = try await ask("order.pay", expecting: expected) { [core] in
      try await core.payOrder(name, command)
    }
    if answer != nil { model.activate(name) }
    try await askAgain(answer) { [core] in try await core.payOrder(name, command) }
  }

  private mutating func callOff() async throws {
    let name = drawOrder()
    let order = model.orders[name]!
    let expected = order.isCancelled ? "orderCancelled" : order.isPaid ? "alreadyActivated" : nil
    let command = Command(id: id("o"), by: administrator, ReasonRequest(reason: "essai"))
    let answer = try await ask("order.cancel", expecting: expected) { [core] in
      try await core.cancelOrder(name, command)
    }
    guard answer != nil else { return }
    model.orders[name]!.credited += model.unused(of: name)
    model.orders[name]!.isCancelled = true
    model.orders[name]!.isBlocked = true
  }

  private mutating func credit() async throws {
    let name = draw(orders)
    guard let until = model.orders[name]!.validUntil else { return }
    let order = model.orders[name]!
    let first = until.adding(months: order.graceMonths).adding(days: 7)
    let expected: String? =
      order.isCancelled
      ? "orderCancelled"
      : !order.isPaid
        ? "orderNotActivated"
        : today < first
          ? "creditTooEarly"
          : model.hasStaged(name)
            ? "passesStaged" : model.unused(of: name) == 0 ? "nothingToCredit" : nil
    let command = Command(id: id("o"), by: administrator, NoFields())
    let answer = try await ask("order.credit", expecting: expected) { [core] in
      try await core.creditOrder(name, command)
    }
    if answer != nil { model.orders[name]!.credited += model.unused(of: name) }
    try await askAgain(answer) { [core] in try await core.creditOrder(name, command) }
  }

  /// A pass, a carnet or an order, and whether it is blocked by itself; nil where there is none.
  private mutating func drawLevel() -> (level: Block.Level, id: String, isBlocked: Bool)? {
    guard let code = model.codes.isEmpty ? nil : draw(model.codes.suffix(60)),
      let pass = model.passes[code]
    else { return nil }
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: return (.order, pass.order, model.orders[pass.order]!.isBlocked)
    case 1, 2: return (.carnet, pass.carnet, model.blockedCarnets.contains(pass.carnet))
    default: return (.pass, code.rawValue, pass.isBlocked)
    }
  }

  private mutating func block() async throws {
    guard let (level, id, isBlocked) = drawLevel() else { return }
    // Orders and carnets that are blocked for long would leave the run with little that is good.
    if level != .pass, !chance(1, in: 4) { return }
    let command = Command(
      id: self.id("b"), by: administrator, BlockRequest(level: level, id: id, reason: "perdu"))
    let answer = try await ask("block", expecting: isBlocked ? "alreadyBlocked" : nil) { [core] in
      try await core.block(command)
    }
    if answer != nil { model.setBlocked(level, id, true) }
    try await askAgain(answer) { [core] in try await core.block(command) }
  }

  private mutating func unblock() async throws {
    let blockedOrders = orders.filter { model.orders[$0]!.isBlocked }
    var target = drawLevel()
    if chance(1, in: 2), !blockedOrders.isEmpty {
      target = (.order, draw(blockedOrders), true)
    }
    guard let (level, id, isBlocked) = target else { return }
    let isCalledOff = level == .order && model.orders[id]!.isCancelled
    let expected = !isBlocked ? "notBlocked" : isCalledOff ? "orderCancelled" : nil
    let command = Command(
      id: self.id("b"), by: administrator, UnblockRequest(level: level, id: id))
    let answer = try await ask("unblock", expecting: expected) { [core] in
      try await core.unblock(command)
    }
    if answer != nil { model.setBlocked(level, id, false) }
  }

  private mutating func cancelRedemption() async throws {
    let desk = draw(["gare", "mairie", "pont"])
    let recent = lastRedemption
    let held = model.codes.suffix(60).compactMap { model.passes[$0]?.redemption }
    let name =
      held.isEmpty || chance(1, in: 10) ? recent : draw(held)
    let taken = model.redemptions[name]
    let expected: String? =
      taken == nil
      ? "unknownRedemption"
      : taken!.organisation != ModelNetwork.organisations[desk]
        ? "otherOrganisation"
        : taken!.payout != nil
          ? "alreadySettled" : taken!.isCancelled ? "alreadyCancelled" : nil
    let command = Command(
      id: id("r"), by: Principal(name: "camille", role: .desk),
      CancelRequest(redemption: name, desk: desk, reason: "erreur"))
    let answer = try await ask("redemption.cancel", expecting: expected) { [core] in
      try await core.cancelRedemption(command)
    }
    if answer != nil { model.undo(name) }
    try await askAgain(answer) { [core] in try await core.cancelRedemption(command) }
  }

  /// Sometimes at once again with the same id: nothing happens twice.
  mutating func askAgain<Value: Codable & Sendable & Equatable>(
    _ answer: Answer<Value>?, _ verb: @Sendable () async throws -> Answer<Value>
  ) async throws {
    guard let answer, chance(1, in: 3) else { return }
    let again = try await verb()
    try #require(again.replayed && again.value == answer.value)
    note("command again")
  }
}
