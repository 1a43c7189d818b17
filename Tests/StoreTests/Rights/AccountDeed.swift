import ApticScanCore

@testable import ApticStore

/// What is done to accounts, by whom: a table written by hand from the issue and the seed, which asks
/// nothing of the program. Beside it stand the rules of what may be done at all, such as that an
/// organisation keeps its representative: they refuse those, too, who may.
enum AccountDeed: String, CaseIterable {
  case addToOrganisation, addRepresentative, addOperator
  case change, changeRepresentative, changeOwnOfRepresentative, raise, changeOperator
  case reset, resetRepresentative, resetOperator
  case act, removeRepresentative, nameRepresentative, actOnOperator

  /// Who somebody is, beside the organisation that the deed is about.
  enum Standing: String, CaseIterable {
    case administrator, `operator`, representative, member, readOnly, desk, stranger
  }

  var mayBeDoneBy: Set<Standing> {
    switch self {
    case .addToOrganisation, .change, .reset, .act:
      [.administrator, .operator, .representative, .member]
    case .addRepresentative, .addOperator, .raise, .changeOperator, .resetRepresentative,
      .resetOperator, .nameRepresentative, .actOnOperator:
      [.administrator, .operator]
    case .changeOwnOfRepresentative: [.representative]
    // Nobody: the one changes it, and the other is named anew in another's favour.
    case .changeRepresentative, .removeRepresentative: []
    }
  }
}

/// A step that somebody tries: the verb, and the account that it is about.
struct AccountStep {
  enum Verb {
    case add(Member.Role, organisation: String?)
    case change(MemberChange)
    case reset
    case act(MemberAct)
  }

  var asker: Principal
  var verb: Verb
  /// As it was before; unheeded where one is added.
  var target: Member

  var deed: AccountDeed {
    let isOfRepresentative = target.role == .legalRepresentative
    let isOfOperator = target.role == .operator
    switch verb {
    case .add(.legalRepresentative, _): return .addRepresentative
    case .add(.operator, _): return .addOperator
    case .add(.member, _), .add(.readOnly, _): return .addToOrganisation
    case .change(let change):
      if isOfOperator { return .changeOperator }
      let isOwn = asker.name == target.email
      if isOfRepresentative, !isOwn { return .changeRepresentative }
      if change.role == .operator { return .raise }
      if isOfRepresentative { return .changeOwnOfRepresentative }
      return change.role == .legalRepresentative ? .raise : .change
    case .reset:
      if isOfOperator { return .resetOperator }
      return isOfRepresentative ? .resetRepresentative : .reset
    case .act(let act):
      if isOfOperator { return .actOnOperator }
      switch act {
      case .remove, .suspend: return isOfRepresentative ? .removeRepresentative : .act
      case .resume: return .act
      case .nameRepresentative: return .nameRepresentative
      }
    }
  }

  var standing: AccountDeed.Standing {
    let organisation: String? =
      if case .add(_, let organisation) = verb { organisation } else { target.organisation }
    let isOwn = organisation != nil && asker.organisation == organisation
    switch asker.role {
    case .administrator: return .administrator
    case .operator: return .operator
    case .desk: return .desk
    case .representative: return isOwn ? .representative : .stranger
    case .member: return isOwn ? .member : .stranger
    case .readOnly: return isOwn ? .readOnly : .stranger
    }
  }

  var isAllowed: Bool { deed.mayBeDoneBy.contains(standing) }
}
