import ApticClient
import Testing

@Suite("Events on the wire")
struct DaemonEventTests {
  @Test("each event goes under its name and comes back the same")
  func roundTrip() throws {
    let table: [(DaemonEvent, String, String)] = [
      (.state(try Samples.state()), "state", Samples.stateJSON),
      (.scanner(try Samples.scanner()), "scanner", Samples.scannerJSON),
      (.scan(try Samples.scan()), "scan", Samples.scanJSON),
      (
        .release(ReleaseMessage(kind: .soon, passes: [], message: "Bientôt.")), "release",
        #"{"kind":"soon","message":"Bientôt.","passes":[]}"#
      ),
      (.lagged(LaggedMessage(missed: 3)), "lagged", #"{"missed":3}"#),
      (.lagged(LaggedMessage()), "lagged", "{}"),
    ]
    for (event, name, json) in table {
      let wire = try event.wire(id: "5")
      #expect(wire == ServerSentEvent(id: "5", event: name, data: json))
      #expect(try DaemonEvent(wire) == event)
    }
  }

  @Test("an event of a later daemon is passed over")
  func unknownName() throws {
    #expect(try DaemonEvent(ServerSentEvent(id: nil, event: "payout", data: "{}")) == nil)
  }

  @Test("an event that cannot be read is an error")
  func unreadable() {
    #expect(throws: (any Error).self) {
      try DaemonEvent(ServerSentEvent(id: nil, event: "scan", data: "{}"))
    }
  }
}
