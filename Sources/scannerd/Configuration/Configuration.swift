import ApticDesk
import ApticDevices
import ApticScanCore
import Logging

/// Everything that can be set. `scannerd.yaml` holds the same names; the environment overrides the
/// file, and flags override both.
struct Configuration: Codable, Equatable, Sendable {
  struct Desk: Codable, Equatable, Sendable {
    /// This desk's id in the core.
    var id = "desk-1"
    /// Seconds without a scan or a change after which submit mode falls back to test.
    var idleFallbackSeconds = 900
    /// How a submission is confirmed where nobody says: `staged` or `immediate`.
    var confirmation = DeskMode.Confirmation.staged
    /// Milliseconds in which the same code from the same scanner counts once.
    var repeatWindowMilliseconds = 1_500
  }

  struct Backup: Codable, Equatable, Sendable {
    /// Days for which a backup is kept.
    var keep = 30
    /// Hours after the newest backup in which the desk begins to warn.
    var warnAfterHours = 48
  }

  struct Console: Codable, Equatable, Sendable {
    /// Address and port of the loopback where the console is reached, or `off`.
    var address = "127.0.0.1:8480"
    /// The HTTPS address of a proxy that serves it to others; empty where there is none.
    var publicUrl = ""
  }

  struct Log: Codable, Equatable, Sendable {
    /// Months for which the technical log keeps a scan.
    var keepMonths = 12
  }

  /// The Unix socket of the API.
  var socket = "/run/scannerd/scannerd.sock"
  /// The folder of the books and the log.
  var data = "/var/lib/scannerd"
  var console = Console()
  var desk = Desk()
  var backup = Backup()
  /// Pass formats in force: each a name (`local-v1`, `opaque:13`) or a map. Where a number fits
  /// several, it is of the first.
  var formats = [PassFormat.localV1]
  /// Keyboard layouts that scanners may imitate, as libxkbcommon names them.
  var layouts = Layouts.european
  /// What is expected of scanners (`ScannerProfile`).
  var scanner = ScannerSettings()
  /// What differs for single models; the last one that fits has the last word.
  var scanners: [ModelSettings] = []
  var log = Log()
  /// `debug`, `info`, `notice`, `warning`, `error`.
  var logLevel = Logger.Level.info

  /// Development: devices taken whatever udev says; from `SCANNERD_DEVICES` only.
  var devices: [DeviceAddress] = []
  /// From a flag only: set an empty core up with the demonstration network.
  var isDemonstration = false

  init() {}

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case socket, data, console, desk, backup, formats, layouts, scanner, scanners, log, logLevel
  }
}

extension Configuration {
  var profiles: ScannerProfiles {
    ScannerProfiles(standard: scanner.profile, overrides: scanners.map(\.override))
  }

  /// Every number that can be set, and what makes sense of it.
  static let bounds:
    [(path: String, value: @Sendable (Configuration) -> Int, range: ClosedRange<Int>)] = [
      ("desk.idleFallbackSeconds", { $0.desk.idleFallbackSeconds }, 1...86_400),
      ("desk.repeatWindowMilliseconds", { $0.desk.repeatWindowMilliseconds }, 0...60_000),
      ("backup.keep", { $0.backup.keep }, 1...36_500),
      ("backup.warnAfterHours", { $0.backup.warnAfterHours }, 1...8_760),
      ("scanner.greatestGapMilliseconds", { $0.scanner.greatestGapMilliseconds }, 1...1_000),
      ("scanner.leastLength", { $0.scanner.leastLength }, 1...64),
      ("scanner.idleEndMilliseconds", { $0.scanner.idleEndMilliseconds }, 10...5_000),
      ("scanner.serialIdleEndMilliseconds", { $0.scanner.serialIdleEndMilliseconds }, 10...5_000),
      ("scanner.baud", { $0.scanner.baud }, 300...921_600),
      ("log.keepMonths", { $0.log.keepMonths }, 1...120),
    ]
}

/// A configuration that cannot be used, and what to do.
struct ConfigurationError: Error, Equatable, CustomStringConvertible {
  var description: String

  init(_ description: String) {
    self.description = description
  }
}
