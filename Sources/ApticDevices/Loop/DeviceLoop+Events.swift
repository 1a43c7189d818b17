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
        if let (scanner, interface) = watched[watch] {
          read(interface, of: scanner, hungUp: hungUp)
        }
      case .alarm:
        alarmRang()
        passTime()
      }
    }
    setAlarm()
  }

  private func passTime() {
    for scanner in Array(scanners.values) {
      for (_, interface) in scanner.interfaces { passTime(of: interface, of: scanner) }
    }
  }

  private func passTime(of interface: HeldInterface, of scanner: AdoptedScanner) {
    let now = Monotonic.now()
    guard let deadline = interface.deadline, deadline <= now else { return }
    if interface.connection == nil { return open(interface, of: scanner) }
    // Events that the kernel stamped before `now` come first: silence is only what they say.
    read(interface, of: scanner, hungUp: false)
    var bursts: [Burst] = []
    interface.connection?.line.pass(now) { bursts.append($0) }
    hand(on: bursts, of: interface, of: scanner)
    witness(interface, of: scanner)
    settle(interface, of: scanner)
  }

  /// Reads what waits, and hands on the bursts that it completes.
  private func read(_ interface: HeldInterface, of scanner: AdoptedScanner, hungUp: Bool) {
    guard let device = interface.connection?.device else { return }
    var events: [InputEvent] = []
    var failure: Errno?
    do throws(Errno) {
      try device.read(Monotonic.now(), into: &events)
      // A file that hangs up with nothing to read, and says no error, would wake us for ever.
      if hungUp, events.isEmpty { failure = Errno(ENODEV, "epoll_wait") }
    } catch {
      failure = error
    }
    if !events.isEmpty { interface.connection?.hasSentEvents = true }
    for event in events { feed(event, to: interface, of: scanner) }
    if let failure { return lose(interface, of: scanner, Obstacle(reading: failure)) }
    witness(interface, of: scanner)
    if interface.obstacle != device.obstacle {
      interface.obstacle = device.obstacle
      report(scanner)
    }
    settle(interface, of: scanner)
  }

  func feed(_ event: InputEvent, to interface: HeldInterface, of scanner: AdoptedScanner) {
    for tap in taps[scanner.id] ?? [] { tap.record(event, of: interface) }
    var bursts: [Burst] = []
    interface.connection?.line.receive(event) { bursts.append($0) }
    hand(on: bursts, of: interface, of: scanner)
  }
}
