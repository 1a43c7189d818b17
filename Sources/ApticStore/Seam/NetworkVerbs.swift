import ApticScanCore

/// What the network has decided.
public protocol NetworkVerbs: Sendable {
  func network() async throws -> NetworkView
  func changeSettings(_ command: Command<SettingsChange>) async throws -> Answer<NetworkView>
}
