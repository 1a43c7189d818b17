import ApticClient

/// One event as `watch --json` prints it: one object, on one line.
func eventLine(_ element: EventStream.Element) throws -> String {
  let id = try element.id.map { String(decoding: try MessageCoding.encode($0), as: UTF8.self) }
  // A line feed in JSON can only stand between its parts; in a string it is escaped.
  let data = element.json.split(whereSeparator: \.isLineEnd).joined(separator: " ")
  return #"{"event":"\#(element.event.name.rawValue)","id":\#(id ?? "null"),"data":\#(data)}"#
}

extension Character {
  fileprivate var isLineEnd: Bool { self == "\n" || self == "\r" || self == "\r\n" }
}
