import ApticScanCore
import Synchronization

/// A clock that stands where it was put.
final class TestClock: Sendable {
  private let moment: Mutex<Timestamp>

  init(_ text: String) {
    moment = Mutex(Timestamp(text)!)
  }

  var now: Timestamp { moment.withLock { $0 } }

  func set(_ text: String) {
    moment.withLock { $0 = Timestamp(text)! }
  }

  func advance(seconds: Int) {
    moment.withLock { $0 = $0.advanced(bySeconds: seconds) }
  }
}
