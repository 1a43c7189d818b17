import ApticScanCore
import ApticStore
import Testing

/// Verbs of orders, carnets and blocks.
extension RandomVerbs {
  mutating func runOrders() async throws {
    note("none")
  }
}
