import ApticScanCore
import Glibc

extension ScannerSearch {
  /// What one wait of the loop brought; the alarm is last.
  func woken(by wakes: [Wake]) {
    for wake in wakes where ending == nil {
      switch wake {
      case .ready(udevWatch, _): hearUdev()
      case .ready(let watch, let hungUp): read(watch, hungUp: hungUp)
      case .alarm: passTime()
      }
    }
    if ending == nil { setAlarm() }
  }

  private func passTime() {
    let now = Monotonic.now()
    for (watch, entry) in listened {
      guard let deadline = entry.line.deadline, deadline <= now else { continue }
      // Events that the kernel stamped before `now` come first: silence is only what they say.
      read(watch, hungUp: false)
      advance(watch) { $0.pass(now, $1) }
    }
    if let endsAt, endsAt <= now { end(.nobody) }
  }

  private func read(_ watch: Poller.Watch, hungUp: Bool) {
    guard let device = listened[watch]?.device else { return }
    var events: [InputEvent] = []
    var hasLeft = false
    do throws(Errno) {
      try device.read(Monotonic.now(), into: &events)
      // A file that hangs up with nothing to read, and says no error, would wake us for ever.
      hasLeft = hungUp && events.isEmpty
    } catch {
      hasLeft = true
    }
    for event in events { advance(watch) { $0.receive(event, $1) } }
    if hasLeft { close(watch) }
  }

  /// Moves one device's line on, and compares the bursts that this completes.
  private func advance(
    _ watch: Poller.Watch, _ step: (inout ScannerLine, (Burst) -> Void) -> Void
  ) {
    guard var line = listened[watch]?.line, let plugged = listened[watch]?.plugged else { return }
    var heard: Set<SoughtCode.Heard> = []
    step(&line) { heard.insert(sought.hear($0)) }
    listened[watch]?.line = line
    if heard.contains(.typedCode) { typist = plugged }
    if heard.contains(.code) { end(.found(plugged)) }
  }
}
