import ApticScanCore
import Synchronization

/// Something that happened at the desk, after it was committed.
public enum DeskEvent: Sendable {
  case state(DeskState)
  case scanner(ScannerStatus)
  case scan(ScanEvent)
}

/// Tells every subscriber what has happened, in order. Subscribers cannot veto, and none can hold
/// up the desk: one that does not keep up loses its backlog, is told so, and reads again.
public final class Publisher: Sendable {
  /// Where an event stands in the stream of one run of the daemon, written `run-number`.
  public struct Position: Hashable, Sendable, CustomStringConvertible {
    public var run: String
    public var number: Int

    public init(run: String, number: Int) {
      self.run = run
      self.number = number
    }

    public init?(_ text: some StringProtocol) {
      guard let dash = text.lastIndex(of: "-"), let number = Int(text[text.index(after: dash)...])
      else { return nil }
      self.init(run: String(text[..<dash]), number: number)
    }

    public var description: String { "\(run)-\(number)" }
  }

  public enum Message: Sendable {
    case event(DeskEvent)
    /// Events were lost on the way to this subscriber: how many, where that is known.
    case lagged(missed: Int?)
  }

  public struct Published: Sendable {
    public var position: Position
    public var message: Message
  }

  private struct State {
    var number = 0
    var recent: [Published] = []
    var nextSubscriber = 0
    var subscribers: [Int: Subscription] = [:]
  }

  /// How many events a client that reconnects can be given again.
  public static let recentCount = 256
  private let run: String
  private let capacity: Int
  private let witness: @Sendable (DeskEvent) -> Void
  private let state = Mutex(State())

  /// - Parameters:
  ///   - run: names this run of the daemon, so that a position of an earlier one is known as such.
  ///   - capacity: how many events may wait for one subscriber.
  ///   - witness: the daemon itself, which sees each event as it is published; it must not linger.
  public init(
    run: String, capacity: Int = 128,
    witness: @escaping @Sendable (DeskEvent) -> Void = { _ in }
  ) {
    self.run = run
    self.capacity = capacity
    self.witness = witness
  }

  public var subscriberCount: Int { state.withLock { $0.subscribers.count } }

  /// Where the stream stands: the position of the last event.
  public var position: Position {
    state.withLock { Position(run: run, number: $0.number) }
  }

  public func publish(_ event: DeskEvent) {
    state.withLock { state in
      state.number += 1
      let published = Published(
        position: Position(run: run, number: state.number), message: .event(event))
      state.recent.append(published)
      if state.recent.count > Self.recentCount { state.recent.removeFirst() }
      for subscription in state.subscribers.values { subscription.offer(published) }
      witness(event)
    }
  }

  /// Subscribes from now on, or from just after `last`: what can be given again comes first; where
  /// it cannot all be, a `lagged` says so.
  public func subscribe(after last: Position? = nil) -> Subscription {
    state.withLock { state in
      let id = state.nextSubscriber
      state.nextSubscriber += 1
      let subscription = Subscription(capacity: capacity) { [weak self] in self?.remove(id) }
      for published in backlog(after: last, state) { subscription.offer(published) }
      state.subscribers[id] = subscription
      return subscription
    }
  }

  /// Ends every subscription: the desk closes.
  public func end() {
    for subscription in state.withLock({ Array($0.subscribers.values) }) { subscription.cancel() }
  }

  private func backlog(after last: Position?, _ state: State) -> [Published] {
    guard let last else { return [] }
    let isKnown = last.run == run && last.number <= state.number
    let oldest = state.recent.first?.position.number ?? state.number + 1
    if isKnown, last.number >= oldest - 1 {
      return state.recent.filter { $0.position.number > last.number }
    }
    let missed = isKnown ? state.number - last.number : nil
    let here = Position(run: run, number: state.number)
    return [Published(position: here, message: .lagged(missed: missed))]
  }

  private func remove(_ id: Int) {
    state.withLock { $0.subscribers[id] = nil }
  }
}
