import ApticClient
import ApticScanCore
import ArgumentParser

struct PointsOfPresence: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "points-of-presence", abstract: "The places where pass are taken. All is public.",
    subcommands: [
      PointsOfPresenceList.self, PointsOfPresenceAdd.self, PointsOfPresenceChange.self,
      PointsOfPresenceRemove.self,
    ])
}

struct PointsOfPresenceList: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Places with their addresses.")

  @Option(help: ArgumentHelp("Whose; the desk's own where absent.", valueName: "id"))
  var organisation: String?
  @OptionGroup var page: PageOptions
  @OptionGroup var desk: DeskOptions

  var deed: String { "list the points of presence" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.pointsOfPresence(of: organisation, page: page.query)
    try session.show(reply) { list in
      Table(
        titles: ["ID", "NAME", "ADDRESS"],
        rows: list.items.map { [printable($0.id), printable($0.name), printable($0.address)] }
      ).lines(session.paint)
    }
    try page.tellOfMore(reply.next, session)
  }
}

/// What can be said of a place. In a change, what is not given stays as it is; an empty text takes
/// the old one away.
struct PlaceFields: ParsableArguments {
  @Option(help: "Number and street.") var street: String?
  @Option(help: "Five digits.") var postalCode: String?
  @Option var town: String?
  @Option(help: "As people read them, in French.") var openingHours: String?
  @Option var email: String?
  @Option var telephone: String?
  // West and south have a sign, which is no option's.
  @Option(parsing: .unconditional, help: "Degrees north, with --longitude.") var latitude: Double?
  @Option(parsing: .unconditional, help: "Degrees east, with --latitude.") var longitude: Double?
  @Flag(help: "Take it off the map.") var noCoordinates = false

  func validate() throws {
    guard latitude == nil || !noCoordinates else {
      throw ValidationError("--no-coordinates goes without --latitude and --longitude.")
    }
    guard (latitude == nil) == (longitude == nil) else {
      throw ValidationError("--latitude and --longitude go together.")
    }
  }

  func fill(_ request: PointOfPresenceRequest) -> PointOfPresenceRequest {
    var request = request
    request.street = street
    request.postalCode = postalCode
    request.town = town
    request.openingHours = openingHours
    request.email = email
    request.telephone = telephone
    if let latitude, let longitude {
      request.coordinates = Coordinates(latitude: latitude, longitude: longitude)
    }
    if noCoordinates { request.withoutCoordinates = true }
    return request
  }
}

struct PointsOfPresenceAdd: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a place: it appears on the map and in letters.")

  @Argument(help: "Its name.") var name: String
  @Option(help: "Its id; made from the name where absent.") var id: String?
  @Option(help: ArgumentHelp("Whose; the desk's own where absent.", valueName: "id"))
  var organisation: String?
  @OptionGroup var fields: PlaceFields
  @OptionGroup var desk: DeskOptions

  var deed: String { "add the point of presence" }

  func run(_ session: Session) async throws {
    let request = PointOfPresenceRequest(id: id, organisation: organisation, name: name)
    try session.show(try await session.client.addPointOfPresence(fields.fill(request))) {
      ["added \(printable($0.id))"]
    }
  }
}

struct PointsOfPresenceChange: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "change", abstract: "Change what is said of a place.")

  @Argument(help: "Its id.") var id: String
  @Option(help: "Its name.") var name: String?
  @OptionGroup var fields: PlaceFields
  @OptionGroup var desk: DeskOptions

  var deed: String { "change the point of presence" }

  func run(_ session: Session) async throws {
    let request = fields.fill(PointOfPresenceRequest(name: name))
    try session.show(try await session.client.changePointOfPresence(id, request)) {
      $0.page(session.paint)
    }
  }
}

struct PointsOfPresenceRemove: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a place from today on; what was done there stays.")

  @Argument(help: "Its id.") var id: String
  @OptionGroup var desk: DeskOptions

  var deed: String { "remove the point of presence" }

  func run(_ session: Session) async throws {
    try session.show(try await session.client.removePointOfPresence(id)) {
      ["removed \(printable($0.id))"]
    }
  }
}
