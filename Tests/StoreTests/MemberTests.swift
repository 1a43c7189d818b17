import ApticScanCore
import Testing

@testable import ApticStore

@Suite struct MemberTests {
  static let root = Principal(name: "root", role: .administrator)
  static let password = "quatre mots bien choisis"

  let books: Books

  init() async throws {
    books = try await Books()
  }

  private func add(
    _ name: String, _ role: Member.Role = .member, to organisation: String? = "ruche",
    by principal: Principal = root, id: String? = nil
  ) async throws -> InvitedMember {
    try await books.core.addMember(
      Command(
        id: id ?? "add-\(name)", by: principal,
        MemberRequest(
          organisation: organisation, email: "\(name)@ruche.example", firstName: name,
          lastName: "Roy", role: role))
    ).value
  }

  private func active(_ name: String, _ role: Member.Role = .member) async throws -> Member {
    let invited = try await add(name, role, to: role == .operator ? nil : "ruche")
    return try await books.core.acceptCode(
      AcceptCodeRequest(
        email: invited.member.email, code: invited.code ?? "", password: Self.password))
  }

  private func act(
    _ act: MemberAct, on member: Member, by principal: Principal = root
  ) async throws -> Member {
    try await books.core.act(
      Command(id: "\(act)-\(member.id)", by: principal, act), on: member.id
    ).value
  }

  @Test func anInvitedMemberChoosesAPasswordAndLogsIn() async throws {
    let anne = try await active("anne", .legalRepresentative)
    #expect(anne.state == .active)
    let member = try await books.core.logIn(
      email: " Anne@Ruche.example", password: Self.password)
    #expect(member.id == anne.id && member.lastSeenAt == books.clock.now)
  }

  @Test func aWrongPasswordAndAnUnknownAddressAreToldAlike() async throws {
    _ = try await active("anne")
    for (email, password) in [
      ("anne@ruche.example", "un autre mot de passe"), ("nul@ruche.example", Self.password),
      ("no address", Self.password),
    ] {
      #expect(
        await refusal { _ = try await books.core.logIn(email: email, password: password) }
          == "wrongCredentials")
    }
  }

  @Test func aCodeIsGoodOnceAndForAWhile() async throws {
    let invited = try await add("anne")
    let request = AcceptCodeRequest(
      email: invited.member.email, code: invited.code ?? "", password: Self.password)
    books.clock.advance(seconds: LocalCore.codeSeconds)
    #expect(await refusal { _ = try await books.core.acceptCode(request) } == "wrongCode")
    books.clock.advance(seconds: -1)
    _ = try await books.core.acceptCode(request)
    #expect(await refusal { _ = try await books.core.acceptCode(request) } == "wrongCode")
  }

  @Test func fiveWrongTriesSpendACode() async throws {
    let invited = try await add("anne")
    var request = AcceptCodeRequest(
      email: invited.member.email, code: "AAAA-AAAA", password: Self.password)
    for _ in 0..<LocalCore.codeTries {
      #expect(await refusal { _ = try await books.core.acceptCode(request) } == "wrongCode")
    }
    request.code = invited.code ?? ""
    #expect(await refusal { _ = try await books.core.acceptCode(request) } == "wrongCode")
  }

  @Test func aNewCodeMakesTheOldOneWorthless() async throws {
    let invited = try await add("anne")
    let reset = try await books.core.resetMember(
      Command(id: "reset", by: Self.root, NoFields()), of: invited.member.id
    ).value
    for (code, isGood) in [(invited.code, false), (reset.code, true)] {
      let request = AcceptCodeRequest(
        email: invited.member.email, code: code ?? "", password: Self.password)
      if isGood {
        _ = try await books.core.acceptCode(request)
      } else {
        #expect(await refusal { _ = try await books.core.acceptCode(request) } == "wrongCode")
      }
    }
  }

  @Test(arguments: ["", "court", "aaaaaaaaaaaaaaaa", "xx anne@ruche.example"])
  func aWeakPasswordIsRefused(password: String) async throws {
    let invited = try await add("anne")
    let request = AcceptCodeRequest(
      email: invited.member.email, code: invited.code ?? "", password: password)
    #expect(await refusal { _ = try await books.core.acceptCode(request) } == "weakPassword")
  }

  @Test func codeAndPasswordAreNowhereInClear() async throws {
    let invited = try await add("anne")
    let code = try #require(invited.code)
    _ = try await books.core.acceptCode(
      AcceptCodeRequest(email: invited.member.email, code: code, password: Self.password))
    let all = try await books.core.engine.read { reader in
      try ["members", "member_codes", "answers", "deeds"].flatMap {
        try reader.rows("SELECT * FROM \($0)").map { "\($0)" }
      }.joined()
    }
    #expect(!all.contains(code) && !all.contains(Self.password))
    // Asked again, the answer is the first one without the code.
    let again = try await add("anne")
    #expect(again.member.id == invited.member.id && again.code == nil)
  }

  /// Where a member is added, changed, and invited by a qualification.
  @Test(arguments: [
    "", " ", "\u{A0}", "A\u{1B}[2J", "A\nB", "A\u{7F}", String(repeating: "a", count: 81),
  ])
  func aNameIsOneThatCanBeRead(name: String) async throws {
    let anne = try await add("anne").member
    let request = MemberRequest(
      organisation: "ruche", email: "x@ruche.example", firstName: "Luc", lastName: name)
    #expect(
      await refusal {
        _ = try await books.core.addMember(Command(id: "a", by: Self.root, request))
      } == "badName")
    #expect(
      await refusal {
        _ = try await books.core.changeMember(
          Command(id: "c", by: Self.root, MemberChange(firstName: name)), of: anne.id)
      } == "badName")
    var halle = OrganisationRequest(id: "halle", name: "La Halle")
    halle.siret = "73282932000074"
    _ = try await books.core.addOrganisation(Command(id: "h", by: Self.root, halle))
    for (first, last) in [("Léa", name), (name, "Roy")] {
      let wanted = QualificationRequest(
        email: "lea@halle.example", firstName: first, lastName: last)
      #expect(
        await refusal {
          _ = try await books.core.qualify("halle", Command(id: "q", by: Self.root, wanted))
        } == "badName")
    }
  }

  @Test func anAddressIsOneMembers() async throws {
    _ = try await add("anne")
    #expect(await refusal { _ = try await add("anne", id: "other") } == "addressTaken")
  }

  @Test func aRemovedMembersAddressIsFreeAndItsPastStays() async throws {
    _ = try await active("marie", .legalRepresentative)
    let anne = try await active("anne")
    _ = try await act(.remove, on: anne)
    #expect(try await books.core.member(anne.id, by: Self.root) == nil)
    #expect(
      await refusal {
        _ = try await books.core.logIn(email: anne.email, password: Self.password)
      } == "wrongCredentials")
    _ = try await add("anne", id: "again")
    #expect(try await books.number("SELECT count(*) AS n FROM members") == 3)
  }

  @Test func aSuspendedMemberDoesNotLogInUntilResumed() async throws {
    _ = try await active("marie", .legalRepresentative)
    let anne = try await active("anne")
    #expect(try await act(.suspend, on: anne).state == .suspended)
    #expect(
      await refusal {
        _ = try await books.core.logIn(email: anne.email, password: Self.password)
      } == "suspended")
    #expect(try await act(.resume, on: anne).state == .active)
    _ = try await books.core.logIn(email: anne.email, password: Self.password)
  }

  @Test func theOperatorNamesANewRepresentative() async throws {
    let marie = try await active("marie", .legalRepresentative)
    let anne = try await active("anne")
    #expect(try await act(.nameRepresentative, on: anne).role == .legalRepresentative)
    #expect(try await books.core.member(marie.id, by: Self.root)?.role == .member)
    #expect(
      try await books.number("SELECT count(*) AS n FROM members WHERE role = 'legalRepresentative'")
        == 1)
  }

  @Test func whoDidWhatIsWritten() async throws {
    let marie = try await active("marie", .legalRepresentative)
    let anne = try await add("anne", by: marie.principal).member
    _ = try await act(.remove, on: anne, by: marie.principal)
    let deeds = try await books.core.engine.read { reader in
      try reader.rows("SELECT verb, by_name FROM deeds ORDER BY number").map {
        try $0.text("verb") + " " + $0.text("by_name")
      }
    }
    #expect(
      deeds == [
        "member.add root", "member.choosePassword marie@ruche.example",
        "member.add marie@ruche.example", "member.remove marie@ruche.example",
      ])
  }
}
