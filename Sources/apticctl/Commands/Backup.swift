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
      let path = try await place.take(reply.value, from: session.client)
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

/// Where a backup is brought: written beside its place, and put there whole.
private struct NewFile {
  let path: String
  let isFolder: Bool

  init(at path: String) throws {
    self.path = path
    var status = stat()
    let isThere = stat(path, &status) == 0
    isFolder = isThere && status.st_mode & S_IFMT == S_IFDIR
    if isThere, !isFolder {
      throw SystemFailure(sentence: "\(printable(path)) is there already; name another file")
    }
  }

  func take(_ backup: Backup, from client: Client) async throws -> String {
    let place = isFolder ? "\(path)/\(backup.name)" : path
    let partial = place + ".partial"
    let file = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw SystemFailure("write \(partial)") }
    var isInPlace = false
    defer {
      close(file)
      if !isInPlace { unlink(partial) }
    }
    let output = Output(descriptor: file)
    try await client.readBackup(backup.name) { try output.write($0) }
    guard fsync(file) == 0 else { throw SystemFailure("write \(partial)") }
    if let sha256 = backup.sha256 {
      let name = place.split(separator: "/").last ?? ""
      try WholeFile.write(Array("\(sha256)  \(name)\n".utf8), to: "\(place).sha256", mode: 0o600)
    }
    // Not rename(2), which would put it in the place of a file that has come meanwhile.
    guard link(partial, place) == 0 else { throw SystemFailure("make \(place)") }
    unlink(partial)
    isInPlace = true
    return place
  }
}
