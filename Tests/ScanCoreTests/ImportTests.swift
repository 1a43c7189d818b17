import Foundation
import Testing

/// The walls: a target that imports what it must not fails here.
@Suite struct ImportTests {
  static let sources = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources")

  /// What each target may import.
  static let walls: [(target: String, allowed: Set<String>)] = [
    ("ApticScanCore", []),
    (
      "ApticDevices",
      [
        "ApticScanCore", "CEvdev", "CLinux", "CUdev", "CXkbcommon", "Glibc", "Logging",
        "Synchronization",
      ]
    ),
    (
      "ApticStore",
      [
        "ApticScanCore", "Crypto", "CryptoExtras", "Foundation", "GRDB", "GRDBSQLite", "Glibc",
        "Synchronization",
      ]
    ),
    ("ApticPrint", ["ApticScanCore", "CPango", "CZint"]),
    ("ApticDesk", ["ApticScanCore", "ApticStore", "Logging", "Synchronization"]),
    (
      "ApticConsole",
      [
        "ApticDesk", "ApticScanCore", "ApticStore", "AsyncAlgorithms", "CCmark", "Crypto",
        "Foundation", "HTTPTypes", "Hummingbird", "Logging", "Mustache", "NIOCore",
        "ServiceLifecycle", "Synchronization",
      ]
    ),
    (
      "ApticClient",
      ["ApticScanCore", "AsyncHTTPClient", "FoundationEssentials", "Glibc", "NIOCore", "NIOHTTP1"]
    ),
    (
      "apticctl",
      [
        "ApticClient", "ApticDevices", "ApticScanCore", "ArgumentParser", "CZint", "Foundation",
        "FoundationEssentials", "Glibc", "UnixSignals",
      ]
    ),
    ("virtual-scanner", ["ArgumentParser", "CLinux", "Glibc"]),
  ]

  static func imports(of target: String) throws -> [(file: String, module: String)] {
    let folder = sources.appending(path: target)
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    let files = (names ?? []).filter { $0.hasSuffix(".swift") }
    try #require(!files.isEmpty, "there is no target \(target)")
    return try files.flatMap { file in
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      return text.split(separator: "\n").compactMap { line -> (file: String, module: String)? in
        let words = line.split(separator: " ").filter { !$0.hasPrefix("@") && $0 != "public" }
        guard words.first == "import", let module = words.last else { return nil }
        return (file, String(module.split(separator: ".")[0]))
      }
    }
  }

  @Test(arguments: walls.map(\.target)) func importsOnlyWhatItMay(_ target: String) throws {
    let allowed = try #require(Self.walls.first { $0.target == target }).allowed
    for (file, module) in try Self.imports(of: target) {
      #expect(allowed.contains(module), "\(target)/\(file) imports \(module)")
    }
  }

  @Test func sqlIsTheStoresAlone() throws {
    #expect(try Self.imports(of: "scannerd").allSatisfy { $0.module != "GRDB" })
  }
}
