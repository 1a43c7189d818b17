import ApticClient
import ApticScanCore
import ApticStore
import ArgumentParser
import Foundation
import Glibc

extension Scannerd {
  struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put a backup in the place of the books, while the daemon is stopped.",
      discussion: """
        The backup is looked at first: its checksum where one lies beside it (FILE.sha256), every \
        page, every reference, and the whole ledger. A damaged one is refused. Books that are \
        there stay, unless --replace is given; then they are kept beside the new ones. As root it \
        works with the rights of whoever owns the data folder.

        Ends with 0 where the books were restored, 1 where nothing was changed, 2 for wrong usage.
        """)

    @Argument(help: "The backup, as apticctl backup makes it.") var file: String
    @Flag(help: "Let books that are there give way; they are kept beside.") var replace = false
    @Option(help: "The configuration file.") var config: String?
    @Option(help: "The folder of the books and the log.") var data: String?
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
      do {
        var settings = try Configuration.load(
          path: config, environment: ProcessInfo.processInfo.environment)
        if let data { settings.data = data }
        umask(0o077)
        let user = Accounts.userName(getuid()) ?? String(getuid())
        let source = try BackupSource(file)  // Perhaps root's alone to read, so opened as root.
        try become(ownerOf: settings.data)
        let restored = try await source.restore(
          into: settings.data, replaces: replace,
          by: Principal(name: user, role: .administrator))
        try tell(restored)
      } catch let error as ConfigurationError {
        print("scannerd: \(error)", to: &standardError)
        throw ExitCode(2)
      } catch let refusal as CoreRefusal {
        print("scannerd: \(refusal.detail) (\(refusal.code))", to: &standardError)
        throw ExitCode(1)
      } catch {
        print("scannerd: \(error)", to: &standardError)
        throw ExitCode(1)
      }
    }

    private func tell(_ restored: Restored) throws {
      if json {
        print(String(decoding: try MessageCoding.encode(restored), as: UTF8.self))
        return
      }
      let ledger = restored.ledger
      print("restored into \(restored.data): \(ledger.transactions) ledger transactions, sound")
      if let kept = restored.kept { print("what was there is kept as \(kept)") }
    }

    /// Books that root makes are the daemon's. Stands for setgroups(2), setgid(2), setuid(2).
    private func become(ownerOf folder: String) throws {
      var status = stat()
      guard geteuid() == 0, stat(folder, &status) == 0, status.st_uid != 0 else { return }
      guard setgroups(0, nil) == 0, setgid(status.st_gid) == 0, setuid(status.st_uid) == 0 else {
        throw CoreFailure(
          "Cannot become the user who owns \(folder): \(String(cString: strerror(errno))).")
      }
    }
  }
}
