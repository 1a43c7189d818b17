import ApticScanCore
import CLinux
import Glibc

/// What ended a wait.
enum Wake: Sendable {
  /// A watched file is readable, has hung up, or both.
  case ready(Poller.Watch, hungUp: Bool)
  /// The alarm's instant has come.
  case alarm
}

/// One epoll, with the eventfd that interrupts its wait and the timerfd of the only alarm.
final class Poller: Sendable {
  /// Names one watch for ever. File numbers are used again as soon as they are free, so a late
  /// event of a closed file would otherwise reach its successor.
  struct Watch: Hashable, Sendable {
    var rawValue: UInt64

    static let interruption = Watch(rawValue: 0)
    static let alarm = Watch(rawValue: 1)
    static let firstFree = Watch(rawValue: 2)
  }

  private let epoll: FileDescriptor
  private let interruption: FileDescriptor
  private let timer: FileDescriptor

  init() throws(Errno) {
    epoll = FileDescriptor(
      owning: try Errno.check("epoll_create1") { epoll_create1(CInt(EPOLL_CLOEXEC)) })
    interruption = FileDescriptor(
      owning: try Errno.check("eventfd") { eventfd(0, CInt(EFD_CLOEXEC) | CInt(EFD_NONBLOCK)) })
    timer = FileDescriptor(
      owning: try Errno.check("timerfd_create") {
        timerfd_create(CLOCK_MONOTONIC, CInt(TFD_CLOEXEC) | CInt(TFD_NONBLOCK))
      })
    try watch(interruption.number, as: .interruption)
    try watch(timer.number, as: .alarm)
  }

  /// `EPOLL_CTL_ADD`: reports when `file` can be read or hangs up, for as long as that holds.
  func watch(_ file: CInt, as watch: Watch) throws(Errno) {
    var event = epoll_event()
    event.events = EPOLLIN.rawValue
    event.data.u64 = watch.rawValue
    try Errno.check("epoll_ctl") { epoll_ctl(epoll.number, EPOLL_CTL_ADD, file, &event) }
  }

  /// `EPOLL_CTL_DEL`. Closing the file would do it too, unless a child has inherited it.
  func unwatch(_ file: CInt) {
    _ = epoll_ctl(epoll.number, EPOLL_CTL_DEL, file, nil)
  }

  /// Ends the wait that is under way, or the next one.
  func interrupt() {
    eventfd_write(interruption.number, 1)
  }

  /// Sets the alarm to an instant of the monotonic clock, or takes it back
  /// (`timerfd_settime(2)`, absolute). An instant that has passed rings at once.
  func setAlarm(_ instant: Instant?) {
    var time = itimerspec()
    if let instant {
      // Zero would disarm it.
      let microseconds = max(instant.microseconds, 1)
      time.it_value.tv_sec = Int(microseconds / 1_000_000)
      time.it_value.tv_nsec = Int(microseconds % 1_000_000) * 1_000
    }
    timerfd_settime(timer.number, CInt(TFD_TIMER_ABSTIME), &time, nil)
  }

  /// `epoll_wait(2)`: waits until something happens; where `blocking` is false, only looks.
  /// The alarm comes last, so that what was readable before it is read before it.
  func wait(blocking: Bool) -> [Wake] {
    withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: 32) { events in
      let count: CInt
      do throws(Errno) {
        count = try Errno.check("epoll_wait") {
          epoll_wait(epoll.number, events.baseAddress, CInt(events.count), blocking ? -1 : 0)
        }
      } catch {
        fatalError("cannot wait for devices: \(error)")  // Only a closed or foreign file does this.
      }
      var wakes: [Wake] = []
      var alarmRang = false
      for event in events.prefix(Int(count)) {
        let watch = Watch(rawValue: event.data.u64)
        if watch == .interruption {
          drain(interruption)
        } else if watch == .alarm {
          drain(timer)
          alarmRang = true
        } else {
          let end = EPOLLHUP.rawValue | EPOLLERR.rawValue
          wakes.append(.ready(watch, hungUp: event.events & end != 0))
        }
      }
      if alarmRang { wakes.append(.alarm) }
      return wakes
    }
  }

  /// Takes the counter out of an eventfd or timerfd, which stays readable until then.
  private func drain(_ counter: borrowing FileDescriptor) {
    var count: UInt64 = 0
    _ = read(counter.number, &count, MemoryLayout<UInt64>.size)
  }
}
