/// What a scanner can be made to tell the person who holds it.
public enum ScannerSignal: String, Hashable, Codable, Sendable, CaseIterable {
  case good
  case bad
}
