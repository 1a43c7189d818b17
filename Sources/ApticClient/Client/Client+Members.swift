import ApticScanCore

/// Accounts.
extension Client {
  /// `GET /v1/members`: those of an organisation; the operators where it is nil.
  public func members(
    of organisation: String?, page: PageQuery = PageQuery()
  ) async throws -> Reply<ListMessage<Member>> {
    try await send(
      Request(
        method: .get, path: ["members"], query: [("organisation", organisation)] + page.query),
      for: ListMessage<Member>.self)
  }

  /// `POST /v1/members`
  public func addMember(
    _ request: MemberRequest
  ) async throws -> Reply<InvitedMember> {
    try await send(
      Request(
        method: .post, path: ["members"],
        body: try MessageCoding.encode(request)), for: InvitedMember.self)
  }

  /// `POST /v1/first-start`
  public func drawFirstStartCode() async throws -> Reply<FirstStartCode> {
    try await send(Request(method: .post, path: ["first-start"]), for: FirstStartCode.self)
  }

  /// `POST /v1/members/password`
  public func choosePassword(_ request: AcceptCodeRequest) async throws -> Reply<Member> {
    try await send(
      Request(
        method: .post, path: ["members", "password"], body: try MessageCoding.encode(request)),
      for: Member.self)
  }

  /// `GET /v1/members/{id}`
  public func member(_ id: String) async throws -> Reply<Member> {
    try await send(Request(method: .get, path: ["members", id]), for: Member.self)
  }

  /// `PATCH /v1/members/{id}`
  public func changeMember(
    _ id: String, _ change: MemberChange
  ) async throws -> Reply<Member> {
    try await send(
      Request(
        method: .patch, path: ["members", id],
        body: try MessageCoding.encode(change)), for: Member.self)
  }

  /// `DELETE /v1/members/{id}`
  public func removeMember(_ id: String) async throws {
    try await send(Request(method: .delete, path: ["members", id]))
  }

  /// `POST /v1/members/{id}/code`
  public func resetMember(_ id: String) async throws
    -> Reply<InvitedMember>
  {
    try await send(
      Request(method: .post, path: ["members", id, "code"]),
      for: InvitedMember.self)
  }

  /// `PUT /v1/members/{id}/state`
  public func setMemberState(
    _ id: String, _ state: MemberStateMessage.State
  ) async throws -> Reply<Member> {
    try await send(
      Request(
        method: .put, path: ["members", id, "state"],
        body: try MessageCoding.encode(MemberStateMessage(state: state))), for: Member.self)
  }

  /// `PUT /v1/organisations/{id}/representative`
  public func nameRepresentative(
    _ member: String, of organisation: String
  ) async throws -> Reply<Member> {
    try await send(
      Request(
        method: .put, path: ["organisations", organisation, "representative"],
        body: try MessageCoding.encode(RepresentativeMessage(member: member))), for: Member.self)
  }
}
