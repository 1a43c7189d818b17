import ApticDevices
import ApticScanCore
import ArgumentParser
import FoundationEssentials
import Glibc

struct ScannerLearn: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn",
    abstract: "Have the desk take a scanner that it does not know, by a code that it scans (root).",
    discussion: """
      Shows a one-time code, listens to the keyboards and serial lines that the desk does not \
      have, and finds the one that sends it; nothing else that they send is shown or kept. A rule \
      for udev then gives this scanner to the desk, by its serial number, or by its model and \
      port where it has none. `scanner forget` undoes it; a scanner that `scanner forget` has \
      released is taken back in the same way.
      """)

  @Option(help: "How long to listen, from 1 to 3600.")
  var seconds = 60

  @Option(
    help: ArgumentHelp(
      "Where to draw the barcode: a file that ends in .png or .svg.", valueName: "file"))
  var picture: String?

  @Option(help: "What the scanner is set to send before every code.") var prefix = ""
  @Option(help: "What the scanner is set to send after every code.") var suffix = ""
  @Option(help: "The speed of serial lines.") var baud = ScannerProfile().baud

  @OptionGroup var rules: RulesOptions
  @OptionGroup var desk: DeskOptions

  var deed: String { "learn the scanner" }

  func validate() throws {
    guard (1...3_600).contains(seconds) else {
      throw ValidationError("--seconds is a number from 1 to 3600.")
    }
    if let picture, !Barcode.endings.contains(where: { picture.hasSuffix(".\($0)") }) {
      throw ValidationError("--picture names a file that ends in .png or .svg.")
    }
  }

  func run(_ session: Session) async throws {
    try rules.requireRoot("scanner learn")
    try await endingOnSignals { try await learn(session) }
  }

  private func learn(_ session: Session) async throws {
    let report = LearningReport(session: session)
    let code = OneTimeCode.draw()
    let barcode = try Barcode(code128: code.digits)
    let person = Person(ProcessInfo.processInfo.environment)
    let picture = try Picture(of: barcode, at: self.picture, for: person)

    let terminal = QuietTerminal()
    defer { terminal?.end() }
    let found = try await find(code, report) {
      try report.code(code, seconds: seconds, barcode)
      try report.picture(picture.path)
    }
    try report.found(found)
    let others = try PluggedDevice.all().map(\.hardware)
    let match: ScannerMatch
    do throws(ScannerMatch.NoMatch) {
      match = try ScannerMatch(found.hardware, among: others)
    } catch {
      throw Refusal.noRule(name: found.name, why: error.description)
    }
    try await RuleChange(
      session: session, report: report, file: rules.file, device: found, match: match
    ).take()
  }

  /// Listens first and shows the code then, so that no scan comes too early.
  private func find(
    _ code: OneTimeCode, _ report: LearningReport, show: () throws -> Void
  ) async throws -> PluggedDevice {
    var profile = ScannerProfile(baud: baud)
    profile.framing = Framing(prefix: prefix, suffix: suffix)
    let search = try ScannerSearch(digits: code.digits, profile: profile)
    do {
      let count = try await search.listen(seconds: seconds)
      try show()
      try report.listening(to: count)
      let ending = await search.result()
      let doubts = await search.doubts
      await search.stop()
      switch ending {
      case .found(let device): return device
      case .cancelled: throw Refusal.interrupted
      case .nobody:
        throw Refusal.nobodySentIt(
          seconds: seconds, listened: count, remarks: Self.remarks(doubts.deaf, doubts.typist))
      }
    } catch {
      await search.stop()
      throw error
    }
  }

  private static func remarks(
    _ deaf: [ScannerSearch.Deaf], _ typist: PluggedDevice?
  ) -> [String] {
    let typed = typist.map {
      ["The code came from “\($0.name)”, as a person types it: a keyboard is not taken."]
    }
    return (typed ?? [])
      + deaf.map { "Not listened to: \($0.device.node), “\($0.device.name)” (\($0.error))" }
  }
}

/// What `scanner learn` and `scanner forget` share.
struct RulesOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The file of local rules.", valueName: "file", visibility: .private),
    transform: RulesFile.init(path:))
  var rules = RulesFile(path: LocalRules.path)

  var file: RulesFile { rules }

  func requireRoot(_ command: String) throws {
    guard geteuid() == 0 else { throw Refusal.notRoot(command: command) }
  }
}
