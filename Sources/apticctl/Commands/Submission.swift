import ApticClient
import ApticScanCore
import ArgumentParser

struct Submission: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The pass that are staged and wait to be submitted.",
    subcommands: [
      SubmissionShow.self, SubmissionConfirm.self, SubmissionChange.self, SubmissionRemove.self,
      SubmissionClear.self,
    ],
    defaultSubcommand: SubmissionShow.self)
}

struct SubmissionShow: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "What is staged, and whether it is still good.")

  @OptionGroup var desk: DeskOptions

  var deed: String { "show what is staged" }

  func run(_ session: Session) async throws {
    try session.show(try await session.client.submission()) {
      $0.lines(session.paint, session.clock)
    }
  }
}

struct SubmissionConfirm: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm", abstract: "Submit all that is staged and still good.",
    discussion: "Exit status 1 where a staged pass was not submitted.")

  @Option(help: "Names this confirmation: said again, the first answer comes again.")
  var id: String?

  @OptionGroup var desk: DeskOptions

  var deed: String { "submit what is staged" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.confirmSubmission(ConfirmMessage(id: id))
    try session.show(reply) { $0.lines(session.paint) }
    if reply.submitted < reply.items.count { throw ExitCode(ExitStatus.refused.rawValue) }
  }
}

struct SubmissionChange: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "change",
    abstract: "Give a staged pass another service, or add it to another pass's service.")

  @Argument(help: "The number on the pass.") var code: PassCode
  @Option(help: ArgumentHelp("What it pays; see: apticctl services list", valueName: "id"))
  var service: String?
  @Option(help: ArgumentHelp("The staged pass that left something to pay.", valueName: "number"))
  var continues: PassCode?

  @OptionGroup var desk: DeskOptions

  var deed: String { "change what the pass pays" }

  func validate() throws {
    guard (service == nil) != (continues == nil) else {
      throw ValidationError("Name one: --service or --continues.")
    }
  }

  func run(_ session: Session) async throws {
    let reply = try await session.client.changeSubmission(
      code, StagedChangeMessage(service: service, continues: continues))
    try session.show(reply) { $0.lines(session.paint, session.clock) }
  }
}

struct SubmissionRemove: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take one pass out, and show what stays.")

  @Argument(help: "The number on the pass.") var code: PassCode

  @OptionGroup var desk: DeskOptions

  var deed: String { "take the pass out" }

  func run(_ session: Session) async throws {
    try await session.client.removeFromSubmission(code)
    try session.show(try await session.client.submission()) {
      $0.lines(session.paint, session.clock)
    }
  }
}

struct SubmissionClear: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "clear", abstract: "Take every pass out.")

  @OptionGroup var desk: DeskOptions

  var deed: String { "take every pass out" }

  func run(_ session: Session) async throws {
    for item in try await session.client.submission().items {
      try await session.client.removeFromSubmission(item.pass.code)
    }
    try session.show(try await session.client.submission()) {
      $0.lines(session.paint, session.clock)
    }
  }
}
