import ApticClient
import ApticScanCore
import ArgumentParser
import Glibc

struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copies of the books.",
    subcommands: [BackupMake.self, BackupList.self], defaultSubcommand: BackupMake.self)
}

struct BackupMake: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "make", abstract: "Copy the books while work goes on (the default).",
    discussion: """
      The copy lies in the folder backups of the daemon's data, with its checksum beside it, for as \
      many days as the configuration says (backup.keep). A copy on the same disk is none where the \
      disk dies: --to brings it elsewhere. The keys that sign the ledger and mask the log are in no \
      copy.
      """)

  @Option(
    help: ArgumentHelp(
      "Bring the copy there too: a folder, or a file that is not there yet.", valueName: "path"))
  var to: String?

  @OptionGroup var desk: DeskOptions

  var deed: String { "back the books up" }

  func run(_ session: Session) async throws {
    // What would keep it from being brought there is told before anything is made.
    let place = try to.map { try NewFile(at: $0) }
    let reply = try await session.client.backUp()
    if let place {
      let path = try await place.fill(named: reply.name, sha256: reply.sha256) { write in
        try await session.client.readBackup(reply.name, write)
      }
      if !session.printsJSON { try session.remark("brought to \(path)") }
    }
    try session.show(reply) { backup in
      ["\(printable(backup.name)), \(backup.bytes) bytes, sha256 \(backup.sha256 ?? "unknown")"]
    }
  }
}

struct BackupList: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The copies that are kept, newest first.")

  @OptionGroup var page: PageOptions
  @OptionGroup var desk: DeskOptions

  var deed: String { "list the backups" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.backups(page: page.query)
    try session.show(reply) { list in
      var table = Table(titles: ["MADE", "BYTES", "NAME", "SHA-256"])
      table.rows = list.items.map { backup in
        [
          session.clock.dateAndTime(backup.at), String(backup.bytes), printable(backup.name),
          printable(backup.sha256 ?? "unknown"),
        ]
      }
      return table.lines(session.paint)
    }
    try page.tellOfMore(reply.next, session)
  }
}
