import ApticClient
import Testing

@Suite("The stream of events", .timeLimit(.minutes(15)))
struct EventStreamTests {
  private static let head = """
    HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n
    """

  /// A chunk of HTTP/1.1's chunked coding.
  private static func chunk(_ text: String) -> String {
    "\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n"
  }

  private static let pieces = [
    ": hello\n\nid: 8\nevent: scan\nda", "ta: \(Samples.scanJSON)\n\nevent: payout\ndata: {}\n\n",
    "event: lagged\ndata: {}\nid: 9\n\n",
  ]

  @Test("events come in order, with the id to go on from; unknown ones are passed over")
  func events() async throws {
    let daemon = try CannedDaemon(answers: [
      [Self.head] + Self.pieces.map(Self.chunk) + ["0\r\n\r\n"]
    ])
    let client = Client(socket: daemon.path)
    var elements: [EventStream.Element] = []
    for try await element in try await client.events(lastEventID: "7") { elements.append(element) }
    #expect(elements.map(\.id) == ["8", "9"])
    #expect(elements.map(\.event) == [.scan(try Samples.scan()), .lagged(LaggedMessage())])
    #expect(elements.first?.json == Samples.scanJSON)
    #expect(daemon.asked.first?.lowercased().contains("last-event-id: 7\r\n") == true)
  }

  @Test("a daemon that dies in the stream is told apart from one that ends it")
  func broken() async throws {
    let daemon = try CannedDaemon(answers: [[Self.head] + Self.pieces.map(Self.chunk)])
    let client = Client(socket: daemon.path)
    var count = 0
    await #expect(throws: ClientError.unreachable(socket: daemon.path, why: .closed)) {
      for try await _ in try await client.events() { count += 1 }
    }
    #expect(count == 2)
  }

  @Test("an event that makes no sense ends the stream with its name")
  func unreadable() async throws {
    let daemon = try CannedDaemon(answers: [
      [Self.head, Self.chunk("event: scan\ndata: {}\n\n"), "0\r\n\r\n"]
    ])
    let client = Client(socket: daemon.path)
    let error = await #expect(throws: ClientError.self) {
      for try await _ in try await client.events() {}
    }
    #expect(error?.description.contains("'scan'") == true)
  }
}
