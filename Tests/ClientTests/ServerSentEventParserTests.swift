import Testing

@testable import ApticClient

@Suite("Server-sent events")
struct ServerSentEventParserTests {
  static let stream = """
    : welcome

    id: 1
    event: state
    data: {"a":1}

    event: scan
    id: 2
    data: {"message":"déjà",
    data: "b":2}

    : still here
    data:no space
    retry: 10

    id: 3

    data

    """ + "\n"

  static let events = [
    ServerSentEvent(id: "1", event: "state", data: #"{"a":1}"#),
    ServerSentEvent(id: "2", event: "scan", data: "{\"message\":\"déjà\",\n\"b\":2}"),
    ServerSentEvent(id: "2", event: "message", data: "no space"),
    ServerSentEvent(id: "3", event: "message", data: ""),
  ]

  @Test("a stream cut anywhere gives the same events", arguments: ["\n", "\r\n", "\r"])
  func cutAnywhere(lineEnd: String) throws {
    let bytes = Array(Self.stream.replacingLineFeeds(by: lineEnd).utf8)
    for cut in 0...bytes.count {
      var parser = ServerSentEventParser()
      let events = try parser.read(bytes[..<cut]) + parser.read(bytes[cut...])
      #expect(events == Self.events, "cut at \(cut)")
    }
  }

  @Test("a stream byte by byte gives the same events", arguments: ["\n", "\r\n", "\r"])
  func byteByByte(lineEnd: String) throws {
    var parser = ServerSentEventParser()
    let bytes = Array(Self.stream.replacingLineFeeds(by: lineEnd).utf8)
    #expect(try bytes.flatMap { try parser.read([$0]) } == Self.events)
  }

  @Test("an event without its blank line is not handed on")
  func unfinished() throws {
    var parser = ServerSentEventParser()
    #expect(try parser.read("id: 1\nevent: scan\ndata: {}\n".utf8).isEmpty)
    #expect(try parser.read("\n".utf8).count == 1)
  }

  @Test("an id of one event is not forgotten by the next, unless it is taken back")
  func idStays() throws {
    var parser = ServerSentEventParser()
    let events = try parser.read("id: 7\ndata: a\n\ndata: b\n\nid\ndata: c\n\n".utf8)
    #expect(events.map(\.id) == ["7", "7", nil])
  }

  @Test("an id with a zero byte is passed over")
  func idWithZero() throws {
    var parser = ServerSentEventParser()
    #expect(try parser.read("id: 7\0\ndata: a\n\n".utf8).map(\.id) == [nil])
  }

  @Test("a byte order mark may stand before the first line")
  func byteOrderMark() throws {
    var parser = ServerSentEventParser()
    let events = try parser.read([0xEF, 0xBB, 0xBF] + Array("data: a\n\n".utf8))
    #expect(events.map(\.data) == ["a"])
  }

  @Test("an event greater than the bound is refused, in one line or in many")
  func bounded() throws {
    let line = [UInt8](repeating: 0x61, count: ServerSentEventParser.greatestEventBytes)
    var parser = ServerSentEventParser()
    #expect(try parser.read(line).isEmpty)
    #expect(throws: ServerSentEventParser.Failure.tooLarge) { try parser.read([0x61]) }

    var other = ServerSentEventParser()
    let piece = Array("data: ".utf8) + [UInt8](repeating: 0x61, count: 65_000) + [0x0A]
    #expect(throws: ServerSentEventParser.Failure.tooLarge) {
      for _ in 0..<20 { _ = try other.read(piece) }
    }
  }

  @Test("many events inside the bound are no event greater than it")
  func manyEvents() throws {
    var parser = ServerSentEventParser()
    let piece = Array("data: ".utf8) + [UInt8](repeating: 0x61, count: 65_000) + [0x0A, 0x0A]
    for _ in 0..<40 { #expect(try parser.read(piece).count == 1) }
  }

  @Test(
    "what is written is read again",
    arguments: [
      ServerSentEvent(id: "12", event: "scan", data: #"{"a":"é"}"#),
      ServerSentEvent(id: nil, event: "lagged", data: "a\nb\n\nc"),
    ])
  func roundTrip(event: ServerSentEvent) throws {
    var parser = ServerSentEventParser()
    #expect(try parser.read(event.bytes) == [event])
  }

  @Test("a line end in the data is a line end, whichever it is")
  func lineEndsInData() throws {
    var parser = ServerSentEventParser()
    let event = ServerSentEvent(id: nil, event: "scan", data: "a\r\nb\rc\u{2028}d")
    #expect(try parser.read(event.bytes).map(\.data) == ["a\nb\nc\u{2028}d"])
  }
}

extension String {
  func replacingLineFeeds(by lineEnd: String) -> String {
    split(separator: "\n", omittingEmptySubsequences: false).joined(separator: lineEnd)
  }
}
