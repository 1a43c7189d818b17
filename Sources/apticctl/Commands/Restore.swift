import ArgumentParser
import FoundationEssentials
import Glibc

struct Restore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Put a backup in the place of the books, while the daemon is stopped.",
    discussion: """
      Runs `scannerd restore`, which looks at the backup first and refuses a damaged one. With \
      systemd: sudo systemctl stop scannerd, sudo apticctl restore FILE --replace, then start it.
      """)

  @Argument(help: "The backup, as apticctl backup makes it.") var file: String
  @Flag(help: "Let books that are there give way; they are kept beside.") var replace = false
  @Option(help: "The daemon's configuration file.") var config: String?
  @Option(help: "The folder of the books and the log.") var data: String?

  @OptionGroup var desk: DeskOptions

  /// execv(3): its words and its exit status are the daemon's own.
  func run() async throws {
    let words =
      ["scannerd", "restore"] + (replace ? ["--replace"] : []) + (desk.json ? ["--json"] : [])
      + option("--config", config) + option("--data", data) + ["--", file]
    let program = Self.places.first { access($0, X_OK) == 0 } ?? Self.places[0]
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    execv(program, &arguments)
    throw Failure(deed: "restore the books", cause: SystemFailure("run \(program)"))
  }

  private func option(_ name: String, _ value: String?) -> [String] {
    value.map { ["\(name)=\($0)"] } ?? []
  }

  /// Beside this program, as a build has it; else where the package puts it.
  private static var places: [String] {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return ["\(WholeFile.folder(of: own))/scannerd", "/usr/sbin/scannerd"]
  }
}
