import ApticScanCore

/// Numbers of `local-v1` drawn by chance, none twice: 14 digits, before the two that check them.
struct SerialDraw<Generator: RandomNumberGenerator> {
  private var generator: Generator
  private var seen: Set<UInt64> = []
  /// In the order in which they were drawn.
  private(set) var serials: [UInt64] = []

  init(_ count: Int, from generator: Generator) {
    self.generator = generator
    seen.reserveCapacity(count)
    serials.reserveCapacity(count)
    while serials.count < count { serials.append(next()) }
  }

  /// Draws others in place of those that somebody has, and tells them.
  mutating func replace(_ taken: Set<UInt64>) -> [UInt64] {
    var new: [UInt64] = []
    for index in serials.indices where taken.contains(serials[index]) {
      serials[index] = next()
      new.append(serials[index])
    }
    return new
  }

  /// Draws until a number is new: at 14 digits a collision is rare, and never an error.
  private mutating func next() -> UInt64 {
    while true {
      let serial = UInt64.random(in: 0..<100_000_000_000_000, using: &generator)
      if seen.insert(serial).inserted { return serial }
    }
  }
}

extension PassCode {
  /// A number of `local-v1`: the serial's 14 digits and the two that check them.
  init(serial: UInt64) {
    let digits = String(serial)
    let payload = String(repeating: "0", count: 14 - digits.utf8.count) + digits
    self.init(payload + (CheckDigit.mod97.check(for: payload) ?? ""))
  }

  /// The serial of a number of `local-v1`.
  var serial: UInt64? { UInt64(rawValue.prefix(14)) }
}

extension LocalCore {
  /// Draws numbers that the books do not hold.
  func draw(
    _ count: Int, from generator: some RandomNumberGenerator & Sendable
  ) async throws -> [UInt64] {
    var draw = SerialDraw(count, from: generator)
    var unchecked = draw.serials
    while !unchecked.isEmpty {
      unchecked = draw.replace(try await held(unchecked.sorted()))
    }
    return draw.serials
  }

  /// Those of the serials that the books hold.
  private func held(_ sorted: [UInt64]) async throws -> Set<UInt64> {
    var held: Set<UInt64> = []
    for start in stride(from: 0, to: sorted.count, by: BatchChunk.rows) {
      let codes = sorted[start..<min(start + BatchChunk.rows, sorted.count)]
      let json = "[" + codes.map { "\"\(PassCode(serial: $0))\"" }.joined(separator: ",") + "]"
      let found = try await engine.read { reader in
        try reader.rows(
          """
          SELECT value AS code FROM json_each($1)
          WHERE EXISTS (SELECT 1 FROM passes WHERE code = value)
          """, [json]
        ).map { PassCode(try $0.text("code")) }
      }
      held.formUnion(found.compactMap(\.serial))
    }
    return held
  }

  /// The next carnets of an order whose names nobody has.
  func newCarnets(_ count: Int, of order: String) async throws -> [String] {
    var names: [String] = []
    var newest = try await engine.read { reader in
      try reader.row(
        "SELECT count(*) AS carnets FROM known_carnets WHERE order_id = $1", [order])?
        .count("carnets") ?? 0
    }
    while names.count < count {
      let asked = (1...min(count - names.count, BatchChunk.rows)).map { offset in
        let digits = String(newest + offset)
        return order + "-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      }
      newest += asked.count
      let json = "[" + asked.map(\.quotedForJSON).joined(separator: ",") + "]"
      names += try await engine.read { reader in
        try reader.rows(
          """
          SELECT value AS name FROM json_each($1)
          WHERE NOT EXISTS (SELECT 1 FROM carnets WHERE id = value) ORDER BY key
          """, [json]
        ).map { try $0.text("name") }
      }
    }
    return names
  }
}

extension String {
  /// A name as a JSON text; no name holds control characters.
  var quotedForJSON: String {
    "\"" + replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
