import ApticScanCore
import ApticStore
import Testing

@Suite struct EstablishTests {
  @Test func anEmptyCoreSaysSoAndTakesANetwork() async throws {
    let books = try await Books(network: nil)
    #expect(try await books.core.overview().isEmpty)
    #expect(try await books.core.overview().engine.hasPrefix("sqlite 3."))
    try await books.core.establish(.example)
    #expect(try await books.core.overview().isEmpty == false)
    #expect(try await books.core.pass(.example(0))?.sponsor == "Département")
    #expect(try await books.core.ledgerCheck().fault == nil)
  }

  @Test func aCoreTakesOneNetwork() async throws {
    let books = try await Books()
    let refusal = await #expect(throws: CoreRefusal.self) {
      try await books.core.establish(.example)
    }
    #expect(refusal?.code == "notEmpty")
  }

  @Test func aNetworkThatDoesNotHoldTogetherIsRefused() async throws {
    let changes: [(inout NetworkSetup) -> Void] = [
      { $0.services.append($0.services[0]) },
      { $0.organisations[1].id = "ruche" },
      { $0.organisations[1].pointsOfPresence[0].id = "ruche-gare" },
      { $0.organisations[0].offers[0].id = "massage" },
      { $0.organisations[0].offers[0].id = "outils" },
      { $0.desks[1].id = "gare" },
      { $0.desks[0].pointOfPresence = "nowhere" },
      { $0.orders.append($0.orders[0]) },
      { $0.orders[0].id = "o2" },
      { $0.orders[0].faceValueCents = .zero },
    ]
    let books = try await Books(network: nil)
    for change in changes {
      var network = NetworkSetup.example
      change(&network)
      let refusal = await #expect(throws: CoreRefusal.self) {
        try await books.core.establish(network)
      }
      #expect(refusal?.code == "badNetwork")
    }
    #expect(try await books.core.overview().isEmpty)
  }
}
