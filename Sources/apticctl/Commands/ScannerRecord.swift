import ApticClient
import ApticScanCore
import ArgumentParser

struct ScannerRecord: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Wait for a scanner's next scan and print it as a file to replay or send in.",
    discussion: """
      The file holds every event with its time; `scannerd decode FILE` shows each step of its \
      reading. The pass number is in it: send only scans of a pass that is used up.
      """)

  @Argument(help: "The scanner's id; may be left out where one scanner alone is ready.")
  var id: String?

  @Option(help: "How long to wait for the trigger, from 1 to 300.")
  var seconds = 30

  @OptionGroup var desk: DeskOptions

  var deed: String { "record a scan" }

  func validate() throws {
    guard (1...300).contains(seconds) else {
      throw ValidationError("--seconds is a number from 1 to 300.")
    }
  }

  func run(_ session: Session) async throws {
    let id =
      if let id = self.id { ScannerID(rawValue: id) } else { try await onlyScanner(session) }
    let text = try await session.client.recording(of: id, seconds: seconds)
    if desk.json {
      let json = String(decoding: try MessageCoding.encode(["recording": text]), as: UTF8.self)
      try Output.standard.line(json)
    } else {
      try Output.standard.line(String(text.dropLast()))
    }
  }

  private func onlyScanner(_ session: Session) async throws -> ScannerID {
    let ready = try await session.client.scanners().value.items.filter {
      $0.scanner.state == .ready
    }
    guard let only = ready.first, ready.count == 1 else {
      throw ValidationError(
        ready.isEmpty
          ? "No scanner is ready." : "Several scanners are ready; name one of scanner list.")
    }
    return only.scanner.id
  }
}
