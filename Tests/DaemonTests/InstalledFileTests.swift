import Foundation
import Testing
import Yams

@testable import scannerd

/// The file that is installed explains every setting and tells its default, in comments: what it
/// says must be what the program does.
@Suite struct InstalledFileTests {
  let lines: [Substring]

  init() throws {
    let file = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "systemd/scannerd.yaml")
    lines = try String(contentsOf: file, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// Lines of the form `# key: …` and `#   key: …`, their `# ` taken away.
  private var settings: [Substring] {
    lines.filter { $0.prefixMatch(of: /# (  )?[a-z][A-Za-z]*:( |$)/) != nil }
      .map { $0.dropFirst(2) }
  }

  /// The examples, indented by four more: each begins at its outermost key.
  private var examples: [String] {
    var examples: [[Substring]] = []
    for line in lines where line.hasPrefix("#     ") && !settings.contains(line.dropFirst(2)) {
      let text = line.dropFirst(6)
      if text.first?.isLetter == true { examples.append([]) }
      examples[examples.endIndex - 1].append(text)
    }
    return examples.map { $0.joined(separator: "\n") }
  }

  private func read(_ text: String) throws -> Configuration {
    try ConfigurationFile.read(text, name: "scannerd.yaml")
  }

  @Test func asItIsInstalledItChangesNothing() throws {
    #expect(try read(lines.joined(separator: "\n")) == Configuration())
    #expect(lines.allSatisfy { $0.isEmpty || $0.hasPrefix("#") })
  }

  @Test func everyCommentedDefaultIsTheProgramsOwn() throws {
    let text = settings.joined(separator: "\n")
    #expect(try read(text) == Configuration())
    let told = try keys(of: text)
    let known = try keys(of: YAMLEncoder().encode(Configuration()))
    #expect(known.subtracting(told) == [], "not told in the installed file")
    #expect(told.subtracting(known) == [], "told, and not known")
  }

  @Test func everySettingIsExplained() {
    var isExplained = false
    for line in lines {
      if line.isEmpty { isExplained = false }
      if settings.contains(line.dropFirst(2)) {
        #expect(isExplained || line.dropFirst().contains("  # "), "\(line)")
        #expect(!line.hasPrefix("#   ") || line.dropFirst().contains(" # "), "\(line)")
      } else if line.hasPrefix("# ") {
        isExplained = true
      }
    }
  }

  @Test func theExamplesAreGoodAndShowWhatAMapCanHold() throws {
    let text = examples.joined(separator: "\n")
    let configuration = try read(text)
    #expect(configuration.formats.map(\.id) == ["local-v1", "acme"])
    #expect(configuration.scanners.map(\.vendor) == ["05e0", "0c2e"])
    let shown = try Set(
      keys(of: text, inLists: true).flatMap { $0.split(separator: ".").map(String.init) })
    let format = try #require(configuration.formats.last)
    let ofFormats = try keys(of: YAMLEncoder().encode(format))
    #expect(ofFormats.subtracting(shown) == [], "keys of a format that no example shows")
    let ofScanners = try keys(of: YAMLEncoder().encode(ModelSettings.sample))
      .subtracting(keys(of: YAMLEncoder().encode(ScannerSettings())))
    #expect(ofScanners.subtracting(shown) == [], "keys of a model that no example shows")
  }

  // MARK: Paths of a YAML text

  /// Each scalar or list by its path; `inLists`, the keys of maps in lists as well.
  private func keys(of text: String, inLists: Bool = false) throws -> Set<String> {
    var found: Set<String> = []
    func walk(_ node: Node, _ path: String) {
      for (key, value) in node.mapping ?? [:] {
        walk(value, path.isEmpty ? key.string ?? "" : "\(path).\(key.string ?? "")")
      }
      for item in node.sequence ?? [] where inLists && item.mapping != nil { walk(item, path) }
      if node.mapping == nil { found.insert(path) }
    }
    if let root = try Yams.compose(yaml: text) { walk(root, "") }
    return found
  }
}
