import ApticScanCore
import ApticStore

extension Desk {
  /// Why somebody may not work at this desk; nil who may. A desk works for the organisation whose
  /// place it stands at.
  public func refusal(of asker: Principal) async throws -> Right.Refusal? {
    let id = configuration.id
    let organisation = try await core.desks().first { $0.id == id }?.organisation
    return Right.worksDesk(organisation: organisation).refusal(of: asker)
  }
}
