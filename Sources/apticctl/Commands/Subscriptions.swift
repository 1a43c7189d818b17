import ApticClient
import ApticScanCore
import ArgumentParser

struct OrganisationNotices: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "notices", abstract: "What wants an organisation's hand, or the operator's.")

  @Argument(help: "Its id; without it, what waits for who runs the network.") var id: String?
  @OptionGroup var desk: DeskOptions

  var deed: String { "list the notices" }

  func run(_ session: Session) async throws {
    try session.show(try await session.client.notices(of: id)) { list in
      list.items.map { notice in
        let look = notice.severity.look
        return session.paint(look.sign, look.styles) + " " + printable(notice.message)
          + session.paint("  \(printable(notice.subject ?? notice.code.rawValue))", .dim)
      }
    }
  }
}

struct OrganisationSubscription: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "subscription", abstract: "The years that it subscribed to, with their invoices.")

  @Argument(help: "Its id.") var id: String
  @OptionGroup var desk: DeskOptions

  var deed: String { "show the subscription" }

  func run(_ session: Session) async throws {
    try session.show(try await session.client.subscription(of: id)) { $0.page(session) }
  }
}

struct OrganisationPaySubscription: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "pay-subscription", abstract: "Record that a year was paid.")

  @Argument(help: "Its id.") var id: String
  @Option(help: ArgumentHelp("The invoice; else the oldest to pay.", valueName: "number"))
  var invoice: String?
  @Option(help: "The day, 2026-01-31; today if not given.") var on: CivilDate?
  @OptionGroup var desk: DeskOptions

  var deed: String { "record the payment" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.paySubscription(
      of: id, SubscriptionPayment(invoice: invoice, on: on))
    try session.show(reply) { $0.page(session) }
  }
}

struct OrganisationRenewSubscriptions: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "renew-subscriptions",
    abstract: "Invoice the years that have begun, of every organisation.",
    discussion: "Safe to repeat: a year is invoiced once.")

  @OptionGroup var desk: DeskOptions

  var deed: String { "renew the subscriptions" }

  func run(_ session: Session) async throws {
    try session.show(try await session.client.renewSubscriptions()) { renewal in
      ["renewed \(counted(renewal.renewed, "year", "years"))"]
        + renewal.invoices.map { printable($0) }
    }
  }
}
