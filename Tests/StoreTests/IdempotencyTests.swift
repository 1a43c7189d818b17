import ApticScanCore
import ApticStore
import Testing

@Suite struct IdempotencyTests {
  @Test func theSameIdAndCodeAgainIsAnsweredAsTheFirst() async throws {
    let books = try await Books(at: "2026-06-15T08:00:00.123456Z")
    let first = try await books.core.submit(.example(1))
    books.clock.advance(seconds: 3_600)
    let second = try await books.core.submit(.example(1))
    #expect(second.replayed)
    #expect(second.value == first.value)
    #expect(try await books.number("SELECT count(*) AS n FROM redemptions") == 1)
  }

  @Test func aRetryAfterTheModeHasChangedIsTheSameQuestion() async throws {
    let books = try await Books()
    let first = try await books.core.submit(.example(1))
    let second = try await books.core.submit(.example(1, service: "outils", .staged))
    #expect(second.replayed)
    #expect(second.value == first.value)
  }

  @Test func aRefusalIsRememberedToo() async throws {
    let books = try await Books()
    let first = try await books.core.submit(.example(90))
    try await books.run("UPDATE passes SET status = 'active' WHERE status = 'blocked'")
    let second = try await books.core.submit(.example(90))
    #expect(second.replayed)
    #expect(second.value == first.value)
    #expect(try await books.core.submit(.example(90, id: "new")).value.outcome == .submitted)
  }

  @Test func theSameIdForAnotherCodeOrDeskIsAMismatch() async throws {
    let books = try await Books()
    _ = try await books.core.submit(.example(1, id: "a"))
    for request in [SubmitRequest.example(2, id: "a"), .example(1, id: "a", desk: "mairie")] {
      let refusal = await #expect(throws: CoreRefusal.self) {
        try await books.core.submit(request)
      }
      #expect(refusal?.code == "idMismatch")
    }
    let refusal = await #expect(throws: CoreRefusal.self) {
      try await books.core.confirmStaged(ConfirmRequest(id: "a", desk: "gare", by: "camille"))
    }
    #expect(refusal?.code == "idMismatch")
  }

  @Test func anEmptyIdIsNone() async throws {
    let books = try await Books()
    let refusal = await #expect(throws: CoreRefusal.self) {
      try await books.core.submit(.example(1, id: ""))
    }
    #expect(refusal?.code == "invalidId")
  }

  @Test func confirmingAgainWithItsIdChangesNothing() async throws {
    let books = try await Books()
    _ = try await books.core.submit(.example(1, .staged))
    let request = ConfirmRequest(id: "c", desk: "gare", by: "camille")
    let first = try await books.core.confirmStaged(request)
    _ = try await books.core.submit(.example(2, .staged))
    let second = try await books.core.confirmStaged(request)
    #expect(second.replayed)
    #expect(second.value == first.value)
    #expect(try await books.core.staged(at: "gare").map(\.pass.code) == [.example(2)])
  }

  @Test func anAnswerOutlivesTheDaemon() async throws {
    let folder = TemporaryFolder()
    let clock = TestClock("2026-06-15T08:00:00Z")
    let before = try await LocalCore.open(directory: folder.path) { clock.now }
    try await before.establish(.example)
    let first = try await before.submit(.example(1))
    try before.close()
    let after = try await LocalCore.open(directory: folder.path) { clock.now }
    let second = try await after.submit(.example(1))
    #expect(second.replayed)
    #expect(second.value == first.value)
  }

  @Test func sixteenDesksRaceForOnePassAndOneTakesIt() async throws {
    let books = try await Books()
    for number in 0..<5 {
      let outcomes = try await withThrowingTaskGroup(of: Outcome.self) { group in
        for client in 0..<16 {
          group.addTask {
            let desk = client.isMultiple(of: 2) ? "gare" : "mairie"
            return try await books.core.submit(
              .example(number, id: "race-\(number)-\(client)", desk: desk)
            ).value.outcome
          }
        }
        return try await group.reduce(into: [Outcome: Int]()) { $0[$1, default: 0] += 1 }
      }
      #expect(outcomes == [.submitted: 1, .alreadySubmitted: 15])
    }
    #expect(try await books.number("SELECT count(*) AS n FROM redemptions") == 5)
    #expect(try await books.core.ledgerCheck().fault == nil)
  }

  @Test func sixteenRetriesOfOneScanAreOneSubmission() async throws {
    let books = try await Books()
    let answers = try await withThrowingTaskGroup(of: Answer<Verdict>.self) { group in
      for _ in 0..<16 { group.addTask { try await books.core.submit(.example(1)) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(answers.count { !$0.replayed } == 1)
    #expect(Set(answers.map(\.value)).count == 1)
  }
}
