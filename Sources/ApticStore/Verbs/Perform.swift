import ApticScanCore
import Foundation

/// When a verb runs: the moment, and the day that it is in Paris.
struct Occasion: Sendable {
  var at: Timestamp
  var today: CivilDate
}

extension LocalCore {
  /// Runs a verb that a person has done, in one transaction: its first answer again where the id
  /// is known, else what `body` answers, noted with who did it.
  ///
  /// - Parameters:
  ///   - verb: a stable word, `order.invoice`.
  ///   - subject: what it is done to, `order:D-001`, as the request names it: part of what makes two
  ///     requests the same, so never an id drawn anew; never a pass number in clear.
  ///   - detail: what a reader of the trail wants to know besides, such as a reason.
  ///   - right: what who asks must be entitled to; a verb that has to look into the books first asks
  ///     in its body (`Principal.must`), before it refuses for any other reason.
  ///   - found: the id that the trail has instead of the request's, where only the answer knows it:
  ///     one drawn anew, or that of what the request calls otherwise.
  ///   - noted: the verb that the trail has instead, where the answer says that another was done.
  ///   - kept: the answer as it is given again: without what is told only once.
  func perform<Request, Value: Codable & Sendable>(
    _ command: Command<Request>, _ verb: String, on subject: String, detail: String? = nil,
    needing right: Right? = nil,
    found: (@Sendable (Value) -> String)? = nil,
    noting noted: (@Sendable (Value) -> String)? = nil,
    keeping kept: @escaping @Sendable (Value) -> Value = { $0 },
    _ body: @escaping @Sendable (any Transaction, Occasion) throws -> Value
  ) async throws -> Answer<Value> {
    if let right { try command.by.must(right) }
    let occasion = occasion()
    let first = try FirstAnswer(command, verb, on: subject)
    do {
      return try await engine.write { transaction in
        if let earlier = try first.recall(Value.self, transaction) {
          if right != nil { return earlier }
          // Whether this one is entitled only the body knows; what it does again is not kept.
          try Self.refuseWhoMayNot { _ = try body(transaction, occasion) }
          throw AnsweredBefore(answer: earlier)
        }
        let value = try body(transaction, occasion)
        try first.remember(kept(value), at: occasion.at, transaction)
        let thing = found.map { "\(subject.prefix { $0 != ":" }):\($0(value))" } ?? subject
        try transaction.note(
          noted?(value) ?? verb, on: thing, detail: detail, by: command.by, at: occasion.at)
        return Answer(value)
      }
    } catch let before as AnsweredBefore<Value> {
      return before.answer
    }
  }

  /// Lets what a verb is refused with pass only where it is for who asks: all else has changed since
  /// the verb was done.
  private static func refuseWhoMayNot(_ verb: () throws -> Void) throws {
    do {
      try verb()
    } catch let refusal as CoreRefusal where refusal.isForWhoAsks {
      throw refusal
    } catch {}
  }

  /// What `perform` answered to this command before; nil where its id is new.
  func recall<Request, Value: Codable & Sendable>(
    _ command: Command<Request>, _ verb: String, on subject: String, as type: Value.Type
  ) async throws -> Answer<Value>? {
    let first = try FirstAnswer(command, verb, on: subject)
    return try await engine.read { try first.recall(type, $0) }
  }

  func occasion() -> Occasion {
    let moment = now()
    return Occasion(at: moment, today: paris.day(of: moment))
  }
}

/// Undoes a transaction that had nothing to do, and carries its answer out of it.
private struct AnsweredBefore<Value: Codable & Sendable>: Error {
  var answer: Answer<Value>
}

extension CoreRefusal {
  /// Whether another, who may, would not be refused with it.
  fileprivate var isForWhoAsks: Bool {
    Right.Refusal(rawValue: code) != nil || code == "representativeRequired"
  }
}

extension FirstAnswer {
  init<Request>(_ command: Command<Request>, _ verb: String, on subject: String) throws {
    self.init(id: command.id, asked: [verb, subject, try Self.canonical(command.request)])
  }

  /// The same text for the same request.
  private static func canonical(_ request: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(request), as: UTF8.self)
  }
}

extension Transaction {
  /// Adds to the trail of who did what.
  func note(
    _ verb: String, on subject: String, detail: String?, by principal: Principal,
    at moment: Timestamp
  ) throws {
    try execute(
      """
      INSERT INTO deeds (at, by_name, by_role, actor, organisation_id, verb, subject, detail)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """,
      [
        moment, principal.name, principal.role.rawValue, principal.actor, principal.organisation,
        verb, subject, detail,
      ])
  }
}
