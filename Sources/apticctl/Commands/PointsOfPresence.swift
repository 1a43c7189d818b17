import ApticClient
import ArgumentParser

struct PointsOfPresence: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "points-of-presence", abstract: "The places where pass are taken.",
    subcommands: [PointsOfPresenceList.self])
}

struct PointsOfPresenceList: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Places with their addresses.")

  @OptionGroup var desk: DeskOptions

  var deed: String { "list the points of presence" }

  func run(_ session: Session) async throws {
    try session.show(try await session.client.pointsOfPresence()) { list in
      Table(
        titles: ["ID", "NAME", "ADDRESS"],
        rows: list.items.map { [printable($0.id), printable($0.name), printable($0.address)] }
      ).lines(session.paint)
    }
  }
}
