/// What a person has said of a pass in the core; dates add the rest (`Pass.State`).
public enum PassStatus: String, Codable, Sendable, CaseIterable {
  case notActivated, active, blocked
}
