import ApticClient
import ApticScanCore
import ArgumentParser

struct PayoutsFiles: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "files", abstract: "The payer's files that were made, newest first.",
    discussion: """
      apticctl payouts export payer-file --file ID writes one of them again.
      """)

  @OptionGroup var page: PageOptions
  @OptionGroup var desk: DeskOptions

  var deed: String { "list the payer's files" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.payerFiles(page: page.query)
    try session.show(reply) { list in
      var table = Table(titles: ["FILE", "MADE", "BY", "PAYS ON", "PAYMENTS", "SUM"])
      table.rows = list.items.map { file in
        [
          file.id, session.clock.dateAndTime(file.at), printable(file.by),
          file.executeOn.description, String(file.payments), file.cents.written,
        ]
      }
      return table.lines(session.paint)
    }
    try page.tellOfMore(reply.next, session)
  }
}
