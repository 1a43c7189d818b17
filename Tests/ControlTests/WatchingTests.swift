import ApticClient
import ApticScanCore
import Testing

@testable import apticctl

@Suite("Following the events")
struct WatchingTests {
  @Test("each try waits twice as long as the last, up to a bound; an event begins anew")
  func backoff() {
    var backoff = Backoff()
    #expect((0..<7).map { _ in backoff.wait() } == [250, 500, 1000, 2000, 4000, 5000, 5000])
    backoff.reset()
    #expect(backoff.wait() == 250)
  }

  @Test("a daemon that is away may come back; one that said no will not say yes")
  func mayPass() {
    func refused(_ status: Int) -> ClientError {
      .refused(ProblemMessage(title: "", status: status, code: "", detail: ""), status: status)
    }
    #expect(ClientError.unreachable(socket: "", why: .noSocket).mayPass)
    #expect(refused(503).mayPass)
    #expect(refused(429).mayPass)
    #expect(!refused(403).mayPass)
    #expect(!ClientError.unintelligible("").mayPass)
  }

  @Test("an event in JSON is one line, with its id or null")
  func eventLine() throws {
    let event = DaemonEvent.lagged(LaggedMessage(missed: 1))
    #expect(
      try apticctl.eventLine(.init(id: "7\"", event: event, json: "{\n \"missed\": 1\r\n}"))
        == #"{"event":"lagged","id":"7\"","data":{  "missed": 1 }}"#)
    #expect(
      try apticctl.eventLine(.init(id: nil, event: event, json: "{}"))
        == #"{"event":"lagged","id":null,"data":{}}"#)
  }
}
