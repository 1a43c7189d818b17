import ApticScanCore
import ApticStore

/// A kit, and what is to be done with it.
struct KitView: Sendable {
  struct Step: Sendable {
    var name: String
    /// When and by whom; nil while it is to come.
    var told: String?
  }

  var state: String
  var tone: String
  var sentence: String
  var steps: [Step]
  /// Where its reception is noted; nil where that is of no use.
  var receivePath: String?
  /// Where it is activated; nil where that is of no use.
  var activatePath: String?

  init(
    _ kit: Kit, _ names: [String: String], _ path: String, _ paris: ParisTime, mayManage: Bool
  ) {
    func told(_ moment: Timestamp?, _ by: String?) -> String? {
      moment.map { moment in
        let who = by.map { ", par \(names[$0] ?? $0)" } ?? ""
        return paris.moment(moment) + who
      }
    }
    steps = [
      Step(name: "Commandé", told: told(kit.orderedAt, kit.orderedBy)),
      Step(name: "Envoyé", told: told(kit.sentAt, kit.sentBy)),
      Step(name: "Reçu", told: told(kit.receivedAt, kit.receivedBy)),
      Step(name: "Activé", told: told(kit.activatedAt, kit.activatedBy)),
    ]
    let here = "\(path)/\(kit.id)"
    switch kit.state {
    case .ordered:
      (state, tone) = ("commandé", "wait")
      sentence = "L’opérateur du réseau vous l’envoie. Vous l’activerez une fois reçu."
    case .sent:
      (state, tone) = ("envoyé", "info")
      sentence =
        "Il est en route. Une fois reçu, activez-le avec le code écrit sur la feuille qui"
        + " l’accompagne."
      receivePath = mayManage ? here + "/reception" : nil
      activatePath = mayManage ? here + "/activation" : nil
    case .received:
      (state, tone) = ("reçu, à activer", "wait")
      sentence = "Activez-le avec le code écrit sur la feuille qui l’accompagne."
      activatePath = mayManage ? here + "/activation" : nil
    case .activated:
      (state, tone) = ("activé", "good")
      sentence = "Votre kit est prêt à servir."
    }
  }
}

/// « Visualiser les informations de souscription à votre abonnement »
struct SubscriptionView: Sendable {
  struct Period: Sendable {
    var from: String
    var until: String
    var net: String
    var gross: String
    var state: String
    var tone: String
    var invoice: String?
    var invoicePath: String
  }

  /// `77,00 €`
  var price: String
  var grossPrice: String
  var isFree: Bool
  var periods: [Period]
  var hasPeriods: Bool
  var renewsOn: String?
  /// How what is due is paid; nil where nothing is.
  var due: String?

  init(_ subscription: YearlySubscription, _ settings: NetworkSettings, _ path: String) {
    let net = settings.subscriptionCents
    price = French.amount(net)
    grossPrice = French.amount(net + net.share(basisPoints: settings.vatBasisPoints))
    isFree = net == .zero
    // The newest first.
    periods = subscription.periods.reversed().map { Period($0, path) }
    hasPeriods = !periods.isEmpty
    renewsOn = subscription.renewsOn?.french
    let owed = subscription.periods.filter(\.isDue).compactMap(\.invoice)
    if !owed.isEmpty {
      let sum = French.amount(owed.reduce(.zero) { $0 + $1.grossCents })
      let numbers = owed.map(\.number).joined(separator: ", ")
      due =
        settings.iban.isEmpty
        ? "\(sum) TTC à régler à l’opérateur du réseau (\(numbers))."
        : "\(sum) TTC à régler par virement sur le compte \(settings.iban.inGroups(of: 4)), en"
          + " rappelant \(numbers)."
    }
  }
}

extension SubscriptionView.Period {
  init(_ period: YearlySubscription.Period, _ path: String) {
    from = period.startsOn.french
    until = period.endsOn.french
    net = French.amount(period.invoice?.netCents ?? .zero)
    gross = French.amount(period.invoice?.grossCents ?? .zero)
    if let paidOn = period.paidOn {
      (state, tone) = ("réglé le \(paidOn.french)", "good")
    } else {
      (state, tone) = period.isDue ? ("à régler", "wait") : ("rien à régler", "info")
    }
    invoice = period.invoice?.number
    invoicePath = "\(path)/factures/\(period.invoice?.number ?? "")"
  }
}
