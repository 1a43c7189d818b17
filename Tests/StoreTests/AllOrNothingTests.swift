import ApticScanCore
import Testing

@testable import ApticStore

/// Each writing verb is cut between any two of its statements: nothing of it is there afterwards,
/// and the same request then does all of it. Of a batch that was cut its row stays, with when it was
/// cleared.
@Suite struct AllOrNothingTests {
  typealias Verb = @Sendable (LocalCore) async throws -> Void

  static let confirm = ConfirmRequest(id: "c", desk: "gare", by: "camille")

  typealias Case = (name: String, isEmpty: Bool, verb: Verb)
  static let verbs = atTheDesk + ofOrganisations

  static let atTheDesk: [Case] = [
    ("submit", false, { _ = try await $0.submit(.example(1)) }),
    ("submit, refused", false, { _ = try await $0.submit(.example(90)) }),
    ("stage", false, { _ = try await $0.submit(.example(1, .staged)) }),
    ("confirm", false, { _ = try await $0.confirmStaged(confirm) }),
    ("unstage", false, { _ = try await $0.unstage(.example(11), at: "gare") }),
    (
      "import", false,
      {
        try await $0.importPasses(
          (100..<110).map { number in
            var row = PassRow.o1(number)
            row.carnet = "new-\(number % 2)"
            return row
          })
      }
    ),
    (
      "issue", false,
      { _ = try await $0.issuePasses(IssueRequest(order: "o1", count: 12, carnetSize: 5)) }
    ),
    ("establish", true, { try await $0.establish(.example) }),
  ]

  @Test(arguments: verbs.indices)
  func aVerbCutAnywhereHasDoneNothing(index: Int) async throws {
    let (name, isEmpty, verb) = Self.verbs[index]
    let folder = TemporaryFolder()
    let clock = TestClock("2026-06-15T08:00:00Z")
    try PrivateFile.makeFolder(at: folder.path)
    let engine = FailingEngine(
      try SQLiteEngine(path: folder.path + "/core.db", schema: .core, durability: .full))
    let core = try LocalCore(engine: engine, clock: { clock.now })
    if !isEmpty {
      try await core.establish(.example)
      for number in 10..<13 { _ = try await core.submit(.example(number, .staged)) }
    }

    let before = try await core.engine.everything()
    var cuts = 0
    while true {
      engine.fail(after: cuts)
      do {
        try await verb(core)
        break
      } catch is FailingEngine.PowerCut {
        engine.fail(after: nil)
        // What a batch left is seen by nobody, and taken away before the next.
        try await core.clearBeforeABatch()
        #expect(try await core.engine.everything() == before, "\(name), cut at \(cuts)")
        cuts += 1
      }
    }
    engine.fail(after: nil)
    #expect(cuts > 1, "\(name) writes")
    #expect(try await core.engine.everything() != before, "\(name) has written")
    #expect(try await core.ledgerCheck().fault == nil)
  }

  @Test func aSubmissionWhoseAskerHasLeftIsDoneOrNotBegun() async throws {
    let books = try await Books()
    for number in 0..<20 {
      let task = Task { try await books.core.submit(.example(number)) }
      task.cancel()
      #expect(try await task.value.value.outcome == .submitted)
    }
    #expect(try await books.core.ledgerCheck().fault == nil)
  }
}

extension Engine {
  /// Every row of every table but the batches'.
  func everything() async throws -> [[String]] {
    return try await read { reader in
      try reader.rows(
        """
        SELECT name FROM sqlite_schema
        WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'batches' ORDER BY name
        """
      ).map { try $0.text("name") }.map { table in
        try reader.rows("SELECT * FROM \(table)").map { "\($0)" }
      }
    }
  }
}
