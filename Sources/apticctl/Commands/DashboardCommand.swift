import ApticClient
import ApticScanCore
import ArgumentParser

struct DashboardCommand: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "dashboard", abstract: "How many pass were taken, of whom, for what and where.",
    discussion: "An organisation's figures beside the network's; with --map, who takes pass where.")

  @Option(
    help: ArgumentHelp("An organisation. (default: the desk's own)", valueName: "id"))
  var organisation: String?
  @Option(help: ArgumentHelp("The first month. (default: a year ago)", valueName: "2026-01"))
  var from: CivilMonth?
  @Option(help: ArgumentHelp("The last month. (default: this one)", valueName: "2026-12"))
  var until: CivilMonth?
  @Flag(help: "The qualified organisations and their points of presence.") var map = false
  @Option(help: ArgumentHelp("With --map, who offers this service.", valueName: "id"))
  var service: String?
  @Option(
    help: ArgumentHelp("With --map, who has a place here.", valueName: "postal code or town"))
  var place: String?
  @Option(help: ArgumentHelp("With --map, whose name holds this.", valueName: "text"))
  var name: String?
  @OptionGroup var page: PageOptions
  @OptionGroup var desk: DeskOptions

  var deed: String { "show the dashboard" }

  func run(_ session: Session) async throws {
    guard map else {
      let reply = try await session.client.dashboard(
        DashboardRequest(organisation: organisation, from: from, until: until))
      return try session.show(reply) { $0.lines(session.paint) }
    }
    let reply = try await session.client.map(
      OrganisationFilter(service: service, place: place, name: name), page: page.query)
    try session.show(reply) { $0.items.map(session.paint) }
    try page.tellOfMore(reply.next, session)
  }
}

extension Dashboard {
  fileprivate func lines(_ paint: Paint) -> [String] {
    var lines: [String] = []
    if let organisation {
      lines += [paint(printable(organisation.name) + ", \(organisation.on)", .bold)]
      lines += organisation.figures.lines(paint) + [""]
    }
    lines += [
      paint("the network, \(national.on)", .bold),
      "\(counted(national.organisations.value, "organisation", "organisations")) with "
        + counted(
          national.pointsOfPresence.value, "point of presence", "points of presence"),
    ]
    return lines + national.figures.lines(paint)
  }
}

extension Figures {
  fileprivate func lines(_ paint: Paint) -> [String] {
    let rows =
      [["in all", "", String(total.passes), total.payableCents.written]]
      + months.map {
        ["month", $0.month.description, String($0.count.passes), $0.count.payableCents.written]
      } + rows("sponsor", sponsors) + rows("service", services)
      + rows("place", pointsOfPresence ?? [])
    return Table(titles: ["BY", "", "PASS", "WORTH"], rows: rows).lines(paint)
  }

  private func rows(_ by: String, _ list: [OfOne]) -> [[String]] {
    list.map {
      [by, printable($0.name), String($0.count.passes), $0.count.payableCents.written]
    }
  }
}

extension [Organisation] {
  fileprivate func map(_ paint: Paint) -> [String] {
    let places = flatMap { organisation in
      organisation.pointsOfPresence.map { (organisation, $0) }
    }
    return Table(
      titles: ["ORGANISATION", "PLACE", "ADDRESS", "DEGREES"],
      rows: places.map { organisation, place in
        [
          printable(organisation.name), printable(place.name), printable(place.address),
          place.coordinates.map { "\($0.latitude) \($0.longitude)" } ?? "—",
        ]
      }
    ).lines(paint)
  }
}
