import ApticScanCore
import ApticStore

/// How far a new network is: each step is asked once, in this order, and found again in the books.
struct SetupState: Sendable {
  enum Step: String, Sendable, CaseIterable {
    case network = "reseau"
    case organisation = "organisation"
    case place = "lieu"
    case services = "services"
    case passes = "pass"

    var title: String {
      switch self {
      case .network: "Le réseau"
      case .organisation: "L’organisation"
      case .place: "Le lieu de ce poste"
      case .services: "Les services"
      case .passes: "Les pass"
      }
    }
  }

  private(set) var done: Set<Step> = []
  /// The desk's organisation, or else the first, and what it offers.
  private(set) var organisation: Organisation?
  private(set) var settings: NetworkSettings
  private(set) var catalogue: [CatalogueService] = []
  /// The first orders, while no pass is there.
  private(set) var orders: [Order] = []

  init(_ console: Console, by asker: Principal) async throws {
    let core = console.core
    let desk = console.desk.configuration.id
    let network = try await core.network()
    settings = network.settings
    if !network.decisions.isEmpty { done.insert(.network) }
    // The one that this desk stands at, once it stands somewhere.
    let place = try await core.desks().first { $0.id == desk }
    let organisations = try await core.organisations(OrganisationFilter(), by: asker, desk: desk)
    organisation = organisations.first { $0.id == place?.organisation } ?? organisations.first
    guard let organisation else { return }
    if organisation.details?.qualifiedOn != nil { done.insert(.organisation) }
    if place != nil { done.insert(.place) }
    catalogue = try await core.catalogue(of: organisation.id, on: nil, desk: desk)
    if catalogue.contains(where: { $0.offer != nil }) { done.insert(.services) }
    if try await core.passes(PassFilter(), page: PageRequest(limit: 1)).items.isEmpty {
      orders = try await core.orders(OrderFilter(), page: PageRequest(limit: 10)).items
    } else {
      done.insert(.passes)
    }
    // A network that was set up by the command line has made its decisions.
    done.insert(.network)
  }

  /// It is in the books, and may not take a pass yet.
  var unqualified: Organisation? { done.contains(.organisation) ? nil : organisation }

  /// Nil once all is done.
  var next: Step? { Step.allCases.first { !done.contains($0) } }
}
