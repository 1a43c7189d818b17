import ApticClient
import ArgumentParser
import Glibc
import Testing

@testable import apticctl

@Suite("Exit status")
struct EndingTests {
  static let problem = ProblemMessage(
    title: "Unprocessable Content", status: 422, code: "badImport", detail: "1 line is bad",
    lines: [.init(line: 3, code: "badCheckDigit", detail: "the check digits are wrong")])

  @Test(
    "0 done, 1 refused, 3 unreachable; the reason on standard error",
    arguments: [
      (ClientError.refused(problem, status: 422) as any Error, 1, "1 line is bad (badImport)"),
      (ClientError.refused(problem, status: 422), 1, "line 3: the check digits are wrong"),
      (ClientError.unintelligible("what"), 1, "same version"),
      (ClientError.unreachable(socket: "/s", why: .noSocket), 3, "systemctl status scannerd"),
      (ClientError.unreachable(socket: "/s", why: .denied), 3, "group aptic"),
      (ClientError.unreachable(socket: "/s", why: .timedOut), 3, "did not answer in time"),
      (TriggerFailure.unreachable(socket: "/v", why: .noSocket), 3, "make run"),
      (TriggerFailure.refused("nobody reads"), 1, "nobody reads"),
      (FileFailure(code: ENOENT), 1, "No such file"),
    ])
  func failures(cause: any Error, status: Int32, words: String) {
    let ending = Ending(of: Failure(deed: "do it", cause: cause))
    #expect(ending.status == status)
    #expect(ending.output.isEmpty)
    #expect(ending.complaint.hasPrefix("apticctl: cannot do it: "))
    #expect(ending.complaint.contains(words))
    #expect(ending.complaint.hasSuffix("\n"))
  }

  @Test("a command's own status passes through, without a word")
  func ownStatus() {
    #expect(Ending(of: ExitCode(1)) == Ending(.refused))
  }

  @Test("a reader that has gone ends the program quietly; a full disk does not")
  func output() {
    #expect(Ending(of: OutputFailure.closed) == Ending(.done))
    let full = Ending(of: OutputFailure.failed(ENOSPC))
    #expect(full.status == 1)
    #expect(full.complaint == "apticctl: cannot write: No space left on device\n")
  }

  @Test(
    "2 is wrong usage",
    arguments: [
      ["nope"], ["status", "--nope"], ["mode", "submit"], ["watch", "--count", "0"],
      ["watch", "--color", "blue"], ["verify"], ["verify", " "],
      ["passes", "list", "--limit", "0"],
      ["passes", "list", "--state", "nope"], ["passes", "issue", "--order", "o", "--count", "0"],
      ["passes", "issue", "--order", "o", "--count", "1", "--valid-from", "31/01/2026"],
      [
        "passes", "issue", "--order", "o", "--count", "1", "--valid-from", "2026-02-01",
        "--valid-until", "2026-01-31",
      ],
      ["mode", "submit", "--service", "s", "--confirmation", "later"],
      ["scanner", "trigger", "a\tb"], ["scanner", "trigger", ""],
      ["scanner", "learn", "--seconds", "0"], ["scanner", "learn", "--picture", "code.txt"],
      ["scanner", "forget"],
    ])
  func usage(arguments: [String]) async {
    let ending = await Main.run(arguments)
    #expect(ending.status == 2)
    #expect(ending.output.isEmpty)
    #expect(!ending.complaint.isEmpty)
  }

  @Test(
    "help and version are answers", arguments: [["--help"], ["--version"], ["watch", "--help"]])
  func help(arguments: [String]) async {
    let ending = await Main.run(arguments)
    #expect(ending.status == 0)
    #expect(!ending.output.isEmpty)
    #expect(ending.complaint.isEmpty)
  }

  @Test(
    "3 is a daemon that cannot be reached, wherever the socket is named",
    arguments: [
      ["status", "--socket", "/tmp/aptic-none/s"], ["--socket", "/tmp/aptic-none/s", "status"],
      ["watch", "--socket", "/tmp/aptic-none/s"],
      ["verify", "12", "--json", "--socket", "/tmp/aptic-none/s"],
      ["scanner", "trigger", "12", "--socket", "/tmp/aptic-none/s"],
    ])
  func unreachable(arguments: [String]) async {
    let ending = await Main.run(arguments)
    #expect(ending.status == 3)
    #expect(ending.complaint.contains("/tmp/aptic-none/"))
  }

  @Test("what the daemon says cannot move the cursor")
  func controls() {
    let problem = ProblemMessage(
      title: "t", status: 404, code: "unknownPass", detail: "no pass \u{1B}[2J")
    let ending = Ending(
      of: Failure(deed: "verify", cause: ClientError.refused(problem, status: 404)))
    #expect(!ending.complaint.contains("\u{1B}"))
  }
}
