import ApticScanCore

extension Principal {
  /// Refuses where this one is not entitled to what a verb does.
  public func must(_ right: Right) throws(CoreRefusal) {
    if let refusal = right.refusal(of: self) { throw CoreRefusal(refusal) }
  }
}

extension CoreRefusal {
  public init(_ refusal: Right.Refusal) {
    self.init(code: refusal.rawValue, detail: refusal.sentence)
  }
}
