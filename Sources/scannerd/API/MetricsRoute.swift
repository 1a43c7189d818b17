import ApticDesk
import ApticScanCore
import HTTPTypes
import Hummingbird

/// Figures for a monitoring system (OpenMetrics 1.0).
extension API {
  @Sendable func metrics(_ request: Request, _ context: APIContext) async throws -> Response {
    let text = OpenMetrics(await desk.state(), subscribers: desk.publisher.subscriberCount).text
    return Response(
      status: .ok,
      headers: [.contentType: "application/openmetrics-text; version=1.0.0; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}

/// The desk's state as OpenMetrics writes it.
struct OpenMetrics {
  private(set) var text = ""

  init(_ state: DeskState, subscribers: Int) {
    family("scannerd_scans", "counter", "Scans since the start, by outcome.")
    for outcome in Outcome.allCases {
      sample(
        "scannerd_scans_total", "outcome", outcome.rawValue, state.counters.outcomes[outcome] ?? 0)
    }
    family("scannerd_scanners", "gauge", "Scanners seen, by state.")
    for known in [Scanner.State.ready, .waiting, .ignored] {
      let count = state.scanners.count { $0.scanner.state == known }
      sample("scannerd_scanners", "state", known.rawValue, count)
    }
    family("scannerd_mode", "stateset", "The desk's mode.")
    for mode in DeskMode.Name.allCases {
      sample("scannerd_mode", "scannerd_mode", mode.rawValue, state.mode.name == mode ? 1 : 0)
    }
    family("scannerd_staged_passes", "gauge", "Pass that wait for their submission.")
    text += "scannerd_staged_passes \(state.staged.count)\n"
    family("scannerd_core_reachable", "gauge", "Whether the core answers.")
    text += "scannerd_core_reachable \(state.core.isReachable ? 1 : 0)\n"
    family("scannerd_subscribers", "gauge", "Clients that follow the events.")
    text += "scannerd_subscribers \(subscribers)\n"
    text += "# EOF\n"
  }

  private mutating func family(_ name: String, _ type: String, _ help: String) {
    text += "# TYPE \(name) \(type)\n# HELP \(name) \(help)\n"
  }

  private mutating func sample(_ name: String, _ label: String, _ value: String, _ number: Int) {
    text += "\(name){\(label)=\"\(value)\"} \(number)\n"
  }
}
