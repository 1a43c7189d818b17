/// A supporting document of an organisation (pièce justificative), without its content.
public struct Document: Hashable, Codable, Sendable {
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// The bank's own statement of the account (RIB).
    case bankStatement
    /// The legal representative's identity.
    case identity
    /// That the organisation exists: Kbis, SIRENE notice, receipt of an association's declaration.
    case registration
    /// An association's or a company's statutes.
    case statutes
    /// That the representative may act: minutes, deliberation, order of appointment.
    case mandate
  }

  public enum State: String, Codable, Sendable, CaseIterable {
    /// Waits for who verifies, up to 72 hours.
    case pending
    case accepted
    /// Can be replaced; `reason` says why.
    case refused
    /// Another of its kind has taken its place.
    case replaced
  }

  public var id: String
  public var organisation: String
  public var kind: Kind
  public var fileName: String
  public var mediaType: MediaType
  public var size: Int
  /// SHA-256 of the content, in hexadecimal: its address in the store.
  public var sha256: String
  public var state: State
  /// Why it was refused.
  public var reason: String?
  public var at: Timestamp
  public var by: String
  public var decidedAt: Timestamp?
  public var decidedBy: String?

  public init(
    id: String, organisation: String, kind: Kind, fileName: String, mediaType: MediaType,
    size: Int, sha256: String, state: State, reason: String? = nil, at: Timestamp, by: String,
    decidedAt: Timestamp? = nil, decidedBy: String? = nil
  ) {
    self.id = id
    self.organisation = organisation
    self.kind = kind
    self.fileName = fileName
    self.mediaType = mediaType
    self.size = size
    self.sha256 = sha256
    self.state = state
    self.reason = reason
    self.at = at
    self.by = by
    self.decidedAt = decidedAt
    self.decidedBy = decidedBy
  }
}

/// Which documents an organisation owes, by its legal form.
public enum DocumentRules {
  /// The seed's bound: 10 MB.
  public static let greatestBytes = 10_000_000
  /// How long a verification may take, by the seed.
  public static let verificationHours = 72

  /// As the payment services of the field ask them; the historical list is not public.
  public static func required(legalForm: String) -> [Document.Kind] {
    let form = legalForm.lowercased()
    if form.contains("association") {
      return [.bankStatement, .identity, .registration, .statutes, .mandate]
    }
    if publicForms.contains(where: { form.contains($0) }) {
      return [.bankStatement, .identity, .mandate]
    }
    return [.bankStatement, .identity, .registration]
  }

  private static let publicForms = [
    "commune", "département", "région", "collectivité", "établissement public", "ccas", "syndicat",
    "intercommunalité", "communauté",
  ]

  /// Those that keep a counter-payment waiting: owed and not accepted. While another of its kind
  /// waits, the accepted one counts.
  public static func missing(legalForm: String, accepted: Set<Document.Kind>) -> [Document.Kind] {
    required(legalForm: legalForm).filter { !accepted.contains($0) }
  }
}

extension Document.Kind {
  /// As pages and notices name it.
  public var french: String {
    switch self {
    case .bankStatement: "relevé d’identité bancaire"
    case .identity: "pièce d’identité du représentant légal"
    case .registration: "justificatif d’immatriculation"
    case .statutes: "statuts"
    case .mandate: "pouvoir du représentant légal"
    }
  }
}
