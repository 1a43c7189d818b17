/// What keeps a kit from its next step. Who may, `Right` says.
public enum KitRules {
  public enum Step: Hashable, Sendable, CaseIterable {
    case send, receive, activate
  }

  /// Declared in order of precedence.
  public enum Refusal: String, Hashable, Sendable, CaseIterable {
    case unknownKit
    /// A kit goes to an organisation of the network.
    case notQualified
    /// One at a time: the one before is to be activated first.
    case kitUnderWay
    case kitAlreadyActivated
    case kitNotSent
    case kitAlreadyReceived
    /// Too many wrong codes were tried.
    case kitCodeSpent
    case wrongKitCode
  }

  /// How often a code may be mistyped before another is to be sent.
  public static let codeTries = 10

  public static func refusal(ofOrderBy isQualified: Bool, hasKitUnderWay: Bool) -> Refusal? {
    if !isQualified { return .notQualified }
    if hasKitUnderWay { return .kitUnderWay }
    return nil
  }

  /// - Parameter triesLeft: of the code that was sent with it.
  public static func refusal(of step: Step, in state: Kit.State, triesLeft: Int) -> Refusal? {
    if state == .activated { return .kitAlreadyActivated }
    switch step {
    case .send: return nil
    case .receive:
      if state == .ordered { return .kitNotSent }
      return state == .received ? .kitAlreadyReceived : nil
    case .activate:
      if state == .ordered { return .kitNotSent }
      return triesLeft > 0 ? nil : .kitCodeSpent
    }
  }
}

extension KitRules.Refusal {
  /// French, for the person who asked: what is wrong and what to do.
  public var sentence: String {
    switch self {
    case .unknownKit: "Ce kit n’existe pas : la liste des kits dit lesquels."
    case .notQualified: "Un kit est envoyé une fois l’organisation qualifiée."
    case .kitUnderWay: "Un kit est déjà commandé pour cette organisation : activez-le d’abord."
    case .kitAlreadyActivated: "Ce kit est déjà activé."
    case .kitNotSent: "Ce kit n’a pas encore été envoyé."
    case .kitAlreadyReceived: "La réception de ce kit est déjà notée : il reste à l’activer."
    case .kitCodeSpent:
      "Trop d’essais avec un mauvais code : demandez-en un nouveau à l’opérateur du réseau."
    case .wrongKitCode:
      "Ce code n’est pas celui du kit : recopiez-le de la feuille qui l’accompagne."
    }
  }
}
