import ApticScanCore

/// Looking ahead at what cannot be undone, and at work that takes time.
extension Client {
  /// `GET /v1/preview`: what an act would do now. Its `mark` is what the act is asked with.
  public func preview(_ request: PreviewRequest) async throws -> Reply<Preview> {
    try await send(
      Request(
        method: .get, path: ["preview"],
        query: [
          ("act", request.act.rawValue), ("order", request.order), ("carnet", request.carnet),
          ("pass", request.pass?.rawValue), ("count", request.count.map { String($0) }),
          ("carnetSize", request.carnetSize.map { String($0) }),
          ("validFrom", request.validFrom?.description),
          ("validUntil", request.validUntil?.description),
          ("period", request.period?.description),
        ]),
      for: Preview.self)
  }

  /// `GET /v1/works`
  public func works() async throws -> Reply<ListMessage<Work>> {
    try await send(Request(method: .get, path: ["works"]), for: ListMessage<Work>.self)
  }

  /// `GET /v1/works/{id}`
  public func work(_ id: String) async throws -> Reply<Work> {
    try await send(Request(method: .get, path: ["works", id]), for: Work.self)
  }

  /// `GET /v1/passes/{code}/record`
  public func passRecord(_ code: PassCode) async throws -> Reply<PassRecord> {
    try await send(
      Request(method: .get, path: ["passes", code.rawValue, "record"]), for: PassRecord.self)
  }

  /// `GET /v1/orders/{id}/pass-states`
  public func passStates(ofOrder id: String) async throws -> Reply<ListMessage<PassStateCount>> {
    try await send(
      Request(method: .get, path: ["orders", id, "pass-states"]),
      for: ListMessage<PassStateCount>.self)
  }

  /// `GET /v1/carnets/{id}`
  public func carnet(_ id: String) async throws -> Reply<Carnet> {
    try await send(Request(method: .get, path: ["carnets", id]), for: Carnet.self)
  }
}
