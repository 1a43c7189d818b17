/// What somebody must be entitled to before a verb does it. Every verb asks for one of these, so
/// that socket, console and command line give nobody more than another.
public enum Right: Hashable, Sendable {
  /// What concerns the whole network: catalogue, orders, qualification, settlement.
  case runsNetwork
  /// An organisation's details, places, services and members.
  case manages(organisation: String)
  /// What binds the organisation: its bank account and its documents.
  case represents(organisation: String)
  /// An organisation's own figures and papers.
  case sees(organisation: String)
  /// A desk that stands at one of the organisation's places; nil for one that stands nowhere yet.
  case worksDesk(organisation: String?)
  /// Its account's whole number and what its documents hold.
  case reads(organisation: String)

  /// Why not; declared in order of precedence.
  public enum Refusal: String, Hashable, Sendable, CaseIterable {
    /// Sees, and changes nothing.
    case readOnly
    /// Of another organisation.
    case otherOrganisation
    case operatorOnly
    case representativeOnly
  }

  /// Nil where `asker` is entitled.
  public func refusal(of asker: Principal) -> Refusal? {
    switch self {
    case .runsNetwork:
      asker.runsTheNetwork ? nil : .operatorOnly
    case .manages(let organisation):
      switch asker.role {
      case .administrator, .operator: nil
      case .desk: .operatorOnly
      case .readOnly: .readOnly
      case .member, .representative:
        asker.organisation == organisation ? nil : .otherOrganisation
      }
    case .represents(let organisation):
      switch asker.role {
      case .readOnly: .readOnly
      case .administrator, .operator, .desk, .member: .representativeOnly
      case .representative: asker.organisation == organisation ? nil : .otherOrganisation
      }
    case .sees(let organisation):
      asker.runsTheNetwork || asker.organisation == organisation ? nil : .otherOrganisation
    case .worksDesk(let organisation):
      switch asker.role {
      case .administrator, .operator, .desk: nil
      case .readOnly: .readOnly
      case .member, .representative:
        organisation != nil && asker.organisation == organisation ? nil : .otherOrganisation
      }
    case .reads(let organisation):
      if asker.runsTheNetwork {
        nil
      } else if asker.organisation != organisation {
        .otherOrganisation
      } else {
        asker.role == .representative ? nil : .representativeOnly
      }
    }
  }
}

extension Right.Refusal {
  /// French, for the person who asked.
  public var sentence: String {
    switch self {
    case .readOnly: "Votre compte permet de consulter, pas de modifier."
    case .otherOrganisation: "Cela concerne une autre organisation que la vôtre."
    case .operatorOnly: "Seul l’opérateur du réseau peut le faire."
    case .representativeOnly: "Uniquement le représentant légal de l’organisation a ce droit."
    }
  }
}
