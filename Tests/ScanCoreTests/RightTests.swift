import ApticScanCore
import Testing

/// Who is entitled to what: a row a role, a column a right.
@Suite struct RightTests {
  private static let own = "ruche"

  private static func asker(_ role: Principal.Role, of organisation: String? = own) -> Principal {
    switch role {
    case .administrator, .operator, .desk: Principal(name: "x", role: role)
    case .representative, .member, .readOnly:
      Principal(name: "x", role: role, organisation: organisation)
    }
  }

  private static let rights: [Right] = [
    .runsNetwork, .manages(organisation: own), .represents(organisation: own),
    .sees(organisation: own), .reads(organisation: own), .worksDesk(organisation: own),
  ]

  static let rows: [(Principal.Role, [Right.Refusal?])] = [
    (.administrator, [nil, nil, .representativeOnly, nil, nil, nil]),
    (.operator, [nil, nil, .representativeOnly, nil, nil, nil]),
    (.representative, [.operatorOnly, nil, nil, nil, nil, nil]),
    (.member, [.operatorOnly, nil, .representativeOnly, nil, .representativeOnly, nil]),
    (.readOnly, [.operatorOnly, .readOnly, .readOnly, nil, .representativeOnly, .readOnly]),
    (
      .desk,
      [
        .operatorOnly, .operatorOnly, .representativeOnly, .otherOrganisation, .otherOrganisation,
        nil,
      ]
    ),
  ]

  @Test(arguments: rows.indices)
  func eachRoleHasItsRights(index: Int) {
    let (role, expected) = Self.rows[index]
    #expect(Self.rights.map { $0.refusal(of: Self.asker(role)) } == expected, "\(role)")
  }

  @Test(arguments: [Principal.Role.representative, .member, .readOnly])
  func nobodyHasARightOverAnotherOrganisation(role: Principal.Role) {
    for right in Self.rights {
      #expect(right.refusal(of: Self.asker(role, of: "fil")) != nil, "\(right)")
    }
  }

  @Test func aDeskThatStandsNowhereIsWorkedByNoMember() {
    #expect(Right.worksDesk(organisation: nil).refusal(of: Self.asker(.member)) != nil)
    #expect(Right.worksDesk(organisation: nil).refusal(of: Self.asker(.operator)) == nil)
  }

  @Test func everyRefusalHasASentenceOfItsOwn() {
    let sentences = Right.Refusal.allCases.map(\.sentence)
    #expect(Set(sentences).count == sentences.count)
  }
}
