import ApticClient
import ApticScanCore
import ArgumentParser

struct Payouts: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Counter-payments: what organisations are paid for the pass of a month.",
    subcommands: [
      PayoutsList.self, PayoutsShow.self, PayoutsSettle.self, PayoutsExport.self,
      PayoutsFiles.self, PayoutsAnswer.self, PayoutsReissue.self,
    ])
}

/// Which counter-payments.
struct PayoutFields: ParsableArguments {
  @Option(help: ArgumentHelp("Only those of this month.", valueName: "2026-10"))
  var period: CivilMonth?
  @Option(help: "Only those in this state.") var state: Payout.State?
  @Option(help: ArgumentHelp("Only those of this organisation.", valueName: "id"))
  var organisation: String?
}

struct PayoutsList: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Counter-payments, the newest month first.",
    discussion: "Months that are not settled yet are computed as of now (upcoming).")

  @OptionGroup var fields: PayoutFields
  @OptionGroup var page: PageOptions
  @OptionGroup var desk: DeskOptions

  var deed: String { "list the counter-payments" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.payouts(
      organisation: fields.organisation, period: fields.period, state: fields.state,
      page: page.query)
    try session.show(reply) { $0.items.table(session.paint) }
    try page.tellOfMore(reply.next, session)
  }
}

struct PayoutsShow: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "One with its services, or with --passes its pass.")

  @Argument(help: "Its id; see: apticctl payouts list") var id: String
  @Flag(help: "The pass that it is made of.") var passes = false
  @Option(help: "One of its pass, by its redemption.") var redemption: String?
  @OptionGroup var page: PageOptions
  @OptionGroup var desk: DeskOptions

  var deed: String { "show the counter-payment" }

  func run(_ session: Session) async throws {
    if let redemption {
      let reply = try await session.client.paidPass(redemption, ofPayout: id)
      return try session.show(reply) { [$0].table(session.paint) }
    }
    guard passes else {
      let reply = try await session.client.payout(id)
      return try session.show(reply) { $0.page(session.paint, session.clock) }
    }
    let reply = try await session.client.passes(ofPayout: id, page: page.query)
    try session.show(reply) { $0.items.table(session.paint) }
    try page.tellOfMore(reply.next, session)
  }
}

struct PayoutsSettle: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "settle", abstract: "Settle every month up to one that has ended.",
    discussion: """
      A month can be settled some days after its end (a setting of the network). What waited before \
      goes along. Again changes nothing. Interrupted, this command \
      ends and the daemon goes on: apticctl works.
      """)

  @Option(
    help: ArgumentHelp(
      "The last month to settle. (default: the last that may be)", valueName: "2026-10"))
  var period: CivilMonth?
  @OptionGroup var look: DryRun
  @OptionGroup var desk: DeskOptions

  var deed: String { "settle the counter-payments" }

  func run(_ session: Session) async throws {
    if look.dryRun { return try await session.show(PreviewRequest(.settle, period: period)) }
    let id = Session.newWork()
    let reply = try await session.withProgress(of: id) {
      try await session.client.settle(period, id: id)
    }
    try session.show(reply) { settlement in
      [
        "settled up to \(settlement.period): "
          + counted(settlement.settled, "counter-payment", "counter-payments")
          + ", \(settlement.netCents.written) net of \(settlement.grossCents.written)",
        "\(settlement.issued) to be paid, \(settlement.waiting) waiting",
      ]
    }
  }
}

struct PayoutsAnswer: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "answer", abstract: "Record what the bank says of a payment.")

  @Argument(help: "The payment as the bank names it, CP-2026-10-17-1, or the counter-payment's id.")
  var payment: String
  @Argument(help: "What became of it.") var result: BankAnswer.Result
  @Option(help: "The bank's reason; a rejection wants one.") var reason: String?
  @OptionGroup var desk: DeskOptions

  var deed: String { "record the bank's answer" }

  func validate() throws {
    if result == .rejected, reason == nil {
      throw ValidationError("A rejection wants the bank's --reason.")
    }
  }

  func run(_ session: Session) async throws {
    let reply = try await session.client.noteBankAnswer(
      BankAnswer(result, reason: reason), about: payment)
    try session.show(reply) { [$0].table(session.paint) }
  }
}

struct PayoutsReissue: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "reissue", abstract: "Have one paid again that waits or was sent back.",
    discussion: """
      On the account that is verified now. A settlement does so by itself where the account is \
      another than the one that the bank rejected.
      """)

  @Argument(help: "Its id; see: apticctl payouts list --state rejected") var id: String
  @OptionGroup var desk: DeskOptions

  var deed: String { "issue the counter-payment again" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.reissuePayout(id)
    try session.show(reply) { [$0].table(session.paint) }
  }
}

extension Payout.State: ExpressibleByArgument {}
extension BankAnswer.Result: ExpressibleByArgument {}

extension CivilMonth: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
