import ApticScanCore
import ApticStore

/// What the desk learns of its scanners: the layout that each plays, and its pace.
extension Desk {
  /// Has a scanner's layout and pace forgotten: it is then as on its first day. False where no
  /// such scanner is known.
  public func forgetLearned(of id: ScannerID) async throws -> Bool {
    try await passThrough { [self] in await forget(id) }
  }

  /// Reads what earlier runs have learned, before any device is opened.
  func recallScanners() async {
    do {
      memories = try await log.scannerMemories()
    } catch {
      logger.error("cannot read what was learned of the scanners; it is learned again: \(error)")
    }
    for (id, memory) in memories { await devices.teach(id, memory) }
  }

  /// Learns from a burst that was good, whatever became of the pass. A burst that was not says
  /// nothing: its layout is a guess, and its rhythm may be a person's.
  func learn(from burst: Burst, read scan: Scan, of id: ScannerID) async {
    guard scan.goodText != nil, let scanner = scanners[id]?.scanner else { return }
    let known = memories[id] ?? ScannerMemory()
    var memory = known
    memory.learn(from: burst, layout: scan.layout, profile: profile(of: scanner))
    guard memory != known else { return }
    await remember(memory, of: id)
    guard memory.layout != known.layout, let layout = memory.layout else { return }
    let before = known.layout.map { "; it was \($0)" } ?? ""
    logger.notice("scanner \(id) plays the layout \(layout)\(before)")
    tell(id)
  }

  private func forget(_ id: ScannerID) async -> Bool {
    let isKnown = memories[id] != nil
    guard isKnown || scanners[id] != nil else { return false }
    guard isKnown else { return true }
    await remember(nil, of: id)
    logger.notice("what was learned of scanner \(id) is forgotten")
    tell(id)
    return true
  }

  private func remember(_ memory: ScannerMemory?, of id: ScannerID) async {
    let usual = scanners[id]?.profile ?? configuration.profiles.standard
    let before = (memories[id] ?? ScannerMemory()).adapted(usual)
    let now = (memory ?? ScannerMemory()).adapted(usual)
    memories[id] = memory
    scanners[id]?.memory = memory ?? ScannerMemory()
    await log.remember(memory, of: id)
    if now != before { await devices.teach(id, memory ?? ScannerMemory()) }
  }

  private func tell(_ id: ScannerID) {
    if let status = scanners[id] { publisher.publish(.scanner(status)) }
  }
}
