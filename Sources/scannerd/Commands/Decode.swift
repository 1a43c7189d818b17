import ApticClient
import ApticDevices
import ApticScanCore
import ArgumentParser
import Foundation

extension Scannerd {
  /// Replays a recorded scan by hand: the tool for a scan that a user sends in.
  struct Decode: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Replay a recorded scan and tell what it says.",
      discussion: """
        Ends with 0 where the file's expectations hold or it has none, with 1 where one does not.
        """)

    @Argument(help: "A file in the grammar of recorded scans; - is standard input.")
    var file: String
    @Flag(help: "Print JSON: {\"items\": […]}, a scan an item.")
    var json = false
    @Option(help: "Candidate layouts, comma-separated.")
    var layouts = Layouts.european.joined(separator: ",")

    /// One scan of the answer.
    private struct Item: Encodable, Hashable {
      var outcome: String
      var reason: String?
      var code: String?
      var layout: String?
      var format: String?
      var aim: String?
      var symbology: Symbology?
      var presses: Int
      var durationMs: Double
      var end: String

      init(_ step: Replay.Step) {
        outcome = step.scan.word
        if case .rejected(_, let why) = step.scan.finding { reason = why }
        code = step.scan.code
        layout = step.scan.layout
        format = step.scan.format
        aim = step.scan.identifier?.text
        symbology = step.scan.identifier?.symbology
        presses = step.scan.presses
        durationMs = Double(step.scan.durationMicroseconds) / 1_000
        end = "\(step.burst.end)"
      }
    }

    private struct Items: Encodable {
      var items: [Item]
    }

    func run() throws {
      let recording: RecordedScan
      do {
        recording = try RecordedScan(try text())
      } catch let failure as RecordedScan.Failure {
        print("scannerd: cannot read \(file): \(failure)", to: &standardError)
        throw ExitCode(2)
      }
      let names = layouts.split(separator: ",").map(String.init)
      let replay = Replay(recording, layouts: try Layouts.candidates(names))
      if json {
        let items = Items(items: replay.steps.map { Item($0) })
        print(String(decoding: try MessageCoding.encode(items), as: UTF8.self))
      } else {
        print("# \(recording.events.count) events")
        for event in RecordedScan.lines(of: recording.events) { print("#   \(event)") }
        replay.steps.forEach(show)
        if replay.steps.isEmpty { print("none") }
      }
      if let expectations = recording.expectations { try compare(replay, with: expectations) }
    }

    private func text() throws -> String {
      do {
        let data =
          file == "-"
          ? try FileHandle.standardInput.readToEnd() ?? Data()
          : try Data(contentsOf: URL(fileURLWithPath: file))
        return String(decoding: data, as: UTF8.self)
      } catch {
        print("scannerd: cannot read \(file): \(error.localizedDescription)", to: &standardError)
        throw ExitCode(2)
      }
    }

    private func show(_ step: Replay.Step) {
      let gaps = step.burst.gapsMicroseconds
      if !gaps.isEmpty {
        let shown = gaps.map { String(format: "%.1f", Double($0) / 1_000) }
        print("# gaps ms: \(shown.joined(separator: " "))")
      }
      print("# burst: \(step.burst.presses) presses, ended by \(step.burst.end)")
      for reading in step.readings {
        let caps = reading.isCapsLocked ? " with Caps Lock" : ""
        print("# reads \(reading.layout ?? "bytes")\(caps): \(reading.text.debugDescription)")
      }
      for check in step.checks {
        let holds = check.holds ? "holds" : "does not hold"
        print("# \(check.code) has the shape of \(check.format.id), and its check digit \(holds)")
      }
      if case .rejected(_, let reason) = step.scan.finding { print("# \(reason)") }
      let fields = step.scan.fields.map { " \($0.name)=\($0.value)" }.joined()
      print(step.scan.word + fields)
    }

    private func compare(
      _ replay: Replay, with expectations: [RecordedScan.Expectation]
    ) throws {
      var mismatches: [String] = []
      if replay.steps.count != expectations.count {
        mismatches.append("\(replay.steps.count) scans, \(expectations.count) expected")
      }
      for (index, pair) in zip(replay.steps, expectations).enumerated() {
        guard let mismatch = pair.0.scan.mismatch(with: pair.1) else { continue }
        mismatches.append("scan \(index + 1): \(mismatch)")
      }
      guard !mismatches.isEmpty else { return }
      for mismatch in mismatches { print("scannerd: \(file): \(mismatch)", to: &standardError) }
      throw ExitCode(1)
    }
  }
}
