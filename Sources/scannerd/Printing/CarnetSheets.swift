import ApticConsole
import ApticPrint
import ApticScanCore
import ApticStore

/// Carnets on paper, a few in memory at a time.
struct CarnetSheets: Sendable {
  enum What: Sendable {
    case order(String)
    case carnets([String])
  }

  /// Carnets that are in memory at a time while an order is printed.
  private static let atOnce = 20

  let title: String
  /// Nil for carnets that were named.
  let order: String?
  private let core: any Core
  private let network: String
  private let first: Page<CarnetContent>
  private let carnets: Int

  /// Refuses what cannot be printed, before anything is.
  init(_ what: What, _ core: any Core) async throws {
    self.core = core
    network = try await core.networkName()
    switch what {
    case .order(let order):
      self.order = order
      title = "Commande \(order)"
      first = try await core.carnetContents(ofOrder: order, page: PageRequest(limit: Self.atOnce))
      carnets = try await core.orderDetail(order)?.carnets.total ?? 0
    case .carnets(let ids):
      order = nil
      title = "Carnets \(ids.joined(separator: ", "))"
      var found: [CarnetContent] = []
      for id in ids {
        guard let carnet = try await core.carnetContent(id) else {
          throw CoreRefusal(
            code: "unknownCarnet", detail: "no order of this network holds the carnet '\(id)'")
        }
        found.append(carnet)
      }
      first = Page(items: found, next: nil)
      carnets = found.count
    }
  }

  /// Hands the pages on as they are drawn.
  func run(
    telling: WorkTelling, _ write: ([UInt8]) async throws -> Void
  ) async throws -> WorkResult {
    let printer = CarnetPrinter(network: network, title: title)
    var (passes, done, bytes) = (0, 0, 0)
    var page = first
    while true {
      for carnet in page.items {
        try Task.checkCancellation()
        let pages = try printer.add(carnet)
        try await write(pages)
        (passes, done, bytes) = (passes + carnet.passes.count, done + 1, bytes + pages.count)
      }
      telling(WorkProgress(.printing, done: done, of: max(done, carnets), unit: .carnets))
      guard let order, let next = page.next else { break }
      page = try await core.carnetContents(
        ofOrder: order, page: PageRequest(limit: Self.atOnce, after: next))
    }
    let end = try printer.finish()
    try await write(end)
    return WorkResult(passes: passes, carnets: done, bytes: bytes + end.count)
  }
}

extension CarnetSheets.What {
  init(_ asked: Papers.What) {
    switch asked {
    case .order(let id): self = .order(id)
    case .carnets(let ids): self = .carnets(ids)
    }
  }
}

extension CarnetSheets {
  /// One carnet, whole.
  static func pdf(ofCarnet id: String, _ core: any Core) async throws -> [UInt8] {
    var pdf: [UInt8] = []
    _ = try await CarnetSheets(.carnets([id]), core).run(telling: .nobody) { pdf += $0 }
    return pdf
  }
}
