import ApticScanCore
import Foundation

extension ScanLog {
  /// What is known of each scanner. A memory that this version cannot read is none: it is learned
  /// again.
  public func scannerMemories() async throws -> [ScannerID: ScannerMemory] {
    let held = unsaved
    let written = try await engine.read { try $0.rows("SELECT id, memory FROM scanners") }
    var memories: [ScannerID: ScannerMemory] = [:]
    for row in written {
      let text = try row.text("memory")
      memories[ScannerID(rawValue: try row.text("id"))] = try? JSONDecoder().decode(
        ScannerMemory.self, from: Data(text.utf8))
    }
    return memories.merging(held.compactMapValues { $0 }) { _, held in held }
      .filter { held[$0.key] != .some(nil) }
  }
}

extension Transaction {
  /// - Parameter memory: JSON; nil forgets the scanner.
  func keep(_ memory: String?, of scanner: ScannerID) throws {
    guard let memory else {
      try execute("DELETE FROM scanners WHERE id = $1", [scanner.rawValue])
      return
    }
    try execute(
      """
      INSERT INTO scanners (id, memory) VALUES ($1, $2)
      ON CONFLICT (id) DO UPDATE SET memory = $2
      """, [scanner.rawValue, memory])
  }
}
