import ApticScanCore
import Testing

@testable import ApticStore

/// The state of the books at the top of the screen.
@Suite struct OrganisationNoticesTests {
  let books: Books

  init() async throws {
    books = try await Books()
  }

  private func codes(
    _ organisation: String? = "ruche", by asker: Principal = .root
  ) async throws -> [OrganisationNotice.Code] {
    try await books.core.notices(of: organisation, by: asker).map(\.code)
  }

  @Test func whatIsMissingThenWaitsThenIsRefusedThenIsGone() async throws {
    #expect(
      try await codes() == [
        .documentMissing, .documentMissing, .documentMissing, .bankDetailsMissing,
      ])
    let statement = try await books.handIn(.bankStatement)
    let request = try await books.ask(.account, with: statement.id)
    for kind in [Document.Kind.identity, .registration] { try await books.handIn(kind) }
    #expect(
      try await codes() == [
        .documentPending, .documentPending, .documentPending, .bankDetailsPending,
      ])
    try await books.find(.refused, account: request.id)
    #expect(try await codes().prefix(2) == [.documentRefused, .bankDetailsRefused])
    let other = try await books.handIn(.bankStatement, "other")
    try await books.find(
      .accepted, account: try await books.ask(.otherAccount, with: other.id).id)
    for document in try await books.core.documents(
      DocumentFilter(state: .pending), page: PageRequest(), by: .root
    ).items {
      try await books.find(.accepted, document: document.id)
    }
    #expect(try await codes() == [])
  }

  @Test func theOperatorSeesWhatWaitsAndForHowLong() async throws {
    // Its organisations were set up without a year in the books.
    _ = try await books.core.renewSubscriptions(Command(id: "r", by: .root, NoFields()))
    try await paySubscriptions()
    #expect(try await codes(nil) == [])
    let statement = try await books.handIn(.bankStatement)
    books.clock.advance(seconds: 60)
    _ = try await books.ask(.account, with: statement.id)
    _ = try await books.core.orderKit(
      Command(id: "kit", by: .marie, KitRequest(organisation: "ruche")))
    #expect(try await codes(nil) == [.documentToVerify, .bankDetailsToVerify, .kitToSend])
    books.clock.advance(seconds: 72 * 3_600 - 30)
    let notices = try await books.core.notices(of: nil, by: .root)
    #expect(notices.map(\.code) == [.verificationOverdue, .bankDetailsToVerify, .kitToSend])
    #expect(notices.first?.message.contains("La Ruche") == true)
    await #expect(throws: CoreRefusal.self) { _ = try await codes(nil, by: .marie) }
    await #expect(throws: CoreRefusal.self) { _ = try await codes("ruche", by: .other) }
    #expect(try await !codes("ruche", by: .reader).isEmpty)
  }

  /// Told alike by the command line and the console.
  @Test func theOperatorIsToldOfYearsThatHaveBegunAndOfThoseToBePaid() async throws {
    func told() async throws -> [String] {
      try await books.core.notices(of: nil, by: .root).map {
        "\($0.code.rawValue) \($0.organisation ?? "-"): \($0.message)"
      }
    }
    let begun =
      "subscriptionsToRenew -: 2 abonnements à renouveler : une nouvelle année a commencé."
    #expect(try await told() == [begun])
    _ = try await books.core.renewSubscriptions(Command(id: "r", by: .root, NoFields()))
    #expect(
      try await told() == [
        "subscriptionsToPay -: 2 factures d’abonnement dont le paiement n’est pas noté."
      ])
    try await paySubscriptions()
    #expect(try await told() == [])
    // The last day of the year, and the first of the next.
    books.clock.set("2027-06-14T12:00:00Z")
    #expect(try await told() == [])
    books.clock.set("2027-06-15T12:00:00Z")
    #expect(try await told() == [begun])
    // One that is not qualified yet owes no year.
    try await books.run(
      "UPDATE organisations SET qualified_on = NULL, qualified_by = NULL WHERE id = 'fil'")
    #expect(try await told().contains { $0.contains(": 1 abonnement à renouveler") })
  }

  /// The month to settle, orders with something to do, and who waits for qualification.
  @Test func theOperatorIsToldOfMonthsOrdersAndOrganisations() async throws {
    _ = try await books.core.renewSubscriptions(Command(id: "r", by: .root, NoFields()))
    try await paySubscriptions()
    func told() async throws -> [String] {
      try await books.core.notices(of: nil, by: .root).map {
        "\($0.code.rawValue) \($0.subject ?? "-"): \($0.message)"
      }
    }
    _ = try await books.core.submit(.example(1))
    _ = try await books.core.submit(.example(2))
    _ = try await books.core.submit(.example(9, desk: "pont", service: "loisirs"))
    var order = OrderRequest(
      id: "D-9", sponsor: "Département", quantity: 10, validFrom: CivilDate("2026-06-15")!,
      validUntil: CivilDate("2026-12-31")!)
    order.carnetSize = 10
    _ = try await books.core.createOrder(Command(id: "o", by: .root, order))
    _ = try await books.core.addOrganisation(
      Command(id: "n", by: .root, OrganisationRequest(name: "Le Nord")))
    let invoice = "orderTaskDue order:D-9: La commande D-9 de Département attend sa facture."
    let qualify =
      "organisationToQualify organisation:le-nord: Le Nord n’est pas encore qualifiée :"
      + " elle ne peut pas prendre de pass."
    #expect(try await told() == [qualify, invoice])
    // Not before its last day could be corrected.
    books.clock.set("2026-07-03T12:00:00Z")
    #expect(try await told() == [qualify, invoice])
    books.clock.set("2026-07-04T12:00:00Z")
    let month =
      "monthToSettle month:2026-06: Un mois peut être réglé, juin 2026 :"
      + " 2 contre-paiements, 28,80\u{A0}€ en tout."
    #expect(try await told() == [qualify, month, invoice])
    _ = try await books.core.invoiceOrder("D-9", Command(id: "i", by: .root, NoFields()))
    try await books.core.verifyAccount(of: "ruche")
    try await books.core.verifyAccount(of: "fil", holder: "Le Fil")
    try await books.core.settle()
    #expect(
      try await told() == [
        qualify,
        "orderTaskDue order:D-9: La commande D-9 de Département n’est pas notée comme payée : ses"
          + " pass ne sont pas activés.",
      ])
    // Over, with pass that nobody used: those of the ledger.
    _ = try await books.core.cancelOrder(
      "D-9", Command(id: "c", by: .root, ReasonRequest(reason: "essai")))
    try await books.run(
      "UPDATE orders SET valid_from = '2026-01-01', valid_until = '2026-05-01' WHERE id = 'o1'")
    let unused = try await books.core.orderDetail("o1")?.passes.unused ?? 0
    #expect(unused == 22)
    #expect(
      try await told().filter { $0.hasPrefix("order") } == [
        "orderTaskDue order:o1: La commande o1 de Département est terminée : 22 pass inutilisés à"
          + " rendre par un avoir."
      ])
  }

  private func paySubscriptions() async throws {
    for organisation in ["ruche", "fil"] {
      _ = try await books.core.paySubscription(
        Command(id: "paid-\(organisation)", by: .root, SubscriptionPayment()), of: organisation)
    }
  }

  @Test func kitSubscriptionStagedPassAndOrdersNearTheirEnd() async throws {
    let missing = try await codes().count
    _ = try await books.core.renewSubscriptions(Command(id: "r", by: .root, NoFields()))
    #expect(try await codes().contains(.subscriptionDue))
    let kit = try await books.core.orderKit(
      Command(id: "kit", by: .marie, KitRequest(organisation: "ruche"))
    ).value
    _ = try await books.core.sendKit(Command(id: "send", by: .root, NoFields()), kit.id)
    #expect(try await codes().contains(.kitOnItsWay))
    _ = try await books.core.receiveKit(Command(id: "receive", by: .anne, NoFields()), kit.id)
    #expect(try await codes().contains(.kitToActivate))
    let verdict = try await books.core.submit(.example(1, .staged))
    #expect(verdict.value.outcome == .staged)
    #expect(try await codes().count == missing + 2)
    books.clock.advance(seconds: 48 * 3_600)
    #expect(try await codes().contains(.stagedPassEnding))
    #expect(try await !codes("fil").contains(.stagedPassEnding))
    try await books.run(
      "UPDATE orders SET valid_from = '2026-01-01', valid_until = '2026-12-31'")
    for (moment, isTold) in [
      ("2026-11-30T12:00:00Z", false), ("2026-12-01T12:00:00Z", true),
      ("2027-01-31T12:00:00Z", true), ("2027-02-01T12:00:00Z", false),
    ] {
      books.clock.set(moment)
      #expect(try await codes().contains(.passExpiring) == isTold, "\(moment)")
    }
    books.clock.set("2026-12-01T12:00:00Z")
    try await books.run(
      """
      UPDATE orders SET perimeter = '{"pointsOfPresence":["fil-pont"],"postalCodes":[]}'
      """)
    #expect(try await !codes().contains(.passExpiring))
    #expect(try await codes("fil").contains(.passExpiring))
  }

  @Test func payoutsThatWaitOrWereRejected() async throws {
    for (state, code) in [
      ("waiting", OrganisationNotice.Code.payoutWaiting), ("rejected", .payoutRejected),
    ] {
      try await books.run(
        """
        INSERT INTO payouts (id, number, organisation_id, period, passes, gross_cents, fee_cents, state,
          reason) VALUES ('\(state)', \(state.count), 'ruche', '2026-0\(state.count - 3)', 1, 1000, 40, '\(state)',
          'documentsMissing')
        """)
      #expect(try await codes().contains(code))
      #expect(try await !codes("fil").contains(code))
      // Whoever runs the network has to see to it, too.
      let told = try await books.core.notices(of: nil, by: .root).filter { $0.code == code }
      #expect(told.map(\.subject) == ["payout:\(state)"])
      #expect(told.first?.message.contains("La Ruche") == true)
    }
    #expect(try await codes(nil) == [.payoutRejected, .payoutWaiting, .subscriptionsToRenew])
  }
}
