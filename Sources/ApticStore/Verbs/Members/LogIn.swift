import ApticScanCore
import Crypto
import Foundation

extension LocalCore {
  /// How long a code is good: an invitation is handed over within days.
  static let codeSeconds = 7 * 86_400
  static let codeTries = 5

  public func acceptCode(_ request: AcceptCodeRequest) async throws -> Member {
    let email = EmailAddress.normalised(request.email) ?? ""
    if let problem = PasswordRule.problem(request.password, email: email) {
      throw CoreRefusal(code: "weakPassword", detail: problem)
    }
    let typed = OneTimeCode.read(request.code).map(SHA256.hexadecimal(of:))
    let password = try PasswordHash(of: request.password, passwordCost).text
    let moment = now()
    let member = try await engine.write { transaction -> Member? in
      guard let member = try transaction.member(email: email), member.state != .suspended,
        try transaction.spendCode(of: member, digest: typed, at: moment)
      else { return nil }
      try transaction.execute(
        "UPDATE members SET password = $2, state = 'active' WHERE id = $1", [member.id, password])
      try transaction.endSessions(of: member.id)
      try transaction.note(
        "member.choosePassword", on: "member:\(member.id)", detail: nil, by: member.principal,
        at: moment)
      return try transaction.member(member.id)
    }
    guard let member else {
      throw CoreRefusal.wrongCode
    }
    return member
  }

  public func logIn(email: String, password: String) async throws -> Member {
    let address = EmailAddress.normalised(email) ?? ""
    let found = try await engine.read { reader in
      try reader.row(
        "SELECT \(Member.columns), password FROM members WHERE email = $1 AND state <> 'removed'",
        [address])
    }
    let wrong = CoreRefusal(
      code: "wrongCredentials", detail: "L’adresse e-mail ou le mot de passe n’est pas le bon.")
    guard let found, let kept = try found.textOrNil("password") else {
      // One hash, as for an address that somebody has: the time tells nobody which it is.
      _ = try PasswordHash(of: password, passwordCost)
      throw wrong
    }
    guard try PasswordHash(text: kept).accepts(password) else { throw wrong }
    var member = try Member(found)
    guard member.canLogIn else {
      throw CoreRefusal(code: "suspended", detail: "Ce compte est suspendu.")
    }
    let moment = now()
    member.lastSeenAt = moment
    let id = member.id
    try await engine.write { transaction in
      _ = try transaction.execute(
        "UPDATE members SET last_seen_at = $2 WHERE id = $1", [id, moment])
    }
    return member
  }
}

extension Transaction {
  /// A new code for a member; what was handed over before is good no more.
  func drawCode(for member: Member, at moment: Timestamp) throws -> InvitedMember {
    var generator = SystemRandomNumberGenerator()
    let code = OneTimeCode.drawn(from: &generator)
    let end = moment.advanced(bySeconds: LocalCore.codeSeconds)
    try execute(
      """
      INSERT INTO member_codes (member_id, digest, expires_at, tries_left) VALUES ($1, $2, $3, $4)
      ON CONFLICT (member_id) DO UPDATE SET digest = $2, expires_at = $3, tries_left = $4
      """, [member.id, SHA256.hexadecimal(of: code), end, LocalCore.codeTries])
    return InvitedMember(member: member, code: code, codeExpiresAt: end)
  }

  /// Whether the code is the member's; one that is, is spent, and one that is not costs a try.
  fileprivate func spendCode(
    of member: Member, digest: String?, at moment: Timestamp
  ) throws -> Bool {
    let row = try row(
      """
      SELECT digest FROM member_codes
      WHERE member_id = $1 AND expires_at > $2 AND tries_left > 0
      """, [member.id, moment])
    guard let row else { return false }
    guard let digest, try row.text("digest") == digest else {
      try execute(
        "UPDATE member_codes SET tries_left = tries_left - 1 WHERE member_id = $1", [member.id])
      return false
    }
    try execute("DELETE FROM member_codes WHERE member_id = $1", [member.id])
    return true
  }
}

extension CoreRefusal {
  static let wrongCode = CoreRefusal(
    code: "wrongCode",
    detail:
      "Ce code n’est pas le bon, ou n’est plus valable : demandez-en un autre à la personne qui vous"
      + " l’a remis.")
}
