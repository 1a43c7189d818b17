import ApticScanCore
import ApticStore

/// Whether the core answers. A read alone does not tell: books that another program holds, or whose
/// disk is full, can be read all the time.
extension Desk {
  private static let secondsBetweenTries = 10

  func unavailable(_ error: any Error) -> Verdict {
    logger.error("the core did not answer: \(error)")
    coreFailure = "\(error)"
    watchCore()
    return Verdict(
      outcome: .coreUnavailable, reason: "\(error)",
      message: Sentence.beforeTheCore(.coreUnavailable))
  }

  /// Tries until the core can be written again, and tells so. While it answers, nothing wakes.
  private func watchCore() {
    guard coreWatch == nil else { return }
    coreWatch = Task { [weak self] in
      while !Task.isCancelled, let self {
        do {
          try await self.clock.sleep(.seconds(Self.secondsBetweenTries))
          try await self.core.tryWriting()
        } catch {
          continue
        }
        _ = try? await self.passThrough { await self.noteAnswer() }
      }
    }
  }

  /// The core has written something.
  func noteAnswer() async {
    guard coreFailure != nil else { return }
    coreFailure = nil
    coreWatch?.cancel()
    coreWatch = nil
    logger.notice("the core answers again")
    await publishState()
  }
}
