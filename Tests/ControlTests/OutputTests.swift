import ApticScanCore
import Glibc
import Testing

@testable import apticctl

@Suite("Output")
struct OutputTests {
  @Test(
    "colour is for a terminal that has it, unless the user says otherwise",
    arguments: [
      (ColourChoice.auto, true, ["TERM": "xterm"], true),
      (.auto, false, ["TERM": "xterm"], false),
      (.auto, true, ["TERM": "dumb"], false),
      (.auto, true, [:], false),
      (.auto, true, ["TERM": "xterm", "NO_COLOR": "1"], false),
      (.auto, true, ["TERM": "xterm", "NO_COLOR": ""], true),
      (.always, false, ["NO_COLOR": "1"], true),
      (.never, true, ["TERM": "xterm"], false),
    ])
  func colour(
    choice: ColourChoice, isTerminal: Bool, environment: [String: String], isOn: Bool
  ) {
    #expect(choice.isOn(isTerminal: isTerminal, environment: environment) == isOn)
  }

  @Test(
    "JSON for a person changes nothing but the space between",
    arguments: [
      ("{}", "{}"), ("[ ]", "[]"), (#""a""#, #""a""#),
      (#"{"b":1.50,"a":[1,{}]}"#, "{\n  \"b\": 1.50,\n  \"a\": [\n    1,\n    {}\n  ]\n}"),
      (#"{"a":"x\"{,:}[ \\"}"#, "{\n  \"a\": \"x\\\"{,:}[ \\\\\"\n}"),
      ("{\n \"a\" :\tnull }", "{\n  \"a\": null\n}"),
    ])
  func json(compact: String, laidOut: String) {
    #expect(String(decoding: JSONLayout.indented(Array(compact.utf8)), as: UTF8.self) == laidOut)
  }

  @Test(
    "money is written as on a pass",
    arguments: [(0, "0,00 €"), (5, "0,05 €"), (1_000, "10,00 €"), (-1_050, "-10,50 €")])
  func money(cents: Int64, written: String) {
    #expect(EuroCents(cents).written == written)
  }

  @Test("the time is the wall clock's, and the day is told when it is another")
  func clock() throws {
    let moment = try Samples.time("2026-07-30T22:30:15.999Z")
    #expect(Samples.clock.time(moment) == "00:30:15")
    #expect(Samples.clock.dateAndTime(moment) == "2026-07-31 00:30:15")
    #expect(Samples.clock.minute(moment, seenAt: moment) == "00:30")
    let earlier = try Samples.time("2026-07-30T21:59:00Z")
    #expect(Samples.clock.minute(earlier, seenAt: moment) == "2026-07-30 23:59")
  }

  @Test("a write into a pipe that nobody reads is a closed output")
  func closedPipe() throws {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    close(ends[0])
    defer { close(ends[1]) }
    #expect(throws: OutputFailure.closed) { try Output(descriptor: ends[1]).line("x") }
  }

  @Test("a line is out when it is written, on a pipe as well")
  func atOnce() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    defer { for end in ends { close(end) } }
    try Output(descriptor: ends[1]).line("é")
    var bytes = [UInt8](repeating: 0, count: 16)
    #expect(read(ends[0], &bytes, bytes.count) == 3)
    #expect(Array(bytes.prefix(3)) == Array("é\n".utf8))
  }
}
