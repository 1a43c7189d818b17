import ApticScanCore
import Synchronization

/// Lets one import or issue in at a time, and knows how far it has come.
final class BatchGate: Sendable {
  private struct Work {
    var progress: ImportProgress
    var telling: WorkTelling
    var phaseBegan = ContinuousClock.now

    /// With the rate of the phase under way, and what is left of it at that rate.
    var told: ImportProgress {
      let elapsed = phaseBegan.duration(to: .now) / .seconds(1)
      var told = progress
      guard elapsed > 0 else { return told }
      told.passesPerSecond = Int(Double(progress.passes) / elapsed)
      let done: (Int, Int)? =
        switch progress.phase {
        case .reading: progress.ofBytes.map { (progress.bytes, $0) }
        case .clearing, .sorting, .checking, .writing:
          progress.ofPasses.map { (progress.passes, $0) }
        }
      if let (part, whole) = done, part > 0 {
        told.secondsLeft = Int((Double(max(0, whole - part)) / Double(part) * elapsed).rounded(.up))
      }
      return told
    }
  }

  private let work = Mutex<Work?>(nil)

  var progress: ImportProgress? {
    work.withLock { $0?.told }
  }

  /// Refuses with `importRunning` while another is inside.
  func enter(_ progress: ImportProgress, telling: WorkTelling) throws(CoreRefusal) {
    let running = work.withLock { work -> ImportProgress? in
      if let work { return work.progress }
      work = Work(progress: progress, telling: telling)
      return nil
    }
    guard let running else { return telling(WorkProgress(progress)) }
    let what = running.work == .import ? "An import of pass" : "An issue of pass"
    throw CoreRefusal(
      code: "importRunning",
      detail: "\(what) has been under way since \(running.startedAt); try again when it has ended"
        + " (GET /v1/imports/current tells how far it is).")
  }

  func leave() {
    work.withLock { $0 = nil }
  }

  func begin(_ phase: ImportProgress.Phase, of passes: Int? = nil) {
    change { work in
      work.progress.phase = phase
      work.progress.passes = 0
      work.progress.ofPasses = passes
      work.phaseBegan = .now
    }
  }

  func advance(passes: Int, bytes: Int = 0) {
    change { work in
      work.progress.passes += passes
      work.progress.bytes += bytes
    }
  }

  private func change(_ body: (inout Work) -> Void) {
    let changed = work.withLock { work -> Work? in
      guard var changed = work else { return nil }
      body(&changed)
      work = changed
      return changed
    }
    if let changed { changed.telling(WorkProgress(changed.told)) }
  }
}
