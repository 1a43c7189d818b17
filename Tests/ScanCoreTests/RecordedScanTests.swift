import ApticDevices
import ApticScanCore
import Foundation
import Testing

/// Every `*.scan` file below `Scans`, found by listing, must say what it expects.
@Suite struct RecordedScanTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "Scans")

  static let files: [String] = {
    let found = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (found ?? []).filter { $0.hasSuffix(".scan") }.sorted()
  }()

  static let layouts = Result { try Layouts.candidates(Layouts.european) }

  @Test func theLibraryIsThereAFolderAFamily() {
    #expect(Self.files.count >= 150)
    #expect(Self.files.allSatisfy { $0.split(separator: "/").count == 2 })
  }

  /// Whoever reads a scan must know whether a scanner sent it or somebody made it.
  @Test(arguments: files) func saysWhereItsFileComesFrom(_ file: String) throws {
    let text = try String(contentsOf: Self.folder.appending(path: file), encoding: .utf8)
    let comment = text.split(separator: "\n").filter { $0.hasPrefix("#") }.joined()
    #expect(comment.contains("Recorded") || comment.contains("Built"))
  }

  @Test(arguments: files) func saysWhatItsFileExpects(_ file: String) throws {
    let text = try String(contentsOf: Self.folder.appending(path: file), encoding: .utf8)
    let recording = try RecordedScan(text)
    let expectations = try #require(recording.expectations, "the file expects nothing")
    let replay = Replay(recording, layouts: try Self.layouts.get())
    #expect(
      replay.steps.count == expectations.count,
      "scans: \(replay.steps.map(\.scan.word)), expected: \(expectations.map(\.word))")
    for (step, expectation) in zip(replay.steps, expectations) {
      #expect(step.scan.mismatch(with: expectation) == nil)
    }
  }
}
