import ApticClient
import ArgumentParser

/// The exit status, as the contract has it.
enum ExitStatus: Int32 {
  case done = 0
  case refused = 1
  case usage = 2
  case unreachable = 3
}

/// How the program ends: its status, and the last words on either output.
struct Ending: Equatable {
  var status: Int32
  var output = ""
  var complaint = ""

  init(_ status: ExitStatus, output: String = "", complaint: String = "") {
    self.status = status.rawValue
    self.output = output
    self.complaint = complaint
  }

  init(of error: any Error) {
    switch error {
    case let failure as Failure:
      self.init(failure.status, complaint: failure.text)
    case OutputFailure.closed:
      // Whoever read has seen enough: `apticctl passes list | head`.
      self.init(.done)
    case let error as OutputFailure:
      self.init(.refused, complaint: "apticctl: cannot write: \(error)\n")
    case let code as ExitCode:
      self.init(.done)
      status = code.rawValue
    default:
      let text = Apticctl.fullMessage(for: error) + "\n"
      switch Apticctl.exitCode(for: error) {
      case .success: self.init(.done, output: text)
      case .validationFailure: self.init(.usage, complaint: text)
      default: self.init(.refused, complaint: "apticctl: \(text)")
      }
    }
  }
}

/// What a command could not do, and why.
struct Failure: Error {
  /// What it was about to do, as it follows "cannot".
  var deed: String
  var cause: any Error

  var status: ExitStatus {
    switch cause {
    case ClientError.unreachable, TriggerFailure.unreachable: .unreachable
    default: .refused
    }
  }

  var text: String { "apticctl: cannot \(deed): \(Self.reason(cause))\n" }

  private static func reason(_ cause: any Error) -> String {
    switch cause {
    case ClientError.unreachable(let socket, let why):
      "no answer from scannerd at \(printable(socket)): \(printable(why.sentence))\n\(why.advice)"
    case ClientError.refused(let problem, _):
      ([printable("\(problem.detail) (\(problem.code))")]
        + (problem.lines ?? []).map { printable("  line \($0.line): \($0.detail) (\($0.code))") })
        .joined(separator: "\n")
    case ClientError.unintelligible(let what):
      "scannerd's answer makes no sense here: \(printable(what))\n"
        + "Are scannerd and apticctl of the same version? See: apticctl --version"
    default:
      printable(String(describing: cause), keepingLines: true)
    }
  }
}
