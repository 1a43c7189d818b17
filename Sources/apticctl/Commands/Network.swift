import ApticClient
import ApticScanCore
import ArgumentParser

struct Network: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What the network has decided.",
    subcommands: [NetworkShow.self, NetworkSet.self, NetworkTrail.self, NetworkFirstStart.self],
    defaultSubcommand: NetworkShow.self)
}

struct NetworkShow: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "The settings of today, and every decision.")

  @OptionGroup var desk: DeskOptions

  var deed: String { "show the network" }

  func run(_ session: Session) async throws {
    try session.show(try await session.client.network()) { $0.page(session.paint) }
  }
}

struct NetworkSet: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Decide something else from a day on.",
    discussion: "What is not given stays. What held before the day stands.")

  @Option(help: "From which day, 2026-12-31; today if not given.") var since: CivilDate?
  @Option(help: "What a pass is worth where an order does not say, in cents.")
  var faceValueCents: Int?
  @Option(help: "Pass in a carnet where an order does not say.") var carnetSize: Int?
  @Option(help: "Months of grace where an order does not say.") var graceMonths: Int?
  @Option(help: "What sponsors pay above face value, in hundredths of a percent.")
  var upstreamFeeBasisPoints: Int?
  @Option(help: "What is kept of a counter-payment, in hundredths of a percent, excluding VAT.")
  var downstreamFeeBasisPoints: Int?
  @Option(help: "Days after its end from which a month is settled.") var settlementDays: Int?
  @Option(help: "VAT on fees, in hundredths of a percent.") var vatBasisPoints: Int?
  @Option(help: "Who may cancel a redemption.") var cancellers: NetworkSettings.Cancellers?
  @Option(help: "What an organisation is paid for a pass.") var payment: NetworkSettings.Payment?
  @Option(help: "Whether several pass may pay one service (true, false).")
  var severalPassesPerService: Bool?
  @Option(help: "How long a pass stays staged, in hours.") var stagedHours: Int?
  @Option(help: "How long before its end that is told, in hours.") var stagedNoticeHours: Int?
  @Option(help: "Days after the grace from which unused pass are credited.")
  var creditDaysAfterGrace: Int?
  @Option(help: "Whether the last verified account is paid while another waits (true, false).")
  var paysDuringChange: Bool?
  @Option(help: "An organisation's subscription, a year excluding VAT, in cents.")
  var subscriptionCents: Int?
  @OptionGroup var identity: IdentityFields
  @OptionGroup var desk: DeskOptions

  var deed: String { "change the settings" }

  func run(_ session: Session) async throws {
    var change = SettingsChange(since: since)
    identity.fill(&change)
    change.faceValueCents = faceValueCents.map { EuroCents(Int64($0)) }
    change.carnetSize = carnetSize
    change.graceMonths = graceMonths
    change.upstreamFeeBasisPoints = upstreamFeeBasisPoints
    change.downstreamFeeBasisPoints = downstreamFeeBasisPoints
    change.settlementDays = settlementDays
    change.vatBasisPoints = vatBasisPoints
    change.cancellers = cancellers
    change.payment = payment
    change.severalPassesPerService = severalPassesPerService
    change.stagedHours = stagedHours
    change.stagedNoticeHours = stagedNoticeHours
    change.creditDaysAfterGrace = creditDaysAfterGrace
    change.paysDuringChange = paysDuringChange
    change.subscriptionCents = subscriptionCents.map { EuroCents(Int64($0)) }
    try session.show(try await session.client.changeSettings(change)) { $0.page(session.paint) }
  }
}

extension NetworkSettings.Cancellers: ExpressibleByArgument {}
extension NetworkSettings.Payment: ExpressibleByArgument {}
