import ApticClient
import ArgumentParser

struct PassesImport: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take a file of pass, all of it or nothing.",
    discussion: """
      CSV in UTF-8 with the header code;order;carnet;validFrom;validUntil;state, or the same with \
      commas. Its orders have been declared before. Where lines are bad, each is named and none of \
      the file is taken. Interrupted before all of the file has arrived, this command leaves nothing \
      of it; after that the daemon goes on: apticctl works.
      """)

  @Argument(help: "The file; - for standard input.") var file: String

  @OptionGroup var desk: DeskOptions

  var deed: String { "import \(file == "-" ? "standard input" : printable(file))" }

  func run(_ session: Session) async throws {
    let pieces = try FilePieces(path: file)
    let reply = try await session.withProgress {
      try await session.client.importPasses(csv: pieces, bytes: pieces.bytes)
    }
    try session.show(reply) { summary in
      let carnets = counted(summary.carnets, "carnet", "carnets")
      let orders = counted(summary.orders, "order", "orders")
      return ["imported \(summary.passes) pass, \(carnets), \(orders)"]
    }
  }
}
