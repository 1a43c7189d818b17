import ApticScanCore

/// What the network has decided.
public protocol NetworkVerbs: Sendable {
  func network() async throws -> NetworkView
  func changeSettings(_ command: Command<SettingsChange>) async throws -> Answer<NetworkView>
  /// Who did what, the newest first: all of it for who runs the network, an organisation's own for
  /// its members.
  func deeds(
    _ filter: DeedFilter, by asker: Principal, page: PageRequest
  ) async throws -> Page<Deed>
}
