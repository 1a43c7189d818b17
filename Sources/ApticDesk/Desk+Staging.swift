import ApticScanCore
import ApticStore

/// What is staged for too long is released, after a notice. The desk sleeps until the next such
/// moment: while nothing is staged, nothing wakes.
extension Desk {
  /// Looks at what is staged: releases what is due, tells what is about to be, and sleeps until the
  /// next moment at which either comes. To be called whenever the list has changed.
  func watchStaged() {
    stagedWatch?.cancel()
    stagedWatch = Task { [weak self] in
      while !Task.isCancelled, let self {
        guard let wait = await self.tendStaged() else { return }
        do { try await self.clock.sleep(wait) } catch { return }
      }
    }
  }

  /// How long until the next release or notice; nil while nothing is staged.
  private func tendStaged() async -> Duration? {
    do {
      return try await passThrough { [self] in
        try await releaseStaged()
        let staged = try await core.staged(at: configuration.id)
        await tellOfReleases(staged)
        return await nextMoment(of: staged)
      }
    } catch {
      logger.error("cannot look at what is staged; trying again in a minute: \(error)")
      return .seconds(60)
    }
  }

  private func releaseStaged() async throws {
    let released = try await core.releaseStaged(at: configuration.id)
    guard !released.isEmpty else { return }
    for item in released {
      logger.notice(
        "a staged pass was released, nobody has confirmed it",
        metadata: ["pass": "…\(item.pass.code.tail)", "at": "\(item.at)"])
    }
    publisher.publish(.released(StagedRelease(kind: .released, passes: released)))
    await publishState()
  }

  /// Each pass is told of once in a run of the daemon.
  private func tellOfReleases(_ staged: [StagedPass]) {
    let now = clock.now()
    let present = Set(staged.map(\.scan))
    noticedScans.formIntersection(present)
    let due = staged.filter { $0.noticeAt <= now && !noticedScans.contains($0.scan) }
    guard !due.isEmpty else { return }
    noticedScans.formUnion(due.map(\.scan))
    logger.notice("\(due.count) staged pass are about to be released")
    publisher.publish(.released(StagedRelease(kind: .soon, passes: due)))
  }

  private func nextMoment(of staged: [StagedPass]) -> Duration? {
    let now = clock.now()
    let moments = staged.map { noticedScans.contains($0.scan) ? $0.releasesAt : $0.noticeAt }
    guard let next = moments.min() else { return nil }
    // A moment that has come meanwhile is looked at again at once, and no faster than that.
    return .microseconds(max(next.microseconds - now.microseconds, 1_000_000))
  }
}

/// Staged pass that were released, or will be soon.
public struct StagedRelease: Sendable {
  public enum Kind: String, Sendable {
    case soon, released
  }

  public var kind: Kind
  public var passes: [StagedPass]

  /// French, for the person at the desk.
  public var message: String {
    let many = passes.count > 1
    switch kind {
    case .soon:
      return many
        ? "\(passes.count) pass attendent d’être soumis et vont sortir de la liste : soumettez-les."
        : "Un pass attend d’être soumis et va sortir de la liste : soumettez-le."
    case .released:
      return many
        ? "\(passes.count) pass sont sortis de la liste sans être soumis : ils sont à nouveau libres."
        : "Un pass est sorti de la liste sans être soumis : il est à nouveau libre."
    }
  }
}
