import ApticScanCore

extension Reader {
  /// An order that pass are brought into; refuses with `unknownOrder`.
  ///
  /// - Parameter count: how many more.
  func order(_ id: String, taking count: Int) throws -> OrderRow {
    guard let order = try order(id) else {
      throw CoreRefusal(
        code: "unknownOrder", detail: "The network has no order '\(id)': declare it first.")
    }
    return order
  }
}
