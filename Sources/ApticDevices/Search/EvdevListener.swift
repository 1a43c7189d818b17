import ApticScanCore
import CEvdev

/// A keyboard that is listened to and stays the desktop's: it is never grabbed.
final class EvdevListener: ScannerDevice {
  private let handle: EvdevHandle
  let obstacle: Obstacle? = nil
  let keptName: String? = nil
  let deadline: Instant? = nil

  init(path: String) throws(Errno) {
    handle = try EvdevHandle(path: path)
  }

  var descriptor: CInt { handle.descriptor }
  var identity: DeviceIdentity { handle.identity }

  func read(_ now: Instant, into events: inout [InputEvent]) throws(Errno) {
    while true {
      switch try handle.next() {
      case .event(let event):
        if let event = InputEvent(event) { events.append(event) }
      case .dropped(let at):
        events.append(InputEvent(at: at, kind: .dropped))
        try handle.resynchronise()
      case .nothing:
        return
      }
    }
  }
}
