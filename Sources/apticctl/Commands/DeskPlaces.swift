import ApticClient
import ApticScanCore
import ArgumentParser

struct DeskPlaces: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "desk", abstract: "The network's desks, and where they stand.",
    subcommands: [DeskPlacesList.self, DeskPlacesPlace.self, DeskCommandSheet.self])
}

struct DeskPlacesList: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Desks with their points of presence.")

  @OptionGroup var desk: DeskOptions

  var deed: String { "list the desks" }

  func run(_ session: Session) async throws {
    try session.show(try await session.client.desks()) { list in
      Table(
        titles: ["ID", "PLACE", "ORGANISATION", "LAST PASS"],
        rows: list.items.map {
          [
            printable($0.id), printable($0.pointOfPresence), printable($0.organisation),
            $0.lastPassAt.map { session.clock.dateAndTime($0) } ?? "—",
          ]
        }
      ).lines(session.paint)
    }
  }
}

struct DeskPlacesPlace: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "place", abstract: "Declare a desk, or move it to another point of presence.")

  @Argument(help: "The desk's id, as its daemon is configured.") var id: String
  @Argument(help: "The point of presence's id.") var pointOfPresence: String
  @OptionGroup var desk: DeskOptions

  var deed: String { "place the desk" }

  func run(_ session: Session) async throws {
    try session.show(try await session.client.placeDesk(id, at: pointOfPresence)) {
      ["desk \(printable($0.id)) stands at \(printable($0.pointOfPresence))"]
    }
  }
}
