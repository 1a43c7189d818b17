/// The conditions of a query as they gather, each with its values numbered.
struct Conditions {
  private var clauses: [String] = []
  private(set) var values: [any Bindable] = []

  /// A condition on one value: `add(order) { "p.order_id = \($0)" }`.
  mutating func add(_ value: any Bindable, _ clause: (String) -> String) {
    values.append(value)
    clauses.append(clause("$\(values.count)"))
  }

  mutating func add(_ clause: String) {
    clauses.append(clause)
  }

  /// `WHERE …`, or nothing.
  var clause: String {
    clauses.isEmpty ? "" : "WHERE " + clauses.joined(separator: " AND ")
  }
}
