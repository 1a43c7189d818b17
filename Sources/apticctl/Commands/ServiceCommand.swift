import ApticClient
import ApticScanCore
import ArgumentParser

struct ServiceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "service", abstract: "The network's catalogue of services, and who offers what.",
    subcommands: [
      ServiceList.self, ServiceAdd.self, ServiceChange.self, ServiceWithdraw.self,
      ServiceOfferCommand.self, ServiceEnd.self,
    ])
}

struct ServiceList: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The catalogue, with what an organisation offers of it.")

  @Option(help: ArgumentHelp("Whose offers; the desk's own where absent.", valueName: "id"))
  var organisation: String?
  @Option(help: "As of a day, 2026-12-31.") var on: CivilDate?
  @OptionGroup var page: PageOptions
  @OptionGroup var desk: DeskOptions

  var deed: String { "list the catalogue" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.catalogue(of: organisation, on: on, page: page.query)
    try session.show(reply) { list in
      Table(titles: CatalogueService.titles, rows: list.items.map(\.row)).lines(session.paint)
    }
    try page.tellOfMore(reply.next, session)
  }
}

struct ServiceAdd: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a service to the network's catalogue.")

  @Argument(help: "Its name.") var name: String
  @Option(help: "Its id; made from the name where absent.") var id: String?
  @Option(help: "The price that the network regulates, in cents.") var regulatedPrice: Int64?
  @OptionGroup var desk: DeskOptions

  var deed: String { "add the service" }

  func run(_ session: Session) async throws {
    let request = CatalogueRequest(
      id: id, name: name, regulatedPriceCents: regulatedPrice.map { EuroCents($0) })
    try session.show(try await session.client.addService(request)) {
      ["added \(printable($0.id))"]
    }
  }
}

struct ServiceChange: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "change", abstract: "Change a service's name, or its regulated price from a day.")

  @Argument(help: "Its id.") var id: String
  @Option(help: "Its name.") var name: String?
  @Option(help: "The price that the network regulates, in cents.") var regulatedPrice: Int64?
  @Flag(help: "Regulate no price of it any more.") var unregulated = false
  @Option(help: "The first day of that, 2026-12-31; today where absent.") var from: CivilDate?
  @OptionGroup var desk: DeskOptions

  var deed: String { "change the service" }

  func run(_ session: Session) async throws {
    let request = CatalogueRequest(
      name: name, regulatedPriceCents: regulatedPrice.map { EuroCents($0) },
      isRegulated: unregulated ? false : nil, from: from)
    try session.show(try await session.client.changeService(id, request)) {
      $0.table(session.paint)
    }
  }
}

struct ServiceWithdraw: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Take a service out of the network's catalogue.")

  @Argument(help: "Its id.") var id: String
  @Option(help: "The first day without it, 2026-12-31; today where absent.") var from: CivilDate?
  @OptionGroup var desk: DeskOptions

  var deed: String { "withdraw the service" }

  func run(_ session: Session) async throws {
    try session.show(try await session.client.withdrawService(id, from: from)) {
      $0.table(session.paint)
    }
  }
}

struct ServiceOfferCommand: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "offer", abstract: "Tick a service in an organisation's catalogue, or edit it.")

  @Argument(help: "The service's id.") var id: String
  @Option(help: ArgumentHelp("Whose; the desk's own where absent.", valueName: "id"))
  var organisation: String?
  @Option(help: "Its price, in cents.") var price: Int64?
  @Flag(
    inversion: .prefixedNo, help: "Accept the regulated price, which then is the price, or not.")
  var regulatedPrice: Bool?
  @Option(help: "The first day, 2026-12-31; today where absent.") var from: CivilDate?
  @OptionGroup var desk: DeskOptions

  var deed: String { "offer the service" }

  func run(_ session: Session) async throws {
    let request = OfferRequest(
      organisation: organisation, priceCents: price.map { EuroCents($0) },
      acceptsRegulatedPrice: regulatedPrice, from: from)
    try session.show(try await session.client.offer(id, request)) { $0.table(session.paint) }
  }
}

struct ServiceEnd: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "end", abstract: "Untick a service in an organisation's catalogue.")

  @Argument(help: "The service's id.") var id: String
  @Option(help: ArgumentHelp("Whose; the desk's own where absent.", valueName: "id"))
  var organisation: String?
  @Option(help: "The first day without it, 2026-12-31; today where absent.") var from: CivilDate?
  @OptionGroup var desk: DeskOptions

  var deed: String { "end the offer" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.endOffer(id, of: organisation, from: from)
    try session.show(reply) { $0.table(session.paint) }
  }
}
