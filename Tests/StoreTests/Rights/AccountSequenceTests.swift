import ApticScanCore
import Testing

@testable import ApticStore

@Suite struct AccountSequenceTests {
  /// What is told to one who may not; any other refusal is told to those who may.
  static let rights: Set = [
    "readOnly", "otherOrganisation", "operatorOnly", "representativeOnly",
  ]

  /// Whatever anybody does, in whatever order: an organisation keeps its one representative, once
  /// somebody could log in somebody can, and nobody does what is not theirs to do.
  @Test func noSequenceOfVerbsLocksAnOrganisationOutOrLetsOneWhoMayNot() async throws {
    let books = try await Books()
    var generator = SeededGenerator(seed: 2_026)
    for (organisation, representative) in [("ruche", Principal.marie), ("fil", .other)] {
      try await books.seat(representative.name, .legalRepresentative, in: organisation)
      try await books.seat("anne@\(organisation).example", .member, in: organisation)
      try await books.seat("luc@\(organisation).example", .readOnly, in: organisation)
    }
    try await books.seat("odile@reseau.example", .operator, in: nil)

    var done: Set<AccountDeed> = []
    var succeeded: Set<AccountDeed.Standing> = []
    for number in 0..<800 {
      let accounts = try await books.accounts()
      let askers = accounts.filter(\.canLogIn).map(\.principal) + [.root, .clerk]
      let step = AccountStep(
        asker: generator.pick(askers), verb: generator.verb(), target: generator.pick(accounts))
      let told = "step \(number): \(step.deed) by \(step.standing), \(step.asker.name)"
      do {
        try await books.attempt(step, number)
        try #require(step.isAllowed, "\(told) was done")
        done.insert(step.deed)
        succeeded.insert(step.standing)
      } catch let refusal as CoreRefusal {
        let isOfRights = Self.rights.contains(refusal.code)
        let isNobodys = step.deed.mayBeDoneBy.isEmpty
        try #require(
          isNobodys || isOfRights != step.isAllowed, "\(told) was refused: \(refusal.code)")
        try #require(try await books.accounts() == accounts, "\(told) was refused and done")
      }
      // Who was invited chooses a password, mostly.
      if generator.chance(80) {
        try await books.run("UPDATE members SET state = 'active' WHERE state = 'invited'")
      }
      for (organisation, its) in Dictionary(
        grouping: try await books.accounts(), by: \.organisation)
      {
        let representatives = its.filter { $0.role == .legalRepresentative }
        try #require(representatives.count == (organisation == nil ? 0 : 1), "\(told)")
        try #require(its.contains { $0.canLogIn }, "\(told)")
      }
    }
    // What nobody can do while a representative is there stays undone; all else was done.
    #expect(
      Set(AccountDeed.allCases).subtracting(done)
        == [.addRepresentative, .raise, .changeRepresentative, .removeRepresentative])
    #expect(succeeded == [.administrator, .operator, .representative, .member])
  }
}

extension Books {
  /// Those of both organisations and the operators.
  fileprivate func accounts() async throws -> [Member] {
    try await core.engine.read { reader in
      try reader.rows(
        "SELECT \(Member.columns) FROM members WHERE state <> 'removed' ORDER BY email"
      ).map(Member.init)
    }
  }

  fileprivate func attempt(_ step: AccountStep, _ number: Int) async throws {
    func command<Request>(_ request: Request) -> Command<Request> {
      Command(id: "step-\(number)", by: step.asker, request)
    }
    switch step.verb {
    case .add(let role, let organisation):
      let request = MemberRequest(
        organisation: organisation, email: "m\(number)@exemple.example", firstName: "Anne",
        lastName: "Roy", role: role)
      _ = try await core.addMember(command(request))
    case .change(let change):
      _ = try await core.changeMember(command(change), of: step.target.id)
    case .reset:
      _ = try await core.resetMember(command(NoFields()), of: step.target.id)
    case .act(let act):
      _ = try await core.act(command(act), on: step.target.id)
    }
  }
}

extension SeededGenerator {
  fileprivate mutating func verb() -> AccountStep.Verb {
    switch Int.random(in: 0..<10, using: &self) {
    case 0, 1:
      let role = pick(Member.Role.allCases)
      return .add(role, organisation: role == .operator ? nil : pick(["ruche", "fil"]))
    case 2: return .change(MemberChange(role: pick(Member.Role.allCases)))
    case 3, 4: return .change(MemberChange(telephone: "05 55 00 00 00"))
    case 5: return .reset
    default: return .act(pick(MemberAct.allCases))
    }
  }
}
