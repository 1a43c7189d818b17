import ApticScanCore
import ApticStore
import Synchronization

/// The work that takes time, as far as this daemon remembers: the daemon does it, so whoever asked
/// may leave and come back. The books remember what was done; here stands only how it goes.
public final class Works: Sendable {
  /// Ended work that is remembered.
  private static let greatestKept = 100

  fileprivate struct Entry {
    var work: Work
    /// In the order in which they began.
    var number: Int
    /// Nil for work that whoever asked does itself, a file's sender.
    var task: Task<Void, Never>?
  }

  fileprivate struct Register {
    var entries: [String: Entry] = [:]
    var begun = 0
    var listeners: [Int: AsyncStream<Void>.Continuation] = [:]
    var isClosed = false
  }

  private let register = Mutex(Register())
  private let now: @Sendable () -> Timestamp

  public init(now: @escaping @Sendable () -> Timestamp) {
    self.now = now
  }

  /// Does work in the task of whoever asks, and lets everybody see how it goes.
  public func follow<Value: Sendable>(
    _ kind: Work.Kind, id: String, subject: String? = nil, by principal: Principal,
    _ body: (WorkTelling) async throws -> Value, result: (Value) -> WorkResult
  ) async throws -> Value {
    let work = Work(
      id: id, kind: kind, subject: subject, by: principal.name, startedAt: now())
    // The same request once more, while the first is under way: the core answers both.
    guard begin(work) else { return try await body(.nobody) }
    do {
      let value = try await body(telling(id))
      end(id) {
        $0.state = .done
        $0.result = result(value)
      }
      return value
    } catch {
      end(id) { $0.take(error) }
      throw error
    }
  }

  /// Starts work and returns at once; one that is under way or done is not started again, one that
  /// was refused or failed is.
  /// - Returns: Whether it has begun.
  @discardableResult public func start<Value: Sendable>(
    _ kind: Work.Kind, id: String, subject: String? = nil, by principal: Principal,
    _ body: @escaping @Sendable (WorkTelling) async throws -> Value,
    result: @escaping @Sendable (Value) -> WorkResult
  ) -> Bool {
    if work(id)?.state == .done { return false }
    let work = Work(
      id: id, kind: kind, subject: subject, by: principal.name, startedAt: now())
    return begin(work) {
      Task {
        do {
          let value = try await body(self.telling(id))
          self.end(id) {
            $0.state = .done
            $0.result = result(value)
          }
        } catch {
          self.end(id) { $0.take(error) }
        }
      }
    }
  }

  public func work(_ id: String) -> Work? {
    register.withLock { $0.entries[id]?.work }
  }

  /// Newest first.
  public var all: [Work] {
    register.withLock { register in
      register.entries.values.sorted { $0.number > $1.number }.map(\.work)
    }
  }

  /// Something each time that work begins, goes on or ends; a slow listener hears of several at once.
  public func changes() -> AsyncStream<Void> {
    let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let number = register.withLock { register -> Int? in
      guard !register.isClosed else { return nil }
      register.begun += 1
      register.listeners[register.begun] = continuation
      return register.begun
    }
    guard let number else {
      continuation.finish()
      return stream
    }
    continuation.onTermination = { [weak self] _ in
      self?.register.withLock { _ = $0.listeners.removeValue(forKey: number) }
    }
    return stream
  }

  /// Ends what is under way, between two of its transactions: asked again with its id, each goes on
  /// or begins anew. Nothing starts any more.
  public func close() async {
    let (tasks, listeners) = register.withLock { register in
      register.isClosed = true
      return (register.entries.values.compactMap(\.task), register.listeners.values.map { $0 })
    }
    for listener in listeners { listener.finish() }
    for task in tasks { task.cancel() }
    for task in tasks { await task.value }
  }

  // MARK: Steps

  /// False where work of this id is under way, or the daemon closes.
  /// - Parameter task: What does it, if not whoever asked. It stands in the register as soon as it
  ///   runs, so that `close` cannot miss it.
  private func begin(_ work: Work, as task: (() -> Task<Void, Never>)? = nil) -> Bool {
    let hasBegun = register.withLock { register in
      if register.isClosed { return false }
      if register.entries[work.id]?.work.state == .running { return false }
      register.begun += 1
      register.entries[work.id] = Entry(work: work, number: register.begun, task: task?())
      register.forgetOldest(beyond: Self.greatestKept)
      return true
    }
    if hasBegun { tell() }
    return hasBegun
  }

  private func telling(_ id: String) -> WorkTelling {
    WorkTelling { [weak self] progress in
      self?.change(id) { $0.progress = progress }
    }
  }

  private func end(_ id: String, _ body: (inout Work) -> Void) {
    let moment = now()
    change(id) { work in
      work.endedAt = moment
      body(&work)
    }
  }

  private func change(_ id: String, _ body: (inout Work) -> Void) {
    register.withLock { register in
      guard var entry = register.entries[id] else { return }
      body(&entry.work)
      if entry.work.state != .running { entry.task = nil }
      register.entries[id] = entry
    }
    tell()
  }

  private func tell() {
    let listeners = register.withLock { $0.listeners.values.map { $0 } }
    for listener in listeners { listener.yield() }
  }
}

extension Works.Register {
  fileprivate mutating func forgetOldest(beyond greatest: Int) {
    let ended = entries.values.filter { $0.work.state != .running }
    guard ended.count > greatest else { return }
    for entry in ended.sorted(by: { $0.number < $1.number }).prefix(ended.count - greatest) {
      entries[entry.work.id] = nil
    }
  }
}

extension Work {
  /// Why it was not done.
  fileprivate mutating func take(_ error: any Error) {
    switch error {
    case let refusal as CoreRefusal:
      state = .refused
      self.refusal = WorkRefusal(code: refusal.code, detail: refusal.detail)
    case let refusal as ImportRefusal:
      state = .refused
      self.refusal = WorkRefusal(
        code: "importRefused", detail: "Nothing of the file was taken.",
        lines: refusal.lines.map {
          WorkRefusal.Line(line: $0.line, code: $0.code, detail: $0.detail)
        }, lineCount: refusal.count)
    case let failure as CoreFailure:
      state = .failed
      self.refusal = WorkRefusal(code: "coreUnavailable", detail: failure.description)
    case is CancellationError:
      state = .interrupted
    default:
      state = .interrupted
      self.refusal = WorkRefusal(code: State.interrupted.rawValue, detail: "\(error)")
    }
  }
}
