/// Reads a stream of server-sent events, whatever pieces it arrives in.
///
/// ```
///   bytes   id: 7 ⏎ event: scan ⏎ data: {…} ⏎ ⏎ : still here ⏎ data: {
///   events                                   ↑ (7, scan, {…})        … waits for more
/// ```
/// A line ends with CR LF, LF or CR; a comment begins with a colon; an event without data is none,
/// but its id counts. An event that the stream's end cuts off is never handed on.
public struct ServerSentEventParser: Sendable {
  /// More than any event of the daemon; what exceeds it is not one of its streams.
  public static let greatestEventBytes = 1 << 20

  public enum Failure: Error, Sendable, Hashable {
    /// One event, or one line, is greater than `greatestEventBytes`.
    case tooLarge
  }

  private var line: [UInt8] = []
  private var data: [UInt8] = []
  private var hasData = false
  private var event = ""
  private var id: String?
  /// A line feed after a carriage return belongs to the line that has already ended.
  private var endedByCarriageReturn = false
  /// A byte order mark may stand before the first line.
  private var isFirstLine = true

  public init() {}

  /// The events that `bytes` complete, in order.
  public mutating func read(_ bytes: some Sequence<UInt8>) throws(Failure) -> [ServerSentEvent] {
    var events: [ServerSentEvent] = []
    for byte in bytes {
      switch byte {
      case 0x0A where endedByCarriageReturn:
        endedByCarriageReturn = false
      case 0x0A, 0x0D:
        endedByCarriageReturn = byte == 0x0D
        if let event = endLine() { events.append(event) }
      default:
        endedByCarriageReturn = false
        guard line.count + data.count < Self.greatestEventBytes else { throw .tooLarge }
        line.append(byte)
      }
    }
    return events
  }

  private mutating func endLine() -> ServerSentEvent? {
    defer { line.removeAll(keepingCapacity: true) }
    if isFirstLine {
      isFirstLine = false
      if line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    }
    if line.isEmpty { return endEvent() }

    let field: ArraySlice<UInt8>
    var value: ArraySlice<UInt8>
    if let colon = line.firstIndex(of: 0x3A) {
      field = line[..<colon]
      value = line[(colon + 1)...]
      if value.first == 0x20 { value = value.dropFirst() }
    } else {
      field = line[...]
      value = []
    }

    switch String(decoding: field, as: UTF8.self) {
    case "data":
      if hasData { data.append(0x0A) }
      data.append(contentsOf: value)
      hasData = true
    case "event":
      event = String(decoding: value, as: UTF8.self)
    case "id" where !value.contains(0):
      id = value.isEmpty ? nil : String(decoding: value, as: UTF8.self)
    default:
      // A comment (no field name), `retry`, whose pace is the reader's own, or a field of later.
      break
    }
    return nil
  }

  private mutating func endEvent() -> ServerSentEvent? {
    defer {
      data.removeAll(keepingCapacity: true)
      hasData = false
      event = ""
    }
    guard hasData else { return nil }
    return ServerSentEvent(
      id: id, event: event.isEmpty ? "message" : event,
      data: String(decoding: data, as: UTF8.self))
  }
}
