import ApticScanCore

/// Accounts: who may log in, and as what.
///
/// What the seed's rules forbid is thrown as `CoreRefusal` with the rule's word
/// (`MemberRules.Refusal`) and its French sentence.
public protocol MemberVerbs: Sendable {
  /// Those of an organisation, by address; nil for the operators.
  func members(of organisation: String?, by asker: Principal) async throws -> [Member]
  func member(_ id: String, by asker: Principal) async throws -> Member?
  /// Whose address this is: for who looks up in whose name something is asked.
  func member(email: String) async throws -> Member?

  /// Adds an account and draws the code that the new member chooses a password with.
  func addMember(_ command: Command<MemberRequest>) async throws -> Answer<InvitedMember>
  func changeMember(
    _ command: Command<MemberChange>, of id: String
  ) async throws -> Answer<Member>
  /// Removes, suspends or resumes an account, or makes it the legal representative's.
  func act(_ command: Command<MemberAct>, on id: String) async throws -> Answer<Member>
  /// Draws a new code for one who has none, or has lost the password.
  func resetMember(_ command: Command<NoFields>, of id: String) async throws -> Answer<
    InvitedMember
  >

  /// Chooses a password by a code that was handed over; the code is then spent.
  func acceptCode(_ request: AcceptCodeRequest) async throws -> Member
  /// The member with this address and password. Refuses with `wrongCredentials`, whatever is wrong
  /// of the two, and `suspended`.
  func logIn(email: String, password: String) async throws -> Member
}

/// What is done to an account.
public enum MemberAct: String, Codable, Sendable, CaseIterable {
  case remove, suspend, resume, nameRepresentative
}
