/// What an organisation subscribes to: a year from its qualification on, and each year after it.
public struct YearlySubscription: Hashable, Codable, Sendable {
  public struct Period: Hashable, Codable, Sendable {
    public var startsOn: CivilDate
    /// The last day.
    public var endsOn: CivilDate
    /// Nil for a year that cost nothing.
    public var invoice: Invoice?
    public var paidOn: CivilDate?

    public init(
      startsOn: CivilDate, endsOn: CivilDate, invoice: Invoice? = nil, paidOn: CivilDate? = nil
    ) {
      self.startsOn = startsOn
      self.endsOn = endsOn
      self.invoice = invoice
      self.paidOn = paidOn
    }

    public var isDue: Bool { invoice != nil && paidOn == nil }
  }

  public var organisation: String
  /// The newest last; none before it is qualified.
  public var periods: [Period]
  /// When the next year begins; nil where there is no first.
  public var renewsOn: CivilDate?

  public init(organisation: String, periods: [Period]) {
    self.organisation = organisation
    self.periods = periods
    renewsOn = periods.last?.endsOn.adding(days: 1)
  }
}

/// The years of a subscription, counted from its first day: one that began on 29/02 begins there
/// again in leap years.
public enum SubscriptionCalendar {
  /// The year with this number, from 0.
  public static func year(
    _ number: Int, from first: CivilDate
  ) -> (startsOn: CivilDate, endsOn: CivilDate) {
    (
      first.adding(months: 12 * number), first.adding(months: 12 * (number + 1)).adding(days: -1)
    )
  }

  /// The numbers of the years that have begun by `today`, of which `count` are in the books.
  public static func begun(
    from first: CivilDate, count: Int, today: CivilDate
  ) -> [Int] {
    var numbers: [Int] = []
    var number = count
    while year(number, from: first).startsOn <= today {
      numbers.append(number)
      number += 1
    }
    return numbers
  }
}

/// What who runs the network is told of all subscriptions together: one act does all of it.
public struct SubscriptionNotices: Hashable, Sendable {
  /// Organisations of which a year has begun that is not in the books.
  public var begun = 0
  /// Invoices whose payment is not noted.
  public var unpaid = 0

  public init() {}

  public var notices: [OrganisationNotice] {
    [
      told(
        .subscriptionsToRenew, begun, "abonnement à renouveler : une nouvelle année a commencé.",
        "abonnements à renouveler : une nouvelle année a commencé."),
      told(
        .subscriptionsToPay, unpaid, "facture d’abonnement dont le paiement n’est pas noté.",
        "factures d’abonnement dont le paiement n’est pas noté."),
    ].compactMap(\.self)
  }

  private func told(
    _ code: OrganisationNotice.Code, _ count: Int, _ one: String, _ many: String
  ) -> OrganisationNotice? {
    guard count > 0 else { return nil }
    return OrganisationNotice(
      code, .info, organisation: nil, message: "\(count) \(count == 1 ? one : many)")
  }
}

/// The payment of a year.
public struct SubscriptionPayment: Hashable, Codable, Sendable {
  /// The invoice that was paid; the oldest that is not, where nobody says.
  public var invoice: String?
  /// Today where absent.
  public var on: CivilDate?

  public init(invoice: String? = nil, on: CivilDate? = nil) {
    self.invoice = invoice
    self.on = on
  }
}

/// What a renewal did; nothing where every year that has begun is in the books.
public struct Renewal: Hashable, Codable, Sendable {
  /// New years, an organisation's several where it was asked for long ago.
  public var renewed: Int
  public var invoices: [String]

  public init(renewed: Int = 0, invoices: [String] = []) {
    self.renewed = renewed
    self.invoices = invoices
  }
}

/// Why a payment of a subscription is not noted.
public enum SubscriptionRules {
  /// Declared in order of precedence.
  public enum Refusal: String, Hashable, Sendable, CaseIterable {
    /// The organisation has no such invoice of its subscription.
    case unknownInvoice
    case alreadyPaid
    case nothingToPay
  }

  /// The invoice that a payment is of, or why it is of none.
  public static func invoice(
    paidBy payment: SubscriptionPayment, of subscription: YearlySubscription
  ) -> Result<Invoice, Refusal> {
    if let number = payment.invoice {
      let period = subscription.periods.first { $0.invoice?.number == number }
      guard let period, let invoice = period.invoice else { return .failure(.unknownInvoice) }
      return period.isDue ? .success(invoice) : .failure(.alreadyPaid)
    }
    guard let invoice = subscription.periods.first(where: \.isDue)?.invoice else {
      return .failure(.nothingToPay)
    }
    return .success(invoice)
  }
}

extension SubscriptionRules.Refusal: Error {
  public var sentence: String {
    switch self {
    case .unknownInvoice: "L’abonnement de cette organisation n’a pas cette facture."
    case .alreadyPaid: "Cette facture est déjà réglée."
    case .nothingToPay: "L’abonnement de cette organisation n’a pas de facture à régler."
    }
  }
}
