import ApticScanCore
import ApticStore
import Testing

/// What changes on the way: lists, carnets, the end of orders, and the network's settings.
extension RandomVerbs {
  mutating func runChanges() async throws {
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: try await deliver()
    case 1: try await approveEnd()
    case 2: try await distribute()
    case 3: try await changeStaged()
    case 4: try await releaseStaged()
    default: try await changeSettings()
    }
  }

  private mutating func deliver() async throws {
    let name = drawOrder()
    let order = model.orders[name]!
    let expected =
      order.isCancelled ? "orderCancelled" : order.isDelivered ? "alreadyDelivered" : nil
    let command = Command(id: id("o"), by: administrator, DayRequest())
    let answer = try await ask("order.deliver", expecting: expected) { [core] in
      try await core.deliverOrder(name, command)
    }
    if answer != nil { model.orders[name]!.isDelivered = true }
    try await askAgain(answer) { [core] in try await core.deliverOrder(name, command) }
  }

  /// Carnets in stock are blocked with it; what was handed out stays good.
  private mutating func approveEnd() async throws {
    let name = drawOrder()
    let order = model.orders[name]!
    guard let until = order.validUntil else { return }
    let expected: String? =
      order.isCancelled
      ? "orderCancelled"
      : order.isEndApproved
        ? "alreadyApproved"
        : !order.isPaid
          ? "orderNotActivated" : today < until.adding(days: -15) ? "endTooEarly" : nil
    let command = Command(id: id("o"), by: administrator, EndApproval(by: "Zoé"))
    let answer = try await ask("order.approveEnd", expecting: expected) { [core] in
      try await core.approveOrderEnd(name, command)
    }
    if answer != nil {
      model.orders[name]!.isEndApproved = true
      for carnet in model.carnets(of: name) where model.distribution[carnet] == .inStock {
        model.setBlocked(.carnet, carnet, true)
      }
    }
    try await askAgain(answer) { [core] in try await core.approveOrderEnd(name, command) }
  }

  /// One carnet, or all of an order that are not handed out yet.
  private mutating func distribute() async throws {
    guard let code = model.codes.isEmpty ? nil : draw(model.codes.suffix(60)),
      let pass = model.passes[code]
    else { return }
    let isWhole = chance(1, in: 3)
    let way: Carnet.Distribution = chance(1, in: 2) ? .inStock : .handedOut
    let request = DistributionRequest(
      carnets: isWhole ? nil : [pass.carnet], order: pass.order, distribution: way)
    let carnets =
      isWhole
      ? model.carnets(of: pass.order).filter { model.distribution[$0] != .handedOut }
      : [pass.carnet]
    let command = Command(id: id("d"), by: administrator, request)
    let answer = try await ask("carnets.distribute", expecting: nil) { [core] in
      try await core.distributeCarnets(command)
    }
    try #require(answer?.value.carnets == carnets.count)
    for carnet in carnets { model.distribution[carnet] = way }
  }

  private mutating func changeStaged() async throws {
    let desk = drawDesk()
    let waiting = model.waiting[desk, default: []].sorted { $0.rawValue < $1.rawValue }
    let code = waiting.isEmpty || chance(1, in: 4) ? drawCode() : draw(waiting)
    let service = drawService(at: desk)
    let offers = ModelNetwork.offers[ModelNetwork.organisations[desk]!]!
    let expected =
      model.passes[code]?.stagedAt != desk
      ? "notStaged" : offers.contains(service) ? nil : "unknownService"
    let command = Command(
      id: id("l"), by: Principal(name: "camille", role: .desk),
      StagedChange(code: code, desk: desk, service: service))
    let answer = try await ask("submission.change", expecting: expected) { [core] in
      try await core.changeStaged(command)
    }
    if answer != nil { model.passes[code]!.service = service }
    try await askAgain(answer) { [core] in try await core.changeStaged(command) }
  }

  /// What nobody has confirmed for three days leaves the list.
  private mutating func releaseStaged() async throws {
    let desk = drawDesk()
    let since = clock.now.advanced(bySeconds: -72 * 3_600)
    let due = model.waiting[desk, default: []].filter {
      model.passes[$0]!.stagedSince.map { $0 <= since } ?? false
    }
    let released = try await core.releaseStaged(at: desk)
    try #require(Set(released.map(\.pass.code)) == due)
    for code in due { model.unstage(code) }
    note(due.isEmpty ? "nothing to release" : "released")
  }

  private mutating func changeSettings() async throws {
    var change = SettingsChange()
    if chance(1, in: 2) {
      change.graceMonths = Int.random(in: 0...2, using: &generator)
    } else {
      change.settlementDays = Int.random(in: 0...6, using: &generator)
    }
    let command = Command(id: id("n"), by: administrator, change)
    let answer = try await ask("network.settings", expecting: nil) { [core] in
      try await core.changeSettings(command)
    }
    model.graceMonths = change.graceMonths ?? model.graceMonths
    model.settlementDays = change.settlementDays ?? model.settlementDays
    try #require(answer?.value.settings.graceMonths == model.graceMonths)
    try #require(answer?.value.settings.settlementDays == model.settlementDays)
  }
}
