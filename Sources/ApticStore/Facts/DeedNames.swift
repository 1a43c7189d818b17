import ApticScanCore

extension Reader {
  /// With the names of those who did something and of what they did it to; each is looked up once.
  func named(_ deeds: [Deed]) throws -> [Deed] {
    var names: [String: String?] = [:]
    func once(_ key: String, _ look: () throws -> String?) throws -> String? {
      if let known = names[key] { return known }
      let name = try look()
      names[key] = .some(name)
      return name
    }
    return try deeds.map { deed in
      var deed = deed
      deed.byName = try once("by:\(deed.organisation ?? ""):\(deed.by)") { try doerName(of: deed) }
      deed.subjectName = try once(deed.subject) { try subjectName(deed.subject) }
      return deed
    }
  }

  private func doerName(of deed: Deed) throws -> String? {
    switch deed.role {
    case .desk, .administrator: return nil
    case .representative, .member, .readOnly, .operator: break
    }
    return try row(
      """
      SELECT first_name, last_name, email FROM members
      WHERE email = $1 AND organisation_id IS $2 ORDER BY state = 'removed' LIMIT 1
      """, [deed.by, deed.organisation])?.memberName
  }

  private func subjectName(_ subject: String) throws -> String? {
    let parts = subject.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    let id = parts[1]
    switch parts[0] {
    case "organisation": return try name(of: id, in: "organisations")
    case "service": return try name(of: id, in: "services")
    case "sponsor": return try name(of: id, in: "sponsors")
    case "pointOfPresence": return try name(of: id, in: "points_of_presence")
    case "offer":
      return try id.split(separator: ":").last.flatMap { try name(of: String($0), in: "services") }
    case "member":
      return try row("SELECT first_name, last_name, email FROM members WHERE id = $1", [id])?
        .memberName
    case "document": return try document(id)?.kind.french
    case "bankDetails": return try bankDetails(id)?.maskedIBAN
    case "payout":
      return try row("SELECT period FROM payouts WHERE id = $1", [id])
        .flatMap { CivilMonth(try $0.text("period"))?.french }
    case "redemption":
      return try row("SELECT pass FROM redemptions WHERE id = $1", [id])
        .map { "…" + PassCode(try $0.text("pass")).tail }
    // Orders, carnets, desks and the ends of numbers are their own names.
    default: return nil
    }
  }

  private func name(of id: String, in table: String) throws -> String? {
    try row("SELECT name FROM \(table) WHERE id = $1", [id])?.text("name")
  }
}

extension Row {
  /// The address of who has no name.
  fileprivate var memberName: String? {
    get throws {
      let name = [try text("first_name"), try text("last_name")].filter { !$0.isEmpty }
      return name.isEmpty ? try text("email") : name.joined(separator: " ")
    }
  }
}
