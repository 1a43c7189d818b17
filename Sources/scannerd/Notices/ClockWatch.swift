import ApticDevices
import ApticScanCore
import CLinux
import CSystemd
import Glibc
import NIOPosix

/// Whether the machine's clock is kept right by a network: the kernel's word where it may be asked,
/// else systemd's.
///
/// In the service's sandbox the kernel may not: reading the clock's state is the same system call
/// as setting the clock. `systemd-timedated`, which D-Bus starts for the question, reads it for us;
/// so it is asked once in a while: rarely while all is well, since each question starts a program, and
/// sooner where somebody may be mending the clock.
actor ClockWatch {
  private static let secondsWhileWell: Int64 = 3_600
  private static let secondsWhileNot: Int64 = 300

  private var answer: Bool?
  private var askedAt: Instant?

  /// Nil where nobody can tell.
  func isSynchronised() async -> Bool? {
    if let answer = Self.kernelsWord() { return answer }
    let now = Monotonic.now()
    let pause = answer == true ? Self.secondsWhileWell : Self.secondsWhileNot
    if let askedAt, now.microseconds(since: askedAt) < pause * 1_000_000 { return answer }
    askedAt = now
    // Away from the threads that must not wait: D-Bus may take its time.
    answer = try? await NIOThreadPool.singleton.runIfActive { Self.systemsWord() }
    return answer
  }

  /// `adjtimex(2)`. The greatest error grows while nobody corrects the clock; at 16 seconds the
  /// kernel gives it up, and so does systemd.
  private static func kernelsWord() -> Bool? {
    var state = timex()
    guard adjtimex(&state) >= 0 else { return nil }
    return state.maxerror < 16_000_000
  }

  /// `NTPSynchronized` of org.freedesktop.timedate1 (`sd_bus_get_property_trivial(3)`).
  private static func systemsWord() -> Bool? {
    var bus: OpaquePointer?
    guard sd_bus_open_system(&bus) >= 0 else { return nil }
    defer { sd_bus_flush_close_unref(bus) }
    sd_bus_set_method_call_timeout(bus, 5_000_000)
    var isSynchronised: CInt = 0
    let result = sd_bus_get_property_trivial(
      bus, "org.freedesktop.timedate1", "/org/freedesktop/timedate1",
      "org.freedesktop.timedate1", "NTPSynchronized", nil, CChar(UInt8(ascii: "b")),
      &isSynchronised)
    return result >= 0 ? isSynchronised != 0 : nil
  }
}
