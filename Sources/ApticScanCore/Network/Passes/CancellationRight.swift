/// Who may undo that an organisation took a pass, before its month is settled.
public enum CancellationRight {
  /// Declared in order of precedence.
  public enum Refusal: String, Hashable, Sendable, CaseIterable {
    case readOnly
    case otherOrganisation
    /// The network leaves it to the legal representative.
    case representativeRequired
  }

  /// Nil where `asker` may.
  ///
  /// - Parameters:
  ///   - standing: the organisation that the desk stands in: who belongs to none acts for it.
  ///   - organisation: the one that took the pass.
  public static func refusal(
    of asker: Principal, at standing: String?, takenBy organisation: String,
    cancellers: NetworkSettings.Cancellers
  ) -> Refusal? {
    if asker.role == .readOnly { return .readOnly }
    if (asker.organisation ?? standing) != organisation { return .otherOrganisation }
    switch cancellers {
    case .members: return nil
    case .representative:
      switch asker.role {
      case .administrator, .operator, .representative: return nil
      case .desk, .member, .readOnly: return .representativeRequired
      }
    }
  }
}
