import ApticClient
import ApticScanCore
import ArgumentParser

struct BankDetailsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bank-details", abstract: "The accounts that organisations are paid on.",
    subcommands: [
      BankDetailsList.self, BankDetailsShow.self, BankDetailsRequestCommand.self,
      BankDetailsAccept.self, BankDetailsRefuse.self,
    ])
}

struct BankDetailsList: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Accounts and changes that were asked for, newest first.")

  @Option(help: ArgumentHelp("Only those of this organisation.", valueName: "id"))
  var organisation: String?
  @Option(help: "Only those that stand so.") var state: BankDetails.State?
  @OptionGroup var page: PageOptions
  @OptionGroup var desk: DeskOptions

  var deed: String { "list the bank details" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.bankDetails(
      organisation: organisation, state: state, page: page.query)
    try session.show(reply) { $0.items.table(session) }
    try page.tellOfMore(reply.next, session)
  }
}

struct BankDetailsShow: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "All that is known of an account.")

  @Argument(help: "The request's id.") var id: String
  @OptionGroup var desk: DeskOptions

  var deed: String { "show the bank details" }

  func run(_ session: Session) async throws {
    try session.show(try await session.client.bankDetails(id)) { $0.page(session) }
  }
}

struct BankDetailsRequestCommand: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "request", abstract: "Ask to be paid on another account.",
    discussion: """
      Only the legal representative may (--as), and the new bank statement was handed in before \
      (document hand-in --kind bankStatement). Until it is verified, the last verified account is \
      paid. A request that waits is replaced.
      """)

  @Option(help: ArgumentHelp("Whose account it is.", valueName: "id")) var organisation: String
  @Option(help: "The holder's name, as the bank writes it.") var holder: String
  @Option(help: "The account's number.") var iban: String
  @Option(help: "The bank's code.") var bic: String
  @Option(help: ArgumentHelp("The bank statement.", valueName: "id")) var document: String
  @OptionGroup var desk: DeskOptions

  var deed: String { "ask for the account" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.requestBankDetails(
      BankDetailsRequest(
        organisation: organisation, holder: holder, iban: iban, bic: bic, document: document))
    try session.show(reply) { $0.page(session) }
  }
}

struct BankDetailsAccept: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Verify an account and its bank statement: it is paid from now.")

  @Argument(help: "The request's id.") var id: String
  @OptionGroup var desk: DeskOptions

  var deed: String { "verify the account" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.verifyBankDetails(id, Finding(.accepted))
    try session.show(reply) { $0.page(session) }
  }
}

struct BankDetailsRefuse: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "refuse", abstract: "Refuse an account; the organisation is told why.")

  @Argument(help: "The request's id.") var id: String
  @Option(help: "Why.") var reason: String
  @OptionGroup var desk: DeskOptions

  var deed: String { "refuse the account" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.verifyBankDetails(id, Finding(.refused, reason: reason))
    try session.show(reply) { $0.page(session) }
  }
}

extension BankDetails.State: ExpressibleByArgument {}
