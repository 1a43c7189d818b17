import ApticScanCore
import ApticStore

/// A member as pages show it, with what whoever looks may do: as the core's rules say, asked with
/// what the page knows, so that nobody is offered what will be refused.
struct MemberView: Sendable {
  var name: String
  var email: String
  var telephone: String?
  var role: String
  var isRepresentative: Bool
  var state: String
  var tag: String
  var lastSeen: String?
  var isOneself: Bool
  /// Where its page is; what is done is below it.
  var path: String
  var mayChange: Bool
  var whyNoChange: String?
  var mayRemove: Bool
  var whyNoRemoval: String?
  var maySuspend: Bool
  var mayResume: Bool
  var mayReset: Bool
  /// The operator hands the legal representative's code over.
  var isResetByOperator: Bool
  var mayBeNamed: Bool
}

extension Console {
  func memberView(
    _ member: Member, among all: [Member], _ subject: Subject, _ context: ConsoleContext
  ) -> MemberView {
    let asker = context.principal
    let others = all.filter { $0.id != member.id }
    let facts = MemberRules.Facts(
      target: member, othersAbleToLogIn: others.count(where: \.canLogIn),
      otherRepresents: others.contains { $0.role == .legalRepresentative })
    func refusal(_ wish: MemberRules.Wish) -> MemberRules.Refusal? {
      MemberRules.refusal(of: wish, by: asker, facts)
    }
    // That nobody would be left to log in is worth being told by the core when it is tried.
    func isOffered(_ wish: MemberRules.Wish) -> Bool {
      let refusal = refusal(wish)
      return refusal == nil || refusal == .lastMember
    }
    let isSuspended = member.state == .suspended
    return MemberView(
      name: member.displayName, email: member.email, telephone: member.telephone,
      role: member.role.french, isRepresentative: member.role == .legalRepresentative,
      state: member.state.french, tag: member.state.tag,
      lastSeen: member.lastSeenAt.map {
        paris.moment($0)
      }, isOneself: member.id == context.session?.member.id,
      path: subject.path["membres/\(member.id)"],
      mayChange: isOffered(.change(MemberChange())),
      whyNoChange: refusal(.change(MemberChange()))?.sentence, mayRemove: isOffered(.remove),
      whyNoRemoval: refusal(.remove)?.sentence, maySuspend: !isSuspended && isOffered(.suspend),
      mayResume: isSuspended && isOffered(.resume), mayReset: !isSuspended && isOffered(.reset),
      isResetByOperator: refusal(.reset) == .operatorOnly,
      mayBeNamed: asker.runsTheNetwork && member.role != .legalRepresentative
        && isOffered(.nameRepresentative))
  }
}

extension Member.State {
  fileprivate var french: String {
    switch self {
    case .invited: "invité, n’a pas encore choisi de mot de passe"
    case .active: "actif"
    case .suspended: "suspendu"
    }
  }

  fileprivate var tag: String {
    switch self {
    case .invited: "wait"
    case .active: "good"
    case .suspended: "bad"
    }
  }
}
