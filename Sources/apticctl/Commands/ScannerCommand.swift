import ApticClient
import ArgumentParser

struct ScannerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scanner", abstract: "The scanners of this desk.",
    subcommands: [ScannerList.self, ScannerTrigger.self])
}

struct ScannerList: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Devices seen, adopted or not, and why.")

  @OptionGroup var desk: DeskOptions

  var deed: String { "list the scanners" }

  func run(_ session: Session) async throws {
    try session.show(try await session.client.scanners()) { list in
      Table(
        titles: ["STATE", "NAME", "TRANSPORT", "NODE", "SCANS", "WHAT"],
        rows: list.items.map { item in
          let scanner = item.scanner
          return [
            scanner.state.rawValue, printable(scanner.name), scanner.transport.rawValue,
            printable(scanner.node), String(item.scans), printable(scanner.message),
          ]
        }
      ).lines(session.paint)
    }
  }
}
