import ApticScanCore
import Testing

@testable import ApticStore

/// Logins at the console, and the code of the first start.
@Suite struct SessionTests {
  private static let password = "une girafe en hiver"
  private let books: Books
  private let root = Principal(name: "root", role: .administrator)

  init() async throws {
    books = try await Books()
  }

  private func operatorMade() async throws -> Member {
    let drawn = try await books.core.drawFirstStartCode(Command(id: "s", by: root, NoFields()))
    return try await start(with: try #require(drawn.value.code))
  }

  private func start(with code: String) async throws -> Member {
    try await books.core.startNetwork(
      FirstStartRequest(
        code: code, email: "Odile@Reseau.example", firstName: "Odile", lastName: "Roy",
        password: Self.password))
  }

  private func begin() async throws -> String {
    try await books.core.beginSession(email: "odile@reseau.example", password: Self.password)
  }

  @Test func theFirstOperatorsAddressIsNoMembers() async throws {
    _ = try await books.core.addMember(
      Command(
        id: "m", by: root,
        MemberRequest(
          organisation: "ruche", email: "odile@reseau.example", firstName: "Odile",
          lastName: "Roy")))
    let drawn = try await books.core.drawFirstStartCode(Command(id: "s", by: root, NoFields()))
    let code = try #require(drawn.value.code)
    #expect(await refusal { _ = try await start(with: code) } == "addressTaken")
    // Nothing of an address is told to who has not the code.
    #expect(await refusal { _ = try await start(with: "AAAA-AAAA") } == "wrongCode")
    // The code is not spent: another address opens the network with it.
    let made = try await books.core.startNetwork(
      FirstStartRequest(
        code: code, email: "odile.roy@reseau.example", firstName: "Odile", lastName: "Roy",
        password: Self.password))
    #expect(made.role == .operator)
  }

  @Test func aSessionIsKnownByItsKeyAlone() async throws {
    let made = try await operatorMade()
    let key = try await begin()
    #expect(try await books.core.session(key)?.member.id == made.id)
    #expect(try await books.core.session(key + "x") == nil)
    let kept = try await books.core.engine.read { reader in
      try ["sessions", "deeds", "answers"].flatMap {
        try reader.rows("SELECT * FROM \($0)").map { "\($0)" }
      }.joined()
    }
    #expect(!kept.contains(key))
    try await books.core.endSession(key)
    #expect(try await books.core.session(key) == nil)
  }

  @Test func aSessionThatNobodyUsesEnds() async throws {
    _ = try await operatorMade()
    let key = try await begin()
    books.clock.advance(seconds: SessionRule.idleSeconds - 1)
    #expect(try await books.core.session(key) != nil)
    books.clock.advance(seconds: SessionRule.idleSeconds - 1)
    #expect(try await books.core.session(key) != nil)
    books.clock.advance(seconds: SessionRule.idleSeconds + 1)
    #expect(try await books.core.session(key) == nil)
  }

  @Test func aSessionThatIsOnlyLookedAtEndsAllTheSame() async throws {
    _ = try await operatorMade()
    let key = try await begin()
    books.clock.advance(seconds: SessionRule.idleSeconds - 1)
    #expect(try await books.core.session(key, isInUse: false) != nil)
    books.clock.advance(seconds: 1)
    #expect(try await books.core.session(key, isInUse: false) == nil)
  }

  @Test func noSessionOutlastsADay() async throws {
    _ = try await operatorMade()
    let key = try await begin()
    var hours = 0
    while try await books.core.session(key) != nil {
      books.clock.advance(seconds: 3_600)
      hours += 1
      try #require(hours < 100)
    }
    #expect(hours == SessionRule.greatestSeconds / 3_600)
  }

  @Test func anotherPasswordEndsTheSessionsOfTheOldOne() async throws {
    let made = try await operatorMade()
    let key = try await begin()
    let drawn = try await books.core.resetMember(
      Command(id: "r", by: root, NoFields()), of: made.id)
    _ = try await books.core.acceptCode(
      AcceptCodeRequest(
        email: made.email, code: try #require(drawn.value.code), password: "un autre mot de passe"))
    #expect(try await books.core.session(key) == nil)
  }

  @Test func theNetworkIsClaimedOnceByTheRightCode() async throws {
    let drawn = try await books.core.drawFirstStartCode(Command(id: "s", by: root, NoFields()))
    let code = try #require(drawn.value.code)
    #expect(await refusal { _ = try await start(with: "AAAA-AAAA") } == "wrongCode")
    #expect(try await start(with: code).role == .operator)
    #expect(await refusal { _ = try await start(with: code) } == "operatorExists")
    #expect(
      await refusal {
        _ = try await books.core.drawFirstStartCode(Command(id: "t", by: root, NoFields()))
      } == "operatorExists")
  }

  @Test func aCodeOfFirstStartEndsByTimeAndByTries() async throws {
    let first = try await books.core.drawFirstStartCode(Command(id: "s", by: root, NoFields()))
    books.clock.advance(seconds: 3_601)
    #expect(await refusal { _ = try await start(with: first.value.code ?? "") } == "wrongCode")
    let second = try await books.core.drawFirstStartCode(Command(id: "t", by: root, NoFields()))
    for _ in 0..<LocalCore.codeTries {
      #expect(await refusal { _ = try await start(with: "AAAA-AAAA") } == "wrongCode")
    }
    #expect(await refusal { _ = try await start(with: second.value.code ?? "") } == "wrongCode")
  }

  @Test func nobodyButWhoRunsTheMachineDrawsIt() async throws {
    let clerk = Principal(name: "anna", role: .desk)
    #expect(
      await refusal {
        _ = try await books.core.drawFirstStartCode(Command(id: "s", by: clerk, NoFields()))
      } == "operatorOnly")
  }
}
