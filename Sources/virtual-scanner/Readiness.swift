import CLinux
import Glibc

/// Waits for whichever descriptor has something to read.
struct Readiness: ~Copyable {
  private let descriptor: Int32

  /// epoll_create1(2), epoll_ctl(2).
  init(of descriptors: [Int32]) throws(Failure) {
    let descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
    guard descriptor >= 0 else { throw Failure(errno: "wait for events") }
    for watched in descriptors {
      var event = epoll_event()
      event.events = EPOLLIN.rawValue
      event.data.fd = watched
      guard epoll_ctl(descriptor, EPOLL_CTL_ADD, watched, &event) == 0 else {
        let failure = Failure(errno: "wait for events")
        close(descriptor)
        throw failure
      }
    }
    self.descriptor = descriptor
  }

  deinit {
    close(descriptor)
  }

  /// The next ready descriptor; nil once a signal said to stop. epoll_pwait(2).
  func wait(until stop: StopSignals) throws(Failure) -> Int32? {
    var event = epoll_event()
    var mask = stop.whileWaiting
    let count = epoll_pwait(descriptor, &event, 1, -1, &mask)
    if count > 0 { return event.data.fd }
    guard count < 0, errno == EINTR else { throw Failure(errno: "wait for events") }
    return nil
  }
}
