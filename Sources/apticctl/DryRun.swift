import ApticScanCore
import ArgumentParser

/// Looking ahead, before what cannot be undone.
struct DryRun: ParsableArguments {
  @Flag(help: "Only tell what would happen; nothing is changed.") var dryRun = false
}

extension Session {
  /// Prints what an act would do.
  func show(_ request: PreviewRequest) async throws {
    try show(try await client.preview(request)) { $0.lines(paint) }
  }
}
