import ApticClient
import ApticScanCore
import Glibc
import Testing

@Suite("Client", .timeLimit(.minutes(15)))
struct ClientTests {
  @Test("an answer is read, and kept as it came")
  func answer() async throws {
    let json = #"{ "status" : "ok" }"#
    let daemon = try CannedDaemon(answers: [CannedDaemon.answer("200 OK", json)])
    let reply = try await Client(socket: daemon.path).health()
    #expect(reply.status == "ok")
    #expect(String(decoding: reply.json, as: UTF8.self) == json)
    #expect(!reply.isReplay)
    let asked = try #require(daemon.asked.first)
    #expect(asked.hasPrefix("GET /v1/health HTTP/1.1\r\n"))
  }

  @Test("an answer given again says so")
  func replay() async throws {
    let daemon = try CannedDaemon(answers: [
      CannedDaemon.answer(
        "200 OK", Samples.scanJSON, headers: "Idempotency-Replayed: true\r\n")
    ])
    let reply = try await Client(socket: daemon.path).scan(ScanMessage(code: "12", id: "k"))
    #expect(reply.isReplay)
    #expect(reply.value == (try Samples.scan()))
    let asked = try #require(daemon.asked.first)
    #expect(asked.hasPrefix("POST /v1/scans HTTP/1.1\r\n"))
    #expect(asked.hasSuffix("\r\n\r\n" + #"{"code":"12","id":"k"}"#))
  }

  @Test("a refusal carries the daemon's problem")
  func refused() async throws {
    let problem = ProblemMessage(
      title: "Unprocessable Content", status: 422, code: "serviceRequired", detail: "say which")
    let json = String(decoding: try MessageCoding.encode(problem), as: UTF8.self)
    let daemon = try CannedDaemon(answers: [
      CannedDaemon.answer("422 Unprocessable Content", json)
    ])
    await #expect(throws: ClientError.refused(problem, status: 422)) {
      try await Client(socket: daemon.path).setMode(ModeMessage(mode: .submit))
    }
  }

  @Test("a refusal without a problem is still a refusal")
  func refusedWithoutProblem() async throws {
    let daemon = try CannedDaemon(answers: [CannedDaemon.answer("502 Bad Gateway", "<html>")])
    let error = await #expect(throws: ClientError.self) {
      try await Client(socket: daemon.path).state()
    }
    guard case .refused(let problem, 502) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(problem.code == "unexplained")
  }

  @Test("an answer of another kind is unintelligible")
  func unintelligible() async throws {
    let daemon = try CannedDaemon(answers: [CannedDaemon.answer("200 OK", "[]")])
    let error = await #expect(throws: ClientError.self) {
      try await Client(socket: daemon.path).state()
    }
    guard case .unintelligible = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(
    "an answer cut short means that the daemon has gone", arguments: ["", "HTTP/1.1 200 OK\r\n"])
  func cutShort(head: String) async throws {
    let daemon = try CannedDaemon(answers: [[head]])
    await #expect(throws: ClientError.unreachable(socket: daemon.path, why: .closed)) {
      try await Client(socket: daemon.path).state()
    }
  }

  @Test("no socket, nobody behind it, and a path too long are told apart")
  func unreachable() async throws {
    let none = "/tmp/aptic-none/socket"
    await #expect(throws: ClientError.unreachable(socket: none, why: .noSocket)) {
      try await Client(socket: none).state()
    }
    let long = "/tmp/" + String(repeating: "x", count: 120)
    await #expect(throws: ClientError.unreachable(socket: long, why: .pathTooLong)) {
      try await Client(socket: long).state()
    }
    // A file, like a socket whose program has gone, refuses connections.
    await #expect(throws: ClientError.unreachable(socket: "/etc/passwd", why: .nobodyListens)) {
      try await Client(socket: "/etc/passwd").state()
    }
  }

  @Test(
    "each way not to reach the daemon has its advice",
    arguments: [
      (ENOENT, Unreachability.noSocket, "systemctl status scannerd"),
      (ECONNREFUSED, .nobodyListens, "systemctl status scannerd"),
      (EACCES, .denied, "aptic"), (ENAMETOOLONG, .pathTooLong, "SCANNERD_SOCKET"),
      (ETIMEDOUT, .timedOut, "journalctl"), (ECONNRESET, .closed, "journalctl"),
    ])
  func advice(code: Int32, why: Unreachability, word: String) {
    #expect(Unreachability(errno: code) == why)
    #expect(why.advice.contains(word))
    #expect(!why.sentence.isEmpty)
  }

  @Test("an import goes out piece by piece, as CSV")
  func importPasses() async throws {
    let daemon = try CannedDaemon(answers: [
      CannedDaemon.answer("200 OK", #"{"passes":1,"carnets":1,"orders":1}"#)
    ])
    let reply = try await Client(socket: daemon.path).importPasses(
      csv: Pieces(pieces: ["code;order\n", "12;o\n"]))
    #expect(reply.passes == 1)
    let asked = try #require(daemon.asked.first)
    #expect(asked.hasPrefix("POST /v1/passes HTTP/1.1\r\n"))
    #expect(asked.contains("text/csv"))
    #expect(asked.contains("code;order\n") && asked.contains("12;o\n"))
  }

  @Test("an import of a file says how long it is")
  func importTellsItsLength() async throws {
    let daemon = try CannedDaemon(answers: [
      CannedDaemon.answer("200 OK", #"{"passes":1,"carnets":1,"orders":1}"#)
    ])
    _ = try await Client(socket: daemon.path).importPasses(
      csv: Pieces(pieces: ["code;order\n", "12;o\n"]), bytes: 16)
    let asked = try #require(daemon.asked.first).lowercased()
    #expect(asked.contains("content-length: 16\r\n"))
  }

  @Test("where nothing is being brought in there is nothing to tell")
  func noImport() async throws {
    let problem = ProblemMessage(title: "Not Found", status: 404, code: "noImport", detail: "none")
    let body = String(decoding: try MessageCoding.encode(problem), as: UTF8.self)
    let daemon = try CannedDaemon(answers: [CannedDaemon.answer("404 Not Found", body)])
    let progress = try await Client(socket: daemon.path).importUnderWay()
    #expect(progress == nil)
    #expect(daemon.asked.first?.hasPrefix("GET /v1/imports/current HTTP/1.1") == true)
  }

  @Test("a file that cannot be read is not taken for a daemon that cannot be reached")
  func importFails() async throws {
    let daemon = try CannedDaemon(answers: [CannedDaemon.answer("200 OK", "{}")])
    await #expect(throws: Pieces.Failure.self) {
      try await Client(socket: daemon.path).importPasses(
        csv: Pieces(pieces: ["code\n"], failsAtEnd: true))
    }
  }
}

/// Pieces of a file, and perhaps an error after them.
struct Pieces: AsyncSequence, AsyncIteratorProtocol, Sendable {
  struct Failure: Error {}

  var pieces: [String]
  var failsAtEnd = false

  func makeAsyncIterator() -> Pieces { self }

  mutating func next() async throws -> [UInt8]? {
    if !pieces.isEmpty { return Array(pieces.removeFirst().utf8) }
    if failsAtEnd { throw Failure() }
    return nil
  }
}
