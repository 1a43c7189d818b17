import ApticClient
import ApticDevices
import ApticScanCore

/// Changes what the local rules say of one scanner, and follows it through udev to the daemon.
struct RuleChange {
  let session: Session
  let report: LearningReport
  let file: RulesFile
  let device: PluggedDevice
  let match: ScannerMatch

  /// Gives it to the desk: takes back its release, where it was released, or else adds a rule.
  func take() async throws {
    if try removed(.released) {
      let nodes = try UdevControl.lookAgain(at: device.hardware)
      if nodes.contains(where: \.isAdopted) { return try await wait(for: nodes, wantsTaken: true) }
    }
    try write(.taken)
    try await finish(wantsTaken: true)
  }

  /// Leaves it to other software: takes its rule away, where it was learned; where another rule or
  /// the hwdb would have it all the same, adds one against that.
  func release() async throws {
    if try removed(.taken) {
      let nodes = try UdevControl.lookAgain(at: device.hardware)
      if !nodes.contains(where: \.isAdopted) {
        return try await wait(for: nodes, wantsTaken: false)
      }
    } else if !device.isAdopted {
      throw Refusal.notTaken(name: device.name)
    }
    try write(.released)
    try await finish(wantsTaken: false)
  }

  private func removed(_ verdict: RuleBlock.Verdict) throws -> Bool {
    let blocks = try file.change { rules in
      rules.remove { $0.verdict == verdict && $0.match.fits(device.hardware) }
    }
    for block in blocks { try report.rule(RuleMessage(.removed, block, in: file.path)) }
    return !blocks.isEmpty
  }

  private func write(_ verdict: RuleBlock.Verdict) throws {
    let day = session.clock.dateAndTime(LocalClock.now()).prefix(10)
    let block = RuleBlock(verdict, match, remark: "\(device.name), \(day)")
    try file.change { rules in rules.set(block) }
    try report.rule(RuleMessage(.written, block, in: file.path))
  }

  private func finish(wantsTaken: Bool) async throws {
    let nodes = try UdevControl.lookAgain(at: device.hardware)
    guard nodes.contains(where: \.isAdopted) == wantsTaken else {
      throw Refusal.udevDisagrees(name: device.name, wantsTaken: wantsTaken)
    }
    try await wait(for: nodes, wantsTaken: wantsTaken)
  }

  private func wait(for nodes: [PluggedDevice], wantsTaken: Bool) async throws {
    let wait = DeskWait(
      client: session.client, nodes: Set(nodes.map(\.node)), wantsTaken: wantsTaken)
    let result: DeskWait.Result
    do {
      result = try await wait.wait()
    } catch is CancellationError {
      throw Refusal.interruptedLate(name: device.name)
    }
    switch result {
    case .done(let scanner) where wantsTaken: try report.taken(scanner, device.name)
    case .done(let scanner): try report.released(scanner, device.name)
    case .noDaemon: try report.pending(device.name, wantsTaken: wantsTaken)
    case .late(let scanner):
      throw Refusal.daemonDisagrees(
        name: device.name, wantsTaken: wantsTaken, says: scanner?.scanner.message)
    }
  }
}
