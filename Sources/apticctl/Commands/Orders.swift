import ApticClient
import ApticScanCore
import ArgumentParser

struct Orders: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "order", abstract: "Orders of pass, from the order to the credit note.",
    subcommands: [
      OrderCreate.self, OrderList.self, OrderShow.self, OrderInvoice.self, OrderDeliver.self,
      OrderPay.self, OrderApproveEnd.self, OrderCredit.self, OrderCancel.self,
    ])
}

struct OrderList: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Orders, where each stands, and the phase of its end.")

  @Option(help: "Only those of this sponsor.") var sponsor: String?
  @Option(help: "Only those that stand there.") var state: Order.State?
  @OptionGroup var page: PageOptions
  @OptionGroup var desk: DeskOptions

  var deed: String { "list the orders" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.orders(sponsor: sponsor, state: state, page: page.query)
    try session.show(reply) { $0.items.table(session.paint) }
    try page.tellOfMore(reply.next, session)
  }
}

struct OrderShow: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "All that is known of an order, and what is to be done next.")

  @Argument(help: "The order.") var id: String
  @Flag(help: "How many of its pass stand where; looks at every pass.") var states = false
  @OptionGroup var desk: DeskOptions

  var deed: String { "show the order" }

  func run(_ session: Session) async throws {
    if states {
      return try session.show(try await session.client.passStates(ofOrder: id)) { list in
        list.items.map { "\($0.state.rawValue) \($0.passes.grouped)" }
      }
    }
    try session.show(try await session.client.order(id)) { $0.page(session.paint) }
  }
}

struct OrderInvoice: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "invoice", abstract: "Send its sponsor the invoice: face value and fee.")

  @Argument(help: "The order.") var id: String
  @OptionGroup var look: DryRun
  @OptionGroup var desk: DeskOptions

  var deed: String { "invoice the order" }

  func run(_ session: Session) async throws {
    if look.dryRun { return try await session.show(PreviewRequest(.invoiceOrder, order: id)) }
    try session.show(try await session.client.invoiceOrder(id)) { $0.page(session.paint) }
  }
}

struct OrderDeliver: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "deliver", abstract: "Record that its carnets were delivered.")

  @Argument(help: "The order.") var id: String
  @Option(help: "The day, 2026-01-31; today if not given.") var on: CivilDate?
  @OptionGroup var desk: DeskOptions

  var deed: String { "deliver the order" }

  func run(_ session: Session) async throws {
    try session.show(try await session.client.deliverOrder(id, on: on)) { $0.page(session.paint) }
  }
}

struct OrderPay: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "pay", abstract: "Record its payment, which activates all of its pass.")

  @Argument(help: "The order.") var id: String
  @Option(help: "The day, 2026-01-31; today if not given.") var on: CivilDate?
  @OptionGroup var look: DryRun
  @OptionGroup var desk: DeskOptions

  var deed: String { "record the payment" }

  func run(_ session: Session) async throws {
    if look.dryRun { return try await session.show(PreviewRequest(.payOrder, order: id)) }
    try session.show(try await session.client.payOrder(id, on: on)) { $0.page(session.paint) }
  }
}

struct OrderApproveEnd: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve-end",
    abstract: "Record that its sponsor approves the end: carnets in stock are blocked.")

  @Argument(help: "The order.") var id: String
  @Option(help: "Who approved for the sponsor.") var by: String?
  @Option(help: "The day, 2026-01-31; today if not given.") var on: CivilDate?
  @OptionGroup var look: DryRun
  @OptionGroup var desk: DeskOptions

  var deed: String { "record the approval" }

  func validate() throws {
    if by == nil, !look.dryRun {
      throw ValidationError("Say who approved for the sponsor: --by.")
    }
  }

  func run(_ session: Session) async throws {
    if look.dryRun { return try await session.show(PreviewRequest(.approveOrderEnd, order: id)) }
    let reply = try await session.client.approveOrderEnd(id, EndApproval(by: by ?? "", on: on))
    try session.show(reply) { $0.page(session.paint) }
  }
}

struct OrderCredit: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "credit", abstract: "Turn pass that nobody used into a credit note.")

  @Argument(help: "The order.") var id: String
  @OptionGroup var look: DryRun
  @OptionGroup var desk: DeskOptions

  var deed: String { "credit the order" }

  func run(_ session: Session) async throws {
    if look.dryRun { return try await session.show(PreviewRequest(.creditOrder, order: id)) }
    try session.show(try await session.client.creditOrder(id)) { $0.page(session.paint) }
  }
}

struct OrderCancel: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "Call an order off that is not paid yet.")

  @Argument(help: "The order.") var id: String
  @Option(help: "Why.") var reason: String?
  @OptionGroup var look: DryRun
  @OptionGroup var desk: DeskOptions

  var deed: String { "cancel the order" }

  func validate() throws {
    if reason == nil, !look.dryRun { throw ValidationError("Say why: --reason.") }
  }

  func run(_ session: Session) async throws {
    if look.dryRun { return try await session.show(PreviewRequest(.cancelOrder, order: id)) }
    let reply = try await session.client.cancelOrder(id, reason: reason ?? "")
    try session.show(reply) { $0.page(session.paint) }
  }
}

extension Order.State: ExpressibleByArgument {}
