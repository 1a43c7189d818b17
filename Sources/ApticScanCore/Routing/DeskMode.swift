/// What a good scan means at this desk.
public enum DeskMode: Hashable, Sendable {
  /// The pass is looked at and nothing changes.
  case test
  /// The pass is taken in payment of a service.
  case submit(Submission)

  public enum Confirmation: String, Codable, Sendable, CaseIterable {
    /// Collected first, then submitted together by « Soumettre contre-paiement ».
    case staged
    /// Submitted by the scan itself.
    case immediate
  }

  public struct Submission: Hashable, Sendable {
    public var service: String
    public var pointOfPresence: String
    public var confirmation: Confirmation
    /// Whether the place is the one where the desk stood when the mode was set: it then is no
    /// longer meant once the desk stands elsewhere.
    public var isWhereDeskStands: Bool

    public init(
      service: String, pointOfPresence: String, confirmation: Confirmation,
      isWhereDeskStands: Bool = false
    ) {
      self.service = service
      self.pointOfPresence = pointOfPresence
      self.confirmation = confirmation
      self.isWhereDeskStands = isWhereDeskStands
    }
  }

  public enum Name: String, Codable, Sendable, CaseIterable {
    case test, submit
  }

  public var name: Name {
    switch self {
    case .test: .test
    case .submit: .submit
    }
  }
}
