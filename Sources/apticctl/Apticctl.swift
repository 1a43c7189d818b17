import ApticScanCore
import ArgumentParser

/// The command line of the desk.
struct Apticctl: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apticctl",
    abstract: "Works a scannerd desk: its mode, its scans, its pass.",
    discussion: """
      Exit status: 0 done, 1 refused, 2 wrong usage, 3 the daemon cannot be reached.
      """,
    version: Release.current.description,
    subcommands: [
      Status.self, Watch.self, Mode.self, Verify.self, Submission.self, Passes.self,
      Redemptions.self, Payouts.self, DashboardCommand.self, Sponsors.self, Orders.self,
      Carnets.self, WorksCommand.self, Services.self, PointsOfPresence.self,
      OrganisationCommand.self,
      MemberCommand.self, DocumentCommand.self, BankDetailsCommand.self, KitCommand.self,
      ServiceCommand.self,
      Invoices.self, DeskPlaces.self, Network.self, ScannerCommand.self, BackupCommand.self,
      Restore.self,
      Ledger.self,
    ])

  /// Given before the command's name, they count for the command.
  @OptionGroup var desk: DeskOptions
}
