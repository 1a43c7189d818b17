import ApticDevices
import CLinux
import CSystemd
import Glibc

/// Speaks to systemd; without it (`NOTIFY_SOCKET` unset) to nobody.
enum ServiceManager {
  /// `sd_notify(3)`
  static func tell(_ lines: String) {
    sd_notify(0, lines)
  }

  /// What is in memory, pass numbers among it, is nobody's to find on a disk. systemd's limit alone
  /// (`LimitCORE=0`) does not bind a kernel that pipes its dumps into a program. A daemon that a
  /// developer has started still dumps.
  static func forgoCoreDumps() {
    if getenv("INVOCATION_ID") != nil { _ = aptic_set_dumpable(0) }
  }

  /// The configuration is being read again, which `READY=1` ends (sd_notify(3): `RELOADING=1`).
  static func reloading() {
    tell("RELOADING=1\nMONOTONIC_USEC=\(Monotonic.now().microseconds)")
  }

  /// How often systemd wants a sign of life, in microseconds; nil where it wants none
  /// (`sd_watchdog_enabled(3)`).
  static var watchdogMicroseconds: UInt64? {
    var interval: UInt64 = 0
    return sd_watchdog_enabled(0, &interval) > 0 ? interval : nil
  }
}

/// Open scanners in systemd's keeping (`FileDescriptorStoreMax=`): a scanner that we have grabbed
/// stays grabbed while the daemon is dead, and what it sends waits for the next one.
enum DescriptorStore {
  /// What an earlier run of the daemon left (`sd_listen_fds_with_names(3)`), ready to be claimed.
  static func claim() -> [KeptDescriptor] {
    var names: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    let count = sd_listen_fds_with_names(1, &names)
    guard count > 0, let names else { return [] }
    defer { free(names) }
    return (0..<Int(count)).compactMap { index in
      guard let name = names[index] else { return nil }
      defer { free(name) }
      return KeptDescriptor(
        name: String(cString: name), number: SD_LISTEN_FDS_START + CInt(index))
    }
  }

  static var keeper: DescriptorKeeper {
    DescriptorKeeper(
      keep: { number, name in
        var number = number
        sd_pid_notify_with_fds(0, 0, "FDSTORE=1\nFDNAME=\(name)", &number, 1)
      },
      release: { name in ServiceManager.tell("FDSTOREREMOVE=1\nFDNAME=\(name)") })
  }
}
