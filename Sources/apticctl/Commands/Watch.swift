import ApticClient
import ArgumentParser

struct Watch: DeskCommand {
  static let configuration = CommandConfiguration(
    abstract: "A line a scan, as they happen.",
    discussion: """
      Connects again by itself when the daemon restarts, and goes on after the last event seen. \
      With --json: an object a line, {"event":…,"id":…,"data":…}.
      """)

  @Option(name: .shortAndLong, help: "End after so many scans.")
  var count: Int?

  @Flag(help: "Show whole codes, not their last four characters.")
  var codes = false

  @OptionGroup var desk: DeskOptions

  var deed: String { "watch the desk" }

  func validate() throws {
    if let count, count < 1 { throw ValidationError("--count must be 1 or more.") }
  }

  func run(_ session: Session) async throws {
    let scan = ScanLine(clock: session.clock, paint: session.paint, showsWholeCodes: codes)
    var loop = WatchLoop(session: session, view: WatchView(scan: scan), scansLeft: count)
    try await loop.run()
  }
}
