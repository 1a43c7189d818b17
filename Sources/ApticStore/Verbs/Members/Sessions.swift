import ApticScanCore
import Crypto
import Foundation

extension LocalCore {
  public func beginSession(email: String, password: String) async throws -> String {
    let member = try await logIn(email: email, password: password)
    let key = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }.base64URL
    let moment = now()
    try await engine.write { transaction in
      try transaction.forgetSessions(before: moment)
      try transaction.execute(
        "INSERT INTO sessions (digest, member_id, began_at, seen_at) VALUES ($1, $2, $3, $3)",
        [SHA256.hexadecimal(of: key), member.id, moment])
      try transaction.note(
        "session.begin", on: "member:\(member.id)", detail: nil, by: member.principal, at: moment)
    }
    return key
  }

  public func session(_ key: String, isInUse: Bool) async throws -> Session? {
    let digest = SHA256.hexadecimal(of: key)
    let moment = now()
    guard let session = try await engine.read({ try $0.session(digest: digest) }),
      !SessionRule.isOver(session, at: moment), session.member.canLogIn
    else { return nil }
    if isInUse, SessionRule.wantsNote(session, at: moment) {
      try await engine.write { transaction in
        _ = try transaction.execute(
          "UPDATE sessions SET seen_at = $2 WHERE digest = $1", [digest, moment])
      }
    }
    return session
  }

  public func endSession(_ key: String) async throws {
    let digest = SHA256.hexadecimal(of: key)
    try await engine.write { transaction in
      _ = try transaction.execute("DELETE FROM sessions WHERE digest = $1", [digest])
    }
  }
}

extension Reader {
  fileprivate func session(digest: String) throws -> Session? {
    let row = try row(
      "SELECT member_id, began_at, seen_at FROM sessions WHERE digest = $1", [digest])
    guard let row, let member = try member(try row.text("member_id")) else { return nil }
    return Session(
      member: member, beganAt: try row.timestamp("began_at"), seenAt: try row.timestamp("seen_at"))
  }
}

extension Transaction {
  /// Those of a member who has chosen another password, or may log in no more.
  func endSessions(of member: String) throws {
    try execute("DELETE FROM sessions WHERE member_id = $1", [member])
  }

  fileprivate func forgetSessions(before moment: Timestamp) throws {
    let oldest = moment.advanced(bySeconds: -SessionRule.greatestSeconds)
    try execute("DELETE FROM sessions WHERE began_at < $1", [oldest])
  }
}

extension Data {
  fileprivate var base64URL: String {
    base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
  }
}
