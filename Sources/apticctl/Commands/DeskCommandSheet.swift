import ApticClient
import ArgumentParser

struct DeskCommandSheet: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "command-sheet", abstract: "Make the sheet of this desk's command barcodes.",
    discussion: """
      A PDF of A4: test, submit with each service, confirm, clear the list, undo the last. Whoever \
      scans it at this desk commands it, and no other desk obeys it. It is printed anew when the \
      desk offers other services. Print at 100 %, without fitting to the page.
      """)

  @Option(
    name: [.short, .long], help: ArgumentHelp("The PDF; - for standard output.", valueName: "file"))
  var output = "-"

  @OptionGroup var desk: DeskOptions

  var deed: String { "make the command sheet" }

  func validate() throws {
    if output == "-", Output.standard.isTerminal {
      throw ValidationError("A terminal cannot show a PDF: name a file with --output.")
    }
  }

  func run(_ session: Session) async throws {
    try await session.write(to: output) { try await session.client.printCommandSheet(into: $0) }
  }
}
