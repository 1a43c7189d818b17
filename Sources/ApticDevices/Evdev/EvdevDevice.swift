import ApticScanCore
import CEvdev

/// A scanner that plays a keyboard, read and held through its event node; where its hidraw node may
/// be read as well, that is the witness of what the event node cannot tell.
final class EvdevDevice: ScannerDevice {
  private let handle: EvdevHandle
  private var grab: Grab
  private var witness: ReportWitness?
  /// What a device that was kept for us had in its queue.
  private var waiting: [InputEvent] = []
  private var hasWaiting = false
  private var keys: [InputEvent] = []
  let identity: DeviceIdentity
  let isResumed: Bool

  /// Opens the node and takes it, at once where no key is down. Throws `EBUSY` where another program
  /// holds it, `EACCES` where the node may not be opened.
  init(path: String, now: Instant) throws(Errno) {
    handle = try EvdevHandle(path: path)
    identity = handle.identity
    grab = Grab(openedAt: now)
    isResumed = false
    try look(now)
  }

  /// Opens the node to listen to it, and takes nothing: its keys are the desktop's as before.
  init(listeningTo path: String) throws(Errno) {
    handle = try EvdevHandle(path: path)
    identity = handle.identity
    // As if it were taken: what comes is read, and no grab follows.
    grab = .held
    isResumed = false
  }

  /// Goes on with a node that an earlier run of the daemon opened and took: it is taken still, and
  /// what came meanwhile waits in its queue.
  init(resuming file: consuming FileDescriptor) throws(Errno) {
    var queued: [input_event] = []
    handle = try EvdevHandle(resuming: file, queued: &queued)
    waiting = queued.compactMap { InputEvent($0) ?? InputEvent(loss: $0) }
    identity = handle.identity
    grab = .held
    isResumed = true
    hasWaiting = true
  }

  var descriptors: [CInt] {
    witness.map { [handle.descriptor, $0.descriptor] } ?? [handle.descriptor]
  }

  var reportDescriptor: ReportDescriptor? { witness?.reportDescriptor }
  /// What waits is to be read at once.
  var deadline: Instant? { hasWaiting ? Instant(microseconds: 0) : grab.deadline }
  var obstacle: Obstacle? { grab.isReading ? nil : .keyHeld }

  var hasWitness: Bool { witness != nil }

  /// Reads the hidraw node too, from now on. The caller watches its file.
  func attach(_ witness: ReportWitness) {
    self.witness = witness
  }

  func read(_ now: Instant, into events: inout [InputEvent]) throws(Errno) {
    hasWaiting = false
    keys += waiting
    waiting = []
    defer { keys.removeAll(keepingCapacity: true) }
    let failure = readKeys()
    // After the keys: the kernel hands a report to hidraw before it makes keys of it, so every key
    // that was read has its report here.
    let drainedAt = Monotonic.now()
    let (reports, loss) = readReports()
    if grab.isReading { append(reports, drainedAt, to: &events) }
    if let failure = failure ?? loss { throw failure }
    try look(now)
  }

  private func readReports() -> ([[UInt8]], Errno?) {
    do throws(Errno) {
      return (try witness?.read() ?? [], nil)
    } catch {
      return ([], error)
    }
  }

  /// What was read before a failure is as good as ever.
  private func readKeys() -> Errno? {
    do throws(Errno) {
      while true {
        switch try handle.next() {
        case .event(let event):
          if grab.isReading, let event = InputEvent(event) { keys.append(event) }
        case .dropped(let at):
          if grab.isReading { keys.append(InputEvent(at: at, kind: .dropped)) }
          try handle.resynchronise()
        case .nothing:
          return nil
        }
      }
    } catch {
      return error
    }
  }

  /// Reports first, then the keys that the kernel made of them. Where it lost keys, the reports
  /// stand for all that came before they were read.
  private func append(
    _ reports: [[UInt8]], _ drainedAt: Instant, to events: inout [InputEvent]
  ) {
    let at = min(keys.first?.at ?? drainedAt, drainedAt)
    for report in reports { events.append(InputEvent(at: at, kind: .report(report))) }
    let loss = reports.isEmpty ? nil : keys.first { $0.kind == .dropped }
    guard let loss else {
      events += keys
      return
    }
    events.append(InputEvent(at: max(loss.at, at), kind: .dropped))
    events += keys.filter { $0.at > drainedAt && $0.kind != .dropped }
  }

  private func look(_ now: Instant) throws(Errno) {
    guard !grab.isReading else { return }
    switch grab.look(keysHeld: handle.hasKeysHeld, at: now) {
    case .none: break
    case .grab: try handle.grab()
    }
  }
}

extension InputEvent {
  /// The kernel's word that it has lost events (`SYN_DROPPED`).
  fileprivate init?(loss event: input_event) {
    guard event.type == UInt16(EV_SYN), event.code == UInt16(SYN_DROPPED) else { return nil }
    self.init(at: event.instant, kind: .dropped)
  }

  /// A key going down or up; nil for anything else. Autorepeat (value 2) is no press, and a code
  /// that no layout describes is a button.
  init?(_ event: input_event) {
    guard event.type == UInt16(EV_KEY), event.code < UInt16(KeyCode.count) else { return nil }
    let key = KeyCode(rawValue: event.code)
    switch event.value {
    case 1: self.init(at: event.instant, kind: .keyDown(key))
    case 0: self.init(at: event.instant, kind: .keyUp(key))
    default: return nil
    }
  }
}
