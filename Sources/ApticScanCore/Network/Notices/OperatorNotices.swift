/// What waits for who runs the network, beside papers to verify, kits, payouts and subscriptions.
extension OrganisationNotice {
  public static func toQualify(_ organisation: String, name: String) -> OrganisationNotice {
    OrganisationNotice(
      .organisationToQualify, .info, organisation: organisation,
      subject: "organisation:\(organisation)",
      message: "\(name) n’est pas encore qualifiée : elle ne peut pas prendre de pass.")
  }

  /// - Parameter payouts: what the month would come to, as of now.
  public static func toSettle(_ month: CivilMonth, _ payouts: [Payout]) -> OrganisationNotice {
    let count = payouts.count
    let net = payouts.reduce(EuroCents.zero) { $0 + $1.netCents }
    return OrganisationNotice(
      .monthToSettle, .info, organisation: nil, subject: "month:\(month)",
      message: "Un mois peut être réglé, \(month.french) : \(count)"
        + " \(count == 1 ? "contre-paiement" : "contre-paiements"), \(net.french) en tout.")
  }
}

extension OrderTask {
  /// - Parameters:
  ///   - endsOn: the last day of its pass, of a task that has to do with its end.
  ///   - unused: pass that a credit note would take back; where every pass was used there is nothing
  ///     to credit, and nil.
  public func notice(
    order id: String, sponsorName: String, endsOn: CivilDate?, unused: Int = 0
  ) -> OrganisationNotice? {
    guard self != .credit || unused > 0 else { return nil }
    let order = "La commande \(id) de \(sponsorName)"
    let end = endsOn?.french ?? ""
    let message =
      switch self {
      case .invoice: "\(order) attend sa facture."
      case .notePayment:
        "\(order) n’est pas notée comme payée : ses pass ne sont pas activés."
      case .tellOfEnd:
        "\(order) finit le \(end) : prévenez le commanditaire et les organisations."
      case .approveEnd:
        "\(order) finit le \(end) : demandez au commanditaire s’il approuve le blocage des carnets"
          + " restés en stock, et notez sa réponse."
      case .credit:
        "\(order) est terminée : \(unused) \(unused == 1 ? "pass inutilisé" : "pass inutilisés") à"
          + " rendre par un avoir."
      }
    return OrganisationNotice(
      .orderTaskDue, .info, organisation: nil, subject: "order:\(id)", message: message)
  }
}
