/// One server-sent event (WHATWG HTML, "Server-sent events").
public struct ServerSentEvent: Sendable, Hashable {
  public static let mediaType = "text/event-stream"

  /// The last id that the stream named, this event's or an earlier one's; nil where it named none.
  public var id: String?
  /// `message` where the stream names none.
  public var event: String
  /// The lines of the event, joined by line feeds.
  public var data: String

  public init(id: String?, event: String, data: String) {
    self.id = id
    self.event = event
    self.data = data
  }

  /// The event as bytes of a stream, its blank line included.
  public var bytes: [UInt8] {
    var text = ""
    if let id { text += "id: \(id)\n" }
    text += "event: \(event)\n"
    // Swift counts CR LF as one character, and a lone CR would end the line as well.
    let lines = data.split(omittingEmptySubsequences: false) {
      $0 == "\n" || $0 == "\r\n" || $0 == "\r"
    }
    for line in lines { text += "data: \(line)\n" }
    text += "\n"
    return Array(text.utf8)
  }
}
