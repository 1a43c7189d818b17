import ApticScanCore

extension Member {
  var name: String { printable("\(firstName) \(lastName)") }

  func page(_ session: Session) -> [String] {
    let fields = [
      ("address", printable(email)), ("name", name), ("role", role.rawValue),
      ("state", state.rawValue), ("telephone", printable(telephone ?? "-")),
      ("of", printable(organisation ?? "the network")),
      ("seen", lastSeenAt.map { session.clock.dateAndTime($0) } ?? "never"), ("id", printable(id)),
    ]
    return fields.map { session.paint($0.padded(to: 10), .dim) + $1 }
  }
}

extension InvitedMember {
  func lines(_ session: Session) -> [String] {
    guard let code else {
      return ["This was answered before, and a code is told once: draw another with member reset."]
    }
    return [
      "code       \(code)",
      "Hand it to \(member.name) (\(printable(member.email))): good until"
        + " \(session.clock.dateAndTime(codeExpiresAt)), once.",
    ]
  }
}
