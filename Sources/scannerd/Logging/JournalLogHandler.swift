import CSystemd
import Glibc
import Logging

/// Sends each line to systemd's journal, its metadata as fields: `scanId` is `SCANNERD_SCAN_ID`, so
/// that `journalctl SCANNERD_OUTCOME=expired` finds what it says.
struct JournalLogHandler: LogHandler {
  var logLevel = Logger.Level.trace
  var metadata: Logger.Metadata = [:]

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    JournalEntry(level: event.level, message: "\(event.message)", metadata: all).send()
  }
}

/// One entry of the journal, as its native protocol has it.
struct JournalEntry: Equatable {
  /// `NAME=value`, in order.
  private(set) var fields: [String]

  init(level: Logger.Level, message: String, metadata: Logger.Metadata) {
    let details = metadata.sorted { $0.key < $1.key }.map { (name: $0.key, value: "\($0.value)") }
    // Whoever reads the journal without its fields sees them behind the message.
    let shown = details.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
    fields = [
      "MESSAGE=" + (shown.isEmpty ? message : "\(message) (\(shown))"),
      "PRIORITY=\(Self.priority(level))", "SYSLOG_IDENTIFIER=scannerd",
    ]
    for detail in details { fields.append("\(Self.name(of: detail.name))=\(detail.value)") }
  }

  /// `sd_journal_sendv(3)`. There is nobody to tell that the journal does not answer.
  func send() {
    let bytes = fields.map { Array($0.utf8) }
    let room = bytes.reduce(0) { $0 + $1.count }
    withUnsafeTemporaryAllocation(byteCount: room, alignment: 1) { memory in
      var parts: [iovec] = []
      var start = 0
      for field in bytes {
        let part = UnsafeMutableRawBufferPointer(rebasing: memory[start..<start + field.count])
        part.copyBytes(from: field)
        parts.append(iovec(iov_base: part.baseAddress, iov_len: part.count))
        start += field.count
      }
      _ = sd_journal_sendv(parts, CInt(parts.count))
    }
  }

  /// A field is named in capitals, digits and underscores: `scanId` becomes `SCANNERD_SCAN_ID`.
  static func name(of key: String) -> String {
    var name = "SCANNERD_"
    for letter in key.unicodeScalars {
      switch letter {
      case "A"..."Z":
        name += "_" + String(letter)
      case "a"..."z":
        name += String(letter).uppercased()
      case "0"..."9":
        name += String(letter)
      default:
        name += "_"
      }
    }
    return name
  }

  /// Levels of syslog(3).
  private static func priority(_ level: Logger.Level) -> CInt {
    switch level {
    case .trace, .debug: LOG_DEBUG
    case .info: LOG_INFO
    case .notice: LOG_NOTICE
    case .warning: LOG_WARNING
    case .error: LOG_ERR
    case .critical: LOG_CRIT
    }
  }
}
