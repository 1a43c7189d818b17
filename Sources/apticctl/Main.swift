import ArgumentParser
import Glibc

@main
enum Main {
  static func main() async {
    // A reader that has gone shows as EPIPE from write(2), and ends the program without a word.
    signal(SIGPIPE, SIG_IGN)
    let ending = await run(Array(CommandLine.arguments.dropFirst()))
    // Nothing is left to tell where these writes fail.
    try? Output.standard.write(ending.output)
    try? Output.error.write(ending.complaint)
    exit(ending.status)
  }

  static func run(_ arguments: [String]) async -> Ending {
    do {
      var command = try Apticctl.parseAsRoot(arguments)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      return Ending(.done)
    } catch {
      return Ending(of: error)
    }
  }
}
