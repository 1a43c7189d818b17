import ApticScanCore
import Testing

/// The seed's rules of accounts, a row a rule, in order of precedence.
@Suite struct MemberRulesTests {
  private static func member(
    _ role: Member.Role, _ state: Member.State = .active, of organisation: String? = "ruche"
  ) -> Member {
    Member(
      id: "m-\(role.rawValue)", organisation: role == .operator ? nil : organisation,
      email: "\(role.rawValue.lowercased())@ruche.example", firstName: "Anne", lastName: "Roy",
      role: role, state: state)
  }

  private static func asker(_ role: Member.Role, of organisation: String? = "ruche") -> Principal {
    member(role, of: organisation).principal
  }

  private static let root = Principal(name: "root", role: .administrator)
  private static let clerk = Principal(name: "anna", role: .desk)

  struct Row: Sendable, CustomTestStringConvertible {
    var rule: String
    var wish: MemberRules.Wish
    var asker: Principal
    var target: Member?
    var others = 1
    var otherRepresents = false
    var isTaken = false
    var expected: MemberRules.Refusal?

    var testDescription: String { rule }
  }

  static let rows = [
    Row(
      rule: "who only reads adds nobody", wish: .add(.member, organisation: "ruche"),
      asker: asker(.readOnly), expected: .readOnly),
    Row(
      rule: "a member adds to its own organisation", wish: .add(.member, organisation: "ruche"),
      asker: asker(.member), expected: nil),
    Row(
      rule: "a member adds to no other", wish: .add(.member, organisation: "fil"),
      asker: asker(.member), expected: .otherOrganisation),
    Row(
      rule: "a member makes no operator", wish: .add(.operator, organisation: nil),
      asker: asker(.member), expected: .otherOrganisation),
    Row(
      rule: "who can open the socket manages no accounts",
      wish: .add(.member, organisation: "ruche"),
      asker: Principal(name: "anna", role: .desk, organisation: "ruche"), expected: .operatorOnly),
    Row(
      rule: "root makes an operator", wish: .add(.operator, organisation: nil), asker: root,
      expected: nil),
    Row(
      rule: "a member makes no representative",
      wish: .add(.legalRepresentative, organisation: "ruche"), asker: asker(.member),
      expected: .operatorOnly),
    Row(
      rule: "an organisation has one representative: a second is not added",
      wish: .add(.legalRepresentative, organisation: "ruche"), asker: root,
      otherRepresents: true, expected: .representativeStays),
    Row(
      rule: "nor made of a member, but by naming it",
      wish: .change(MemberChange(role: .legalRepresentative)), asker: root,
      target: member(.member), otherRepresents: true, expected: .representativeStays),
    Row(
      rule: "a member changes another", wish: .change(MemberChange(lastName: "Petit")),
      asker: asker(.member), target: member(.readOnly), expected: nil),
    Row(
      rule: "a member does not change the representative's data",
      wish: .change(MemberChange(lastName: "Petit")), asker: asker(.member),
      target: member(.legalRepresentative), expected: .representativeOnly),
    Row(
      rule: "nor does the operator", wish: .change(MemberChange(lastName: "Petit")), asker: root,
      target: member(.legalRepresentative), expected: .representativeOnly),
    Row(
      rule: "the representative changes its own", wish: .change(MemberChange(lastName: "Petit")),
      asker: asker(.legalRepresentative), target: member(.legalRepresentative), expected: nil),
    Row(
      rule: "the representative does not step down by itself",
      wish: .change(MemberChange(role: .member)), asker: asker(.legalRepresentative),
      target: member(.legalRepresentative), expected: .representativeStays),
    Row(
      rule: "the representative is not removed", wish: .remove, asker: root,
      target: member(.legalRepresentative), expected: .representativeStays),
    Row(
      rule: "nor suspended", wish: .suspend, asker: asker(.member),
      target: member(.legalRepresentative), expected: .representativeStays),
    Row(
      rule: "a member names no representative", wish: .nameRepresentative, asker: asker(.member),
      target: member(.member), expected: .operatorOnly),
    Row(
      rule: "nor by a change of role", wish: .change(MemberChange(role: .legalRepresentative)),
      asker: asker(.legalRepresentative), target: member(.member), expected: .operatorOnly),
    Row(
      rule: "the operator names a new one", wish: .nameRepresentative, asker: root,
      target: member(.member), expected: nil),
    Row(
      rule: "but none that is suspended", wish: .nameRepresentative, asker: root,
      target: member(.member, .suspended), expected: .suspendedMember),
    Row(
      rule: "nor by a change of role, where there is none yet",
      wish: .change(MemberChange(role: .legalRepresentative)), asker: root,
      target: member(.member, .suspended), expected: .suspendedMember),
    Row(
      rule: "one that can log in is made so by a change of role",
      wish: .change(MemberChange(role: .legalRepresentative)), asker: root,
      target: member(.member), expected: nil),
    Row(
      rule: "a code for the representative comes from the operator alone", wish: .reset,
      asker: asker(.member), target: member(.legalRepresentative), expected: .operatorOnly),
    Row(
      rule: "the operator hands one over", wish: .reset, asker: asker(.operator),
      target: member(.legalRepresentative), expected: nil),
    Row(
      rule: "a member hands a code to a member", wish: .reset, asker: asker(.member),
      target: member(.member), expected: nil),
    Row(
      rule: "the last one able to log in is not removed", wish: .remove, asker: root,
      target: member(.member), others: 0, expected: .lastMember),
    Row(
      rule: "nor suspended", wish: .suspend, asker: asker(.member), target: member(.member),
      others: 0, expected: .lastMember),
    Row(
      rule: "nor the last operator", wish: .remove, asker: root, target: member(.operator),
      others: 0, expected: .lastMember),
    Row(
      rule: "one who could not log in is no loss", wish: .remove, asker: asker(.member),
      target: member(.member, .invited), others: 0, expected: nil),
    Row(
      rule: "an address is one member's", wish: .add(.member, organisation: "ruche"),
      asker: asker(.member), isTaken: true, expected: .addressTaken),
    Row(
      rule: "of another organisation's account nothing is changed", wish: .remove,
      asker: asker(.legalRepresentative, of: "fil"), target: member(.member),
      expected: .otherOrganisation),
  ]

  @Test(arguments: rows) func aRule(_ row: Row) {
    let facts = MemberRules.Facts(
      target: row.target, othersAbleToLogIn: row.others,
      otherRepresents: row.otherRepresents, addressIsTaken: row.isTaken)
    #expect(MemberRules.refusal(of: row.wish, by: row.asker, facts) == row.expected)
  }

  @Test func everyRefusalHasARow() {
    let shown = Set(Self.rows.compactMap(\.expected))
    #expect(shown == Set(MemberRules.Refusal.allCases))
  }

  @Test(arguments: [
    ("Anne@Ruche.Example", "anne@ruche.example"), (" a@b.fr ", "a@b.fr"),
    ("élise@mairie-côte.fr", "élise@mairie-côte.fr"), ("a@b", nil), ("a b@c.fr", nil),
    ("a@@c.fr", nil), ("@c.fr", nil), ("a@-c.fr", nil), ("a@c..fr", nil), ("", nil), ("@", nil),
  ])
  func anAddressHasOneSpelling(typed: String, expected: String?) {
    #expect(EmailAddress.normalised(typed) == expected)
  }

  @Test func aCodeReadsHoweverItIsTyped() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<100 {
      let code = OneTimeCode.drawn(from: &generator)
      let letters = code.lowercased().replacing("-", with: " ")
      #expect(OneTimeCode.read(code) == code && OneTimeCode.read(letters) == code)
    }
    for bad in ["", "KTRF", "KTRF-7Q2", "KTRF-7Q20", "KTRF-7Q2MA", "KTRÉ-7Q2M"] {
      #expect(OneTimeCode.read(bad) == nil)
    }
  }
}
