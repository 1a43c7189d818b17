import ApticClient
import ArgumentParser

struct PassesImport: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take a file of pass, all of it or nothing.",
    discussion: """
      CSV in UTF-8 with the header code;order;carnet;validFrom;validUntil;state. Where lines are \
      bad, each is named and none of the file is taken.
      """)

  @Argument(help: "The file; - for standard input.") var file: String

  @OptionGroup var desk: DeskOptions

  var deed: String { "import \(file == "-" ? "standard input" : printable(file))" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.importPasses(csv: try FilePieces(path: file))
    try session.show(reply) { summary in
      let carnets = counted(summary.carnets, "carnet", "carnets")
      let orders = counted(summary.orders, "order", "orders")
      return ["imported \(summary.passes) pass, \(carnets), \(orders)"]
    }
  }
}
