import ApticClient
import ArgumentParser

struct Status: DeskCommand {
  static let configuration = CommandConfiguration(
    abstract: "The desk at a glance: mode, scanners, what is staged, the last scan.")

  @OptionGroup var desk: DeskOptions

  var deed: String { "tell the desk's state" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.state()
    let names = session.printsJSON ? Names() : await names(for: reply.value, session.client)
    try session.show(reply) { state in
      StatusPage(
        state: state, names: names, clock: session.clock, paint: session.paint,
        now: LocalClock.now()
      ).lines
    }
  }

  /// What the service and the place are called. The page can do without.
  private func names(for state: StateMessage, _ client: Client) async -> Names {
    guard state.mode == .submit else { return Names() }
    let service = try? await client.services().items.first { $0.id == state.service }
    let place = try? await client.pointsOfPresence().items.first { $0.id == state.pointOfPresence }
    return Names(service: service?.name, pointOfPresence: place?.name)
  }
}

/// Names of what a mode tells by id.
struct Names {
  var service: String?
  var pointOfPresence: String?
}
