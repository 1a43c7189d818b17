/// What an organisation is told, from what the books say of it.
public struct OrganisationNoticeRules: Hashable, Sendable {
  /// An order whose pass it may still take.
  public struct EndingOrder: Hashable, Sendable {
    public var id: String
    public var sponsorName: String
    public var calendar: OrderCalendar

    public init(id: String, sponsorName: String, calendar: OrderCalendar) {
      self.id = id
      self.sponsorName = sponsorName
      self.calendar = calendar
    }
  }

  public var organisation: String
  public var legalForm = ""
  /// Those that were not replaced.
  public var documents: [Document] = []
  /// The newest of each state but `replaced`.
  public var bankDetails: [BankDetails] = []
  /// Those that are not paid.
  public var payouts: [Payout] = []
  /// How many staged pass are near the end of their staging, and when the first leaves.
  public var stagedEnding = 0
  public var stagedUntil: CivilDate?
  public var orders: [EndingOrder] = []
  public var duePeriods: [YearlySubscription.Period] = []
  /// The one that is not activated.
  public var kit: Kit?

  public init(organisation: String) {
    self.organisation = organisation
  }

  public func notices(on today: CivilDate) -> [OrganisationNotice] {
    (documentNotices + bankNotices + payouts.compactMap(told) + stagedNotices
      + orders.compactMap { told($0, on: today) } + duePeriods.compactMap(told) + kitNotices)
      .gravestFirst
  }

  private func notice(
    _ code: OrganisationNotice.Code, _ severity: Notice.Severity, _ subject: String? = nil,
    since: Timestamp? = nil, _ message: String
  ) -> OrganisationNotice {
    OrganisationNotice(
      code, severity, organisation: organisation, subject: subject, since: since, message: message)
  }

  /// What somebody wrote as a reason: as in the trail, nobody reads a pass or an account in it.
  private func told(_ reason: String?) -> String { LongNumbers.masked(in: reason ?? "") }

  // MARK: Documents and bank details

  /// One that was accepted counts until another is; that another waits or was refused is told all
  /// the same.
  private var documentNotices: [OrganisationNotice] {
    let owed = DocumentRules.required(legalForm: legalForm)
    return documents.compactMap(told)
      + owed.filter { kind in !documents.contains { $0.kind == kind } }.map { kind in
        notice(
          .documentMissing, .warning, "documentKind:\(kind.rawValue)",
          "Pièce justificative à fournir : \(kind.french). Sans elle, les contre-paiements attendent."
        )
      }
  }

  private func told(_ document: Document) -> OrganisationNotice? {
    let name = document.kind.french
    switch document.state {
    case .accepted, .replaced: return nil
    case .pending:
      return notice(
        .documentPending, .info, "document:\(document.id)", since: document.at,
        "Pièce justificative en attente de validation (jusqu’à 72 h) : \(name).")
    case .refused:
      return notice(
        .documentRefused, .error, "document:\(document.id)", since: document.decidedAt,
        "Pièce justificative refusée : \(name) (\(told(document.reason))). Fournissez-en une autre."
      )
    }
  }

  private var bankNotices: [OrganisationNotice] {
    let isPaid = bankDetails.contains { $0.state == .verified }
    if let pending = bankDetails.first(where: { $0.state == .pending }) {
      return [
        notice(
          .bankDetailsPending, .info, "bankDetails:\(pending.id)", since: pending.at,
          "Vos nouvelles coordonnées bancaires (\(pending.maskedIBAN)) sont en attente de validation"
            + " (jusqu’à 72 h).")
      ]
    }
    // Ids follow one another in time.
    let decided = bankDetails.max {
      ($0.decidedAt ?? $0.at, $0.id) < ($1.decidedAt ?? $1.at, $1.id)
    }
    if let refused = decided, refused.state == .refused {
      return [
        notice(
          .bankDetailsRefused, .error, "bankDetails:\(refused.id)", since: refused.decidedAt,
          "Vos coordonnées bancaires (\(refused.maskedIBAN)) ont été refusées"
            + " (\(told(refused.reason))). "
            + (isPaid ? "Les précédentes restent en vigueur." : "Corrigez votre demande."))
      ]
    }
    return isPaid
      ? []
      : [
        notice(
          .bankDetailsMissing, .warning, nil,
          "Renseignez vos coordonnées bancaires : sans elles, les contre-paiements attendent.")
      ]
  }

  // MARK: Money

  private func told(_ payout: Payout) -> OrganisationNotice? {
    let name = "Le contre-paiement de \(payout.period.french) (\(payout.netCents.french))"
    let reason = payout.reason.map { " : " + $0.french } ?? "."
    switch payout.state {
    case .upcoming, .issued, .paid: return nil
    case .waiting:
      return notice(.payoutWaiting, .warning, "payout:\(payout.id)", "\(name) attend\(reason)")
    case .rejected:
      let detail = payout.detail.map { " (\(told($0)))" } ?? ""
      return notice(
        .payoutRejected, .error, "payout:\(payout.id)",
        "\(name) a été rejeté par la banque\(detail). Vérifiez vos coordonnées bancaires.")
    }
  }

  private func told(_ period: YearlySubscription.Period) -> OrganisationNotice? {
    guard period.isDue, let invoice = period.invoice else { return nil }
    return notice(
      .subscriptionDue, .warning, "invoice:\(invoice.number)",
      "Abonnement du \(period.startsOn.french) au \(period.endsOn.french) à régler :"
        + " \(invoice.grossCents.french) TTC (facture \(invoice.number)).")
  }

  // MARK: Pass and kit

  private var stagedNotices: [OrganisationNotice] {
    guard stagedEnding > 0, let stagedUntil else { return [] }
    let pass = stagedEnding == 1 ? "1 pass scanné attend" : "\(stagedEnding) pass scannés attendent"
    return [
      notice(
        .stagedPassEnding, .warning, nil,
        "\(pass) depuis longtemps : soumettez-les au contre-paiement avant le \(stagedUntil.french)."
      )
    ]
  }

  private func told(_ order: EndingOrder, on today: CivilDate) -> OrganisationNotice? {
    let calendar = order.calendar
    let pass = "Les pass de la commande \(order.id) (\(order.sponsorName))"
    switch calendar.phase(on: today) {
    case .upcoming, .running, .invalid, .statement: return nil
    case .alert, .blocking, .confirmation:
      let grace =
        calendar.graceUntil > calendar.validUntil
        ? " Ils sont encore acceptés jusqu’au \(calendar.graceUntil.french)." : ""
      return notice(
        .passExpiring, .info, "order:\(order.id)",
        "\(pass) expirent le \(calendar.validUntil.french).\(grace)")
    case .grace:
      return notice(
        .passExpiring, .warning, "order:\(order.id)",
        "\(pass) ont expiré le \(calendar.validUntil.french) : ils ne sont plus acceptés après le"
          + " \(calendar.graceUntil.french).")
    }
  }

  private var kitNotices: [OrganisationNotice] {
    guard let kit else { return [] }
    let subject = "kit:\(kit.id)"
    switch kit.state {
    case .ordered, .activated: return []
    case .sent:
      return [
        notice(
          .kitOnItsWay, .info, subject, since: kit.sentAt,
          "Votre kit a été envoyé : activez-le dès que vous l’aurez reçu.")
      ]
    case .received:
      return [
        notice(
          .kitToActivate, .warning, subject, since: kit.receivedAt,
          "Activez votre kit avec le code qui l’accompagne.")
      ]
    }
  }
}
