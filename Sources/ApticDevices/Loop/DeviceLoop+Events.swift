import ApticScanCore
import Glibc

extension DeviceLoop {
  /// What one wait of the loop brought; the alarm is last.
  func woken(by wakes: [Wake]) {
    for wake in wakes {
      switch wake {
      case .ready(udevWatch, _):
        hearUdev()
      case .ready(let watch, let hungUp):
        // A scanner that an earlier wake of this turn closed is no longer there.
        if let scanner = watched[watch] { read(scanner, hungUp: hungUp) }
      case .alarm:
        alarmRang()
        passTime()
      }
    }
    setAlarm()
  }

  private func passTime() {
    for scanner in Array(scanners.values) {
      let now = Monotonic.now()
      guard let deadline = scanner.deadline, deadline <= now else { continue }
      if scanner.connection == nil {
        open(scanner)
        continue
      }
      // Events that the kernel stamped before `now` come first: silence is only what they say.
      read(scanner, hungUp: false)
      var bursts: [Burst] = []
      scanner.connection?.line.pass(now) { bursts.append($0) }
      hand(on: bursts, of: scanner)
    }
  }

  /// Reads what waits, and hands on the bursts that it completes.
  private func read(_ scanner: AdoptedScanner, hungUp: Bool) {
    guard let device = scanner.connection?.device else { return }
    var events: [InputEvent] = []
    var failure: Errno?
    do throws(Errno) {
      try device.read(Monotonic.now(), into: &events)
      // A file that hangs up with nothing to read, and says no error, would wake us for ever.
      if hungUp, events.isEmpty { failure = Errno(ENODEV, "epoll_wait") }
    } catch {
      failure = error
    }
    if !events.isEmpty { scanner.connection?.hasSentEvents = true }
    for event in events { feed(event, to: scanner) }
    if let failure {
      lose(scanner, Obstacle(reading: failure))
    } else {
      report(scanner, device.obstacle)
    }
  }

  func feed(_ event: InputEvent, to scanner: AdoptedScanner) {
    for tap in taps[scanner.id] ?? [] { tap.yield(event) }
    var bursts: [Burst] = []
    scanner.connection?.line.receive(event) { bursts.append($0) }
    hand(on: bursts, of: scanner)
  }
}
