/// What can be done with an order, one after the other.
public enum OrderStep: String, Codable, Sendable, CaseIterable {
  case invoice, deliver, pay, approveEnd, credit, cancel
}
