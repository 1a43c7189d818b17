/// Something that was handed in and waits for the network's verifier.
public struct Verification: Hashable, Codable, Sendable {
  public enum Subject: Hashable, Codable, Sendable {
    case document(Document.Kind)
    case bankDetails
  }

  public var subject: Subject
  /// The document's or the request's id.
  public var id: String
  public var organisation: String
  public var at: Timestamp

  public init(_ subject: Subject, id: String, organisation: String, at: Timestamp) {
    self.subject = subject
    self.id = id
    self.organisation = organisation
    self.at = at
  }

  public func isOverdue(at moment: Timestamp) -> Bool {
    moment > at.advanced(bySeconds: DocumentRules.verificationHours * 3_600)
  }

  /// What whoever verifies is told.
  public func notice(organisationName: String, at moment: Timestamp) -> OrganisationNotice {
    let isOverdue = isOverdue(at: moment)
    let waits = isOverdue ? "attend depuis plus de 72 h" : "attend sa vérification"
    let code: OrganisationNotice.Code
    let what: String
    let prefix: String
    switch subject {
    case .document(let kind):
      code = .documentToVerify
      what = "Pièce justificative (\(kind.french))"
      prefix = "document"
    case .bankDetails:
      code = .bankDetailsToVerify
      what = "Changement de coordonnées bancaires"
      prefix = "bankDetails"
    }
    return OrganisationNotice(
      isOverdue ? .verificationOverdue : code, isOverdue ? .warning : .info,
      organisation: organisation, subject: "\(prefix):\(id)", since: at,
      message: "\(what) de \(organisationName) \(waits).")
  }
}

extension Kit {
  /// What whoever sends kits is told.
  public func noticeToSend(organisationName: String) -> OrganisationNotice {
    OrganisationNotice(
      .kitToSend, .info, organisation: organisation, subject: "kit:\(id)", since: orderedAt,
      message: "Kit à envoyer à \(organisationName).")
  }
}

extension Payout {
  /// What whoever runs the network is told of one that is held up; nil for any other.
  public var noticeForOperator: OrganisationNotice? {
    let name = "Le contre-paiement de \(period.french) de \(organisationName) (\(netCents.french))"
    switch state {
    case .upcoming, .issued, .paid: return nil
    case .waiting:
      let why =
        switch reason {
        case .bankDetailsMissing: "ses coordonnées bancaires manquent"
        case .bankDetailsPending: "ses coordonnées bancaires sont à vérifier"
        case .documentsMissing: "des pièces justificatives manquent ou sont à vérifier"
        case .bankRejected, nil: "il peut être émis à nouveau"
        }
      return OrganisationNotice(
        .payoutWaiting, .info, organisation: organisation, subject: "payout:\(id)",
        message: "\(name) attend : \(why).")
    case .rejected:
      let said = detail.map { " (\(LongNumbers.masked(in: $0)))" } ?? ""
      return OrganisationNotice(
        .payoutRejected, .warning, organisation: organisation, subject: "payout:\(id)",
        message: "\(name) a été rejeté par la banque\(said).")
    }
  }
}
