import ApticScanCore

/// What the rules of a room refuse, as the verbs throw it.
extension CoreRefusal {
  public init(_ refusal: BankRules.Refusal) {
    self.init(code: refusal.rawValue, detail: refusal.sentence)
  }

  init(_ refusal: MemberRules.Refusal) {
    self.init(code: refusal.rawValue, detail: refusal.sentence)
  }

  init(_ refusal: KitRules.Refusal) {
    self.init(code: refusal.rawValue, detail: refusal.sentence)
  }

  init(_ refusal: SubscriptionRules.Refusal) {
    self.init(code: refusal.rawValue, detail: refusal.sentence)
  }
}

extension Principal {
  /// The organisation that a list is about: the one that is named, else the asker's own; nil, for
  /// all, where it runs the network. Refuses another's.
  func scope(_ named: String?) throws(CoreRefusal) -> String? {
    if runsTheNetwork { return named }
    let meant = named ?? organisation ?? ""
    try must(.sees(organisation: meant))
    return meant
  }

  func may(_ right: Right) -> Bool { right.refusal(of: self) == nil }
}
