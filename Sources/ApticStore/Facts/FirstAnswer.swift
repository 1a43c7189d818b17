import ApticScanCore
import Crypto
import Foundation

/// Remembers the first answer to an id, so that who asks again (after a cut, a timeout, a second
/// pull of the trigger) is answered alike and nothing happens twice.
struct FirstAnswer {
  var id: String
  /// What makes a request the same: the verb and what it was asked about.
  var asked: [String]

  private var fingerprint: String {
    SHA256.hexadecimal(of: asked.map { "\($0.utf8.count):\($0)" }.joined())
  }

  /// The answer that was given to this id before; nil where it is new. Refuses with `idMismatch`
  /// where it was given to another question.
  func recall<Value: Codable & Sendable>(
    _ type: Value.Type, _ reader: any Reader
  ) throws -> Answer<Value>? {
    guard !id.isEmpty, id.utf8.count <= 200 else {
      throw CoreRefusal(code: "invalidId", detail: "An id has 1 to 200 bytes.")
    }
    let row = try reader.row("SELECT asked, answer FROM answers WHERE id = $1", [id])
    guard let row else { return nil }
    guard try row.text("asked") == fingerprint else {
      throw CoreRefusal(
        code: "idMismatch",
        detail: "The id '\(id)' was used for another request before; give each its own.")
    }
    let text = try row.text("answer")
    guard let value = try? JSONDecoder().decode(type, from: Data(text.utf8)) else {
      throw CoreFailure(
        "The first answer to '\(id)' was given by another version of scannerd and cannot be read;"
          + " look the pass up to see what became of it.")
    }
    return Answer(value, replayed: true)
  }

  func remember(
    _ value: some Codable & Sendable, at moment: Timestamp, _ transaction: any Transaction
  ) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = String(decoding: try encoder.encode(value), as: UTF8.self)
    try transaction.execute(
      "INSERT INTO answers (id, asked, answer, at) VALUES ($1, $2, $3, $4)",
      [id, fingerprint, text, moment])
  }
}
