import ApticScanCore
import Testing

@testable import ApticStore

/// Who tries a verb that is about the organisation `ruche`, and at which desk.
struct Asker: Sendable {
  var word: String
  var principal: Principal
  var desk: String = "gare"

  /// In the order of the tables' columns. What each may is written there by hand, from the seed and
  /// the issue, and nowhere asked of the program.
  static let columns = [
    Asker(word: "root", principal: .root),
    Asker(word: "operator", principal: Principal(name: "odile@reseau.example", role: .operator)),
    Asker(word: "representative", principal: .marie),
    Asker(word: "member", principal: .anne),
    Asker(word: "read-only", principal: .reader),
    Asker(word: "its desk", principal: .clerk),
    Asker(word: "another's desk", principal: .clerk, desk: "pont"),
    Asker(word: "another's representative", principal: .other),
    Asker(
      word: "another's member",
      principal: Principal(name: "max@fil.example", role: .member, organisation: "fil")),
    Asker(
      word: "another's read-only",
      principal: Principal(name: "zoe@fil.example", role: .readOnly, organisation: "fil")),
  ]
}

extension Asker {
  /// Its request. The refused ones have the same id as the one that is done.
  func callAsFunction<Request>(_ request: Request) -> Command<Request> {
    Command(id: "id", by: principal, request)
  }
}

/// A verb, with what becomes of it by who asks.
struct VerbRow: Sendable, CustomTestStringConvertible {
  typealias Attempt = @Sendable (Asker) async throws -> Void

  var testDescription: String
  /// A word a column: `.` may, else the code that it is refused with, by its letter below.
  var expected: [String?]
  /// Makes what the verb is about, in books that nobody has worked with yet.
  var prepare: @Sendable (Books) async throws -> Attempt

  init(
    _ name: String, _ expected: String,
    _ prepare: @escaping @Sendable (Books) async throws -> Attempt
  ) {
    testDescription = name
    self.expected = expected.split(separator: " ").map {
      $0 == "." ? nil : Self.codes[$0] ?? String($0)
    }
    self.prepare = prepare
  }

  private static let codes: [Substring: String] = [
    "N": "operatorOnly", "O": "otherOrganisation", "P": "representativeOnly",
    "R": "readOnly",
  ]

  /// Those that may not are refused, with these words, and nothing is written; those that may, may.
  func hold() async throws {
    try #require(expected.count == Asker.columns.count)
    let books = try await Books()
    let attempt = try await prepare(books)
    let before = try await books.everything()
    for (asker, code) in zip(Asker.columns, expected) {
      guard let code else { continue }
      let refusal = await #expect(throws: CoreRefusal.self, "\(asker.word)") {
        try await attempt(asker)
      }
      #expect(refusal?.code == code, "\(asker.word)")
      #expect(try await books.everything() == before, "\(asker.word)")
    }
    for (asker, code) in zip(Asker.columns, expected) where code == nil {
      let books = try await Books()
      let attempt = try await prepare(books)
      await #expect(throws: Never.self, "\(asker.word)") { try await attempt(asker) }
      if asker.word == Asker.columns[expected.firstIndex(of: nil) ?? 0].word {
        try await holdAgain(books, attempt)
      }
    }
  }

  /// Done, it is done once: who may not is refused and not told what was answered, whose request is
  /// another is told so, and who did it is answered.
  private func holdAgain(_ books: Books, _ attempt: Attempt) async throws {
    let done = try await books.everything()
    for (asker, code) in zip(Asker.columns, expected) {
      var refused: String?
      do {
        try await attempt(asker)
      } catch let refusal as CoreRefusal {
        refused = refusal.code
      }
      if refused != "idMismatch" { #expect(refused == code, "\(asker.word), again") }
      #expect(try await books.everything() == done, "\(asker.word), again")
    }
  }
}

extension Books {
  /// All that is written in the books, row by row.
  func everything() async throws -> [String] {
    try await core.engine.read { reader in
      let tables = try reader.rows(
        """
        SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
        ORDER BY name
        """
      ).map { try $0.text("name") }
      return try tables.flatMap { table in
        try reader.rows("SELECT * FROM \(table)").map { "\(table): \($0)" }
      }
    }
  }

  /// An account that can log in.
  @discardableResult
  func seat(
    _ email: String, _ role: Member.Role, in organisation: String? = "ruche"
  ) async throws -> Member {
    let request = MemberRequest(
      organisation: organisation, email: email, firstName: "Anne", lastName: "Roy", role: role)
    let id = try await core.addMember(
      Command(id: "seat-\(email)", by: .root, request)
    ).value.member.id
    try await run("UPDATE members SET state = 'active' WHERE id = '\(id)'")
    return try #require(try await core.member(id, by: .root))
  }
}
