import ApticScanCore

extension Reader {
  /// Who asks to see something: a desk sees what the organisation that it stands in may see.
  func seer(_ principal: Principal, desk: String) throws -> Principal {
    guard principal.role == .desk else { return principal }
    var seer = principal
    seer.organisation = try self.desk(desk)?.organisation
    return seer
  }
}

extension Principal {
  /// The one organisation whose lists this one sees: the one asked for, else its own; nil for all
  /// of them, or for a desk that stands nowhere, which sees none.
  func sight(of asked: String?) throws -> Sight {
    if let asked { try must(.sees(organisation: asked)) }
    if let one = asked ?? (runsTheNetwork ? nil : organisation) { return .one(one) }
    return runsTheNetwork ? .all : .none
  }
}

/// Whose figures and papers somebody sees.
enum Sight: Sendable {
  case all
  case one(String)
  case none
}
