import ApticClient
import ApticScanCore
import ArgumentParser

struct Invoices: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "invoice", abstract: "What was invoiced and credited.",
    subcommands: [InvoiceShow.self])
}

struct InvoiceShow: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "An invoice or a credit note as it goes on paper.")

  @Argument(help: "Its number, FA-2026-0001.") var number: String
  @OptionGroup var desk: DeskOptions

  var deed: String { "show the invoice" }

  func run(_ session: Session) async throws {
    try session.show(try await session.client.invoicePaper(number)) { $0.page(session) }
  }
}
