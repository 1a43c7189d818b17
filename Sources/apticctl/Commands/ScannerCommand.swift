import ApticClient
import ApticScanCore
import ArgumentParser

struct ScannerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scanner", abstract: "The scanners of this desk.",
    subcommands: [
      ScannerList.self, ScannerLearn.self, ScannerForget.self, ScannerForgetLearned.self,
      ScannerRecord.self, ScannerTrigger.self,
    ])
}

struct ScannerForgetLearned: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget-learned",
    abstract: "Forget the layout and the pace learned of a scanner, and show all scanners.",
    discussion: "Its next good scans teach them anew. See the ids with: apticctl scanner list")

  @Argument(help: "The scanner's id.") var id: String

  @OptionGroup var desk: DeskOptions

  var deed: String { "forget what was learned of the scanner" }

  func run(_ session: Session) async throws {
    try await session.client.forgetLearned(ScannerID(rawValue: id))
    try session.show(try await session.client.scanners()) { $0.lines(session.paint, session.clock) }
  }
}
