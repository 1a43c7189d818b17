import ApticClient
import ApticScanCore
import ArgumentParser

struct NetworkTrail: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "trail", abstract: "Who did what, the newest first.")

  @Option(help: ArgumentHelp("Only what was done to it, order:D-001.", valueName: "subject"))
  var of: String?
  @Option(help: ArgumentHelp("Only what this one did.", valueName: "name")) var by: String?

  @Option(help: ArgumentHelp("Only what concerns this organisation.", valueName: "id"))
  var organisation: String?
  @Option(help: ArgumentHelp("Only what was done on this day, 2026-11-23.", valueName: "day"))
  var on: CivilDate?

  @OptionGroup var page: PageOptions
  @OptionGroup var desk: DeskOptions

  var deed: String { "show the trail" }

  func run(_ session: Session) async throws {
    let filter = DeedFilter(subject: of, by: by, organisation: organisation, on: on)
    let reply = try await session.client.deeds(filter, page: page.query)
    try session.show(reply) { list in
      Table(
        titles: ["AT", "BY", "VERB", "OF", "DETAIL"],
        rows: list.items.map { deed in
          [
            session.clock.dateAndTime(deed.at),
            printable(deed.by) + (deed.actor.map { " (by \(printable($0)))" } ?? ""),
            deed.verb, printable(deed.subject), deed.detail.map { printable($0) } ?? "-",
          ]
        }
      ).lines(session.paint)
    }
    try page.tellOfMore(reply.next, session)
  }
}
