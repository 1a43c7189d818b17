import ApticClient
import ApticScanCore
import Testing

@Suite("Messages on the wire")
struct MessageTests {
  @Test("the state is one object with all that a console shows")
  func state() throws {
    try expect(try Samples.state(), is: Samples.stateJSON)
  }

  @Test("in test mode the state names no service, place or fallback")
  func stateInTestMode() throws {
    let state = StateMessage(
      version: "0.1.0", desk: "d", mode: .test,
      modeSince: try Samples.timestamp("2026-11-23T02:00:00Z"),
      core: CoreMessage(engine: "sqlite", reachable: false, detail: "disk full"))
    try expect(
      state,
      is: """
        {"core":{"detail":"disk full","engine":"sqlite","reachable":false},\
        "counters":{"outcomes":{},"scans":0},"desk":"d","mode":"test",\
        "modeSince":"2026-11-23T02:00:00.000Z","notices":[],"scanners":[],\
        "submission":{"items":[],"leftToPayCents":0,"totalCents":0},"version":"0.1.0"}
        """)
  }

  @Test("a scanner's own fields and its counts stand in one flat object")
  func scanner() throws {
    try expect(try Samples.scanner(), is: Samples.scannerJSON)
  }

  @Test("a staged pass carries its pass, its verdict and its prices")
  func submission() throws {
    let item = StagedPass(
      pass: try Samples.pass(), service: "mediation", pointOfPresence: "mairie", scan: "s1",
      at: try Samples.timestamp("2026-11-23T02:01:00Z"), priceCents: EuroCents(1_500),
      leftToPayCents: EuroCents(500), noticeAt: try Samples.timestamp("2026-11-25T02:01:00Z"),
      releasesAt: try Samples.timestamp("2026-11-26T02:01:00Z"), outcome: .staged,
      message: "Pass déposé.")
    try expect(
      SubmissionMessage(
        items: [item], totalCents: EuroCents(1_000), leftToPayCents: EuroCents(500)),
      is: """
        {"items":[{"at":"2026-11-23T02:01:00.000Z","leftToPayCents":500,\
        "message":"Pass déposé.","noticeAt":"2026-11-25T02:01:00.000Z","outcome":"staged",\
        "pass":\(Samples.passJSON),"pointOfPresence":"mairie","priceCents":1500,\
        "releasesAt":"2026-11-26T02:01:00.000Z","scan":"s1","service":"mediation"}],\
        "leftToPayCents":500,"totalCents":1000}
        """)
  }

  @Test("a confirmation tells the outcome pass by pass")
  func confirmed() throws {
    try expect(ConfirmMessage(), is: "{}")
    try expect(ConfirmMessage(id: "k"), is: #"{"id":"k"}"#)
    try expect(
      ConfirmedMessage(
        items: [
          .init(code: PassCode("12"), outcome: .expired, reason: "date", message: "Expiré.")
        ], submitted: 0, totalCents: .zero),
      is: """
        {"items":[{"code":"12","message":"Expiré.","outcome":"expired","reason":"date"}],\
        "submitted":0,"totalCents":0}
        """)
  }

  @Test("a mode is asked for and answered in the same form")
  func mode() throws {
    try expect(ModeMessage(mode: .test), is: #"{"mode":"test"}"#)
    try expect(
      ModeMessage(
        mode: .submit, service: "s", pointOfPresence: "p", confirmation: .immediate),
      is: #"{"confirmation":"immediate","mode":"submit","pointOfPresence":"p","service":"s"}"#)
  }

  @Test("a scan by hand is a code and, if wanted, an id")
  func scan() throws {
    try expect(ScanMessage(code: "12"), is: #"{"code":"12"}"#)
    try expect(ScanMessage(code: "12", id: "k"), is: #"{"code":"12","id":"k"}"#)
  }

  @Test("the end of a list is said with null, not left out")
  func list() throws {
    try expect(ListMessage(items: [1]), is: #"{"items":[1],"next":null}"#)
    try expect(ListMessage(items: [1], next: "c"), is: #"{"items":[1],"next":"c"}"#)
  }

  @Test("a problem has a stable code; an import's names its lines")
  func problem() throws {
    try expect(
      ProblemMessage(
        title: "Unprocessable Content", status: 422, code: "badImport", detail: "2 lines are bad",
        lines: [.init(line: 3, code: "badCheckDigit", detail: "wrong")], instance: "/v1/passes"),
      is: """
        {"code":"badImport","detail":"2 lines are bad","instance":"/v1/passes",\
        "lines":[{"code":"badCheckDigit","detail":"wrong","line":3}],"status":422,\
        "title":"Unprocessable Content","type":"about:blank"}
        """)
  }

  @Test("a problem without a type is of type about:blank")
  func problemWithoutType() throws {
    let problem = try MessageCoding.decode(
      ProblemMessage.self,
      from: #"{"title":"t","status":400,"code":"c","detail":"d"}"#.utf8)
    #expect(problem == ProblemMessage(title: "t", status: 400, code: "c", detail: "d"))
  }

  @Test("what is not said of new pass is left to the daemon")
  func issue() throws {
    try expect(IssueMessage(order: "o", count: 2), is: #"{"count":2,"order":"o"}"#)
    try expect(
      IssueMessage(
        order: "o", count: 2, carnetSize: 10, validFrom: try Samples.date("2026-01-01"),
        validUntil: try Samples.date("2026-12-31"), state: .notActivated),
      is: """
        {"carnetSize":10,"count":2,"order":"o","state":"notActivated",\
        "validFrom":"2026-01-01","validUntil":"2026-12-31"}
        """)
    try expect(
      IssuedMessage(order: "o", carnets: ["c"], codes: [PassCode("12")]),
      is: #"{"carnets":["c"],"codes":["12"],"order":"o"}"#)
  }

  @Test("an import tells what it brought; health is ok")
  func small() throws {
    try expect(
      ImportMessage(passes: 3, carnets: 2, orders: 1), is: #"{"carnets":2,"orders":1,"passes":3}"#)
    try expect(HealthMessage(), is: #"{"status":"ok"}"#)
  }

  /// The golden JSON, both ways.
  private func expect<Message: Codable & Equatable>(
    _ message: Message, is json: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let written = String(decoding: try MessageCoding.encode(message), as: UTF8.self)
    #expect(written == json, sourceLocation: sourceLocation)
    #expect(
      try MessageCoding.decode(Message.self, from: json.utf8) == message,
      sourceLocation: sourceLocation)
  }
}
