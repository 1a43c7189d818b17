import ApticScanCore
import CEvdev

/// A scanner that plays a keyboard, read and held through its event node.
final class EvdevDevice: ScannerDevice {
  private let handle: EvdevHandle
  private var grab: Grab
  /// What a device that was kept for us had in its queue.
  private var waiting: [InputEvent] = []
  let identity: DeviceIdentity

  /// Opens the node and takes it, at once where no key is down. Throws `EBUSY` where another program
  /// holds it, `EACCES` where the node may not be opened.
  init(path: String, now: Instant) throws(Errno) {
    handle = try EvdevHandle(path: path)
    identity = handle.identity
    grab = Grab(openedAt: now)
    try look(now)
  }

  /// Goes on with a node that an earlier run of the daemon opened and took: it is taken still, and
  /// what came meanwhile waits in its queue.
  init(resuming file: consuming FileDescriptor) throws(Errno) {
    var queued: [input_event] = []
    handle = try EvdevHandle(resuming: file, queued: &queued)
    waiting = queued.compactMap { InputEvent($0) ?? InputEvent(loss: $0) }
    identity = handle.identity
    grab = .held
  }

  var descriptor: CInt { handle.descriptor }
  var keptName: String? { KeptNodes.name(of: handle.descriptor) }
  /// What waits is to be read at once.
  var deadline: Instant? { waiting.first?.at ?? grab.deadline }
  var obstacle: Obstacle? { grab.isReading ? nil : .keyHeld }

  func read(_ now: Instant, into events: inout [InputEvent]) throws(Errno) {
    events += waiting
    waiting = []
    reading: while true {
      switch try handle.next() {
      case .event(let event):
        if grab.isReading, let event = InputEvent(event) { events.append(event) }
      case .dropped(let at):
        if grab.isReading { events.append(InputEvent(at: at, kind: .dropped)) }
        try handle.resynchronise()
      case .nothing:
        break reading
      }
    }
    try look(now)
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
