import ApticScanCore
import Crypto

extension LocalCore {
  /// Whoever is to run the network sits at the machine, or near.
  private static let firstStartSeconds = 3_600

  public func hasOperator() async throws -> Bool {
    try await engine.read { try $0.hasOperator() }
  }

  public func drawFirstStartCode(
    _ command: Command<NoFields>
  ) async throws -> Answer<FirstStartCode> {
    try await perform(
      command, "network.firstStart", on: "network", needing: .runsNetwork,
      keeping: \.withoutCode
    ) { transaction, occasion in
      try transaction.refuseSecondStart()
      var generator = SystemRandomNumberGenerator()
      let code = OneTimeCode.drawn(from: &generator)
      let end = occasion.at.advanced(bySeconds: Self.firstStartSeconds)
      try transaction.execute(
        """
        INSERT INTO first_start (number, digest, expires_at, tries_left) VALUES (1, $1, $2, $3)
        ON CONFLICT (number) DO UPDATE SET digest = $1, expires_at = $2, tries_left = $3
        """, [SHA256.hexadecimal(of: code), end, Self.codeTries])
      return FirstStartCode(code: code, expiresAt: end)
    }
  }

  public func startNetwork(_ request: FirstStartRequest) async throws -> Member {
    let email = try MemberFields.email(request.email)
    try MemberFields.name(request.firstName, "firstName")
    try MemberFields.name(request.lastName, "lastName")
    if let problem = PasswordRule.problem(request.password, email: email) {
      throw CoreRefusal(code: "weakPassword", detail: problem)
    }
    let typed = OneTimeCode.read(request.code).map(SHA256.hexadecimal(of:))
    let password = try PasswordHash(of: request.password, passwordCost).text
    let moment = now()
    let id = ids.next(at: moment)
    let member = Member(
      id: id, organisation: nil, email: email, firstName: request.firstName,
      lastName: request.lastName, role: .operator, state: .active)
    // A wrong code costs a try, which is written: so it is a value here, and thrown afterwards.
    let isStarted = try await engine.write { transaction in
      try transaction.refuseSecondStart()
      guard try transaction.spendFirstStart(digest: typed, at: moment) else { return false }
      // Only who has the code learns whose address it is; the code stays good for another.
      guard try transaction.member(email: email) == nil else {
        throw CoreRefusal(MemberRules.Refusal.addressTaken)
      }
      try transaction.insert(member, password: password)
      try transaction.note(
        "network.start", on: "member:\(id)", detail: nil, by: member.principal, at: moment)
      return true
    }
    guard isStarted else { throw CoreRefusal.wrongCode }
    return member
  }
}

extension Reader {
  fileprivate func hasOperator() throws -> Bool {
    try row("SELECT 1 AS found FROM members WHERE role = 'operator' AND state <> 'removed' LIMIT 1")
      != nil
  }

  fileprivate func refuseSecondStart() throws {
    guard try hasOperator() else { return }
    throw CoreRefusal(
      code: "operatorExists",
      detail: "Ce réseau a déjà un opérateur : c’est lui qui invite les autres.")
  }
}

extension Transaction {
  fileprivate func spendFirstStart(digest: String?, at moment: Timestamp) throws -> Bool {
    let row = try row(
      "SELECT digest FROM first_start WHERE expires_at > $1 AND tries_left > 0", [moment])
    guard let row else { return false }
    guard let digest, try row.text("digest") == digest else {
      try execute("UPDATE first_start SET tries_left = tries_left - 1", [])
      return false
    }
    try execute("DELETE FROM first_start", [])
    return true
  }
}
