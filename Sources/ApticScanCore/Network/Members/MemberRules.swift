/// Who may do what with accounts: the seed's rules, each a refusal with its own word.
public enum MemberRules {
  /// What is wanted of an account.
  public enum Wish: Hashable, Sendable {
    case add(Member.Role, organisation: String?)
    case change(MemberChange)
    case remove
    case suspend
    case resume
    /// A new code to log in with, for one who has lost the password.
    case reset
    /// Makes the member its organisation's legal representative, in place of the one it has.
    case nameRepresentative
  }

  /// Why not; declared in order of precedence.
  public enum Refusal: String, Hashable, Sendable, CaseIterable {
    /// Sees, and changes nothing.
    case readOnly
    /// Of another organisation, or an operator's account.
    case otherOrganisation
    case operatorOnly
    /// Only the legal representative changes the legal representative's data.
    case representativeOnly
    /// An organisation has one legal representative: another is named in its place.
    case representativeStays
    /// One who cannot log in cannot answer for an organisation.
    case suspendedMember
    /// At least one member must be able to log in.
    case lastMember
    /// The address is another account's.
    case addressTaken
  }

  /// What the rules may know, loaded in the transaction that will write.
  public struct Facts: Hashable, Sendable {
    /// The account that the wish is about; nil for a new one.
    public var target: Member?
    /// The others of its organisation (or the other operators) that can log in today.
    public var othersAbleToLogIn: Int
    /// Whether another account of the organisation is its legal representative.
    public var otherRepresents: Bool
    /// Whether another account has the address that the wish would give.
    public var addressIsTaken: Bool

    public init(
      target: Member?, othersAbleToLogIn: Int, otherRepresents: Bool = false,
      addressIsTaken: Bool = false
    ) {
      self.target = target
      self.othersAbleToLogIn = othersAbleToLogIn
      self.otherRepresents = otherRepresents
      self.addressIsTaken = addressIsTaken
    }
  }

  /// Nil where nothing stands in the way.
  public static func refusal(of wish: Wish, by asker: Principal, _ facts: Facts) -> Refusal? {
    if asker.role == .readOnly { return .readOnly }
    if !asker.runsTheNetwork, asker.organisation != organisation(of: wish, facts) {
      return .otherOrganisation
    }
    if asker.role == .desk { return .operatorOnly }
    if isOperators(wish, facts), !asker.runsTheNetwork { return .operatorOnly }
    if concernsRepresentative(wish, facts), !isOneself(asker, facts) { return .representativeOnly }
    if removesRepresentative(wish, facts) || makesASecondRepresentative(wish, facts) {
      return .representativeStays
    }
    if makesRepresentative(wish), facts.target?.state == .suspended { return .suspendedMember }
    if takesAccess(wish, facts), facts.othersAbleToLogIn == 0 { return .lastMember }
    if facts.addressIsTaken { return .addressTaken }
    return nil
  }

  private static func organisation(of wish: Wish, _ facts: Facts) -> String? {
    switch wish {
    case .add(_, let organisation): organisation
    case .change, .remove, .suspend, .resume, .reset, .nameRepresentative:
      facts.target?.organisation
    }
  }

  /// What only the operator does: naming a representative, and operators' accounts.
  private static func isOperators(_ wish: Wish, _ facts: Facts) -> Bool {
    switch wish {
    case .add(let role, _): role == .operator || role == .legalRepresentative
    case .change(let change):
      change.role == .operator || (change.role == .legalRepresentative && !isRepresentative(facts))
    case .nameRepresentative: true
    // A code hands the account to whoever holds it: that of who may change the bank account comes
    // from the operator alone.
    case .reset: facts.target?.role == .operator || isRepresentative(facts)
    case .remove, .suspend, .resume: facts.target?.role == .operator
    }
  }

  private static func concernsRepresentative(_ wish: Wish, _ facts: Facts) -> Bool {
    switch wish {
    case .change: isRepresentative(facts)
    case .add, .remove, .suspend, .resume, .reset, .nameRepresentative: false
    }
  }

  private static func removesRepresentative(_ wish: Wish, _ facts: Facts) -> Bool {
    guard isRepresentative(facts) else { return false }
    switch wish {
    case .remove, .suspend: return true
    case .change(let change): return change.role.map { $0 != .legalRepresentative } ?? false
    case .add, .resume, .reset, .nameRepresentative: return false
    }
  }

  /// Naming another is one step, in which the former one stays a member: never two of them.
  private static func makesASecondRepresentative(_ wish: Wish, _ facts: Facts) -> Bool {
    guard facts.otherRepresents else { return false }
    switch wish {
    case .add(let role, _): return role == .legalRepresentative
    case .change(let change): return change.role == .legalRepresentative
    case .remove, .suspend, .resume, .reset, .nameRepresentative: return false
    }
  }

  /// By name, or by a change of role where there is none yet.
  private static func makesRepresentative(_ wish: Wish) -> Bool {
    switch wish {
    case .nameRepresentative: true
    case .change(let change): change.role == .legalRepresentative
    case .add, .remove, .suspend, .resume, .reset: false
    }
  }

  /// Whether the wish takes from the account what it could log in with.
  private static func takesAccess(_ wish: Wish, _ facts: Facts) -> Bool {
    guard let target = facts.target, target.canLogIn else { return false }
    switch wish {
    case .remove, .suspend: return true
    case .add, .change, .resume, .reset, .nameRepresentative: return false
    }
  }

  private static func isRepresentative(_ facts: Facts) -> Bool {
    facts.target?.role == .legalRepresentative
  }

  private static func isOneself(_ asker: Principal, _ facts: Facts) -> Bool {
    asker.role == .representative && asker.name == facts.target?.email
  }
}

extension MemberRules.Refusal {
  /// French, for the person who asked.
  public var sentence: String {
    switch self {
    case .readOnly:
      "Votre compte permet de consulter, pas de modifier."
    case .otherOrganisation:
      "Ce compte n’est pas de votre organisation."
    case .operatorOnly:
      "Seul l’opérateur du réseau peut le faire."
    case .representativeOnly:
      "Seul le représentant légal peut modifier les informations le concernant."
    case .representativeStays:
      "Une organisation garde son représentant légal : demandez à l’opérateur d’en nommer un autre."
    case .suspendedMember:
      "Ce compte est suspendu : rétablissez-le d’abord."
    case .lastMember:
      "Gardez au minimum un membre qui puisse se connecter : sans lui, personne n’accéderait plus à "
        + "la console."
    case .addressTaken:
      "Cette adresse est déjà celle d’un compte : il ne peut y avoir qu’un seul membre pour une même "
        + "adresse e-mail."
    }
  }
}
