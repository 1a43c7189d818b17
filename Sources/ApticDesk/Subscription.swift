import Synchronization

/// One subscriber's share of what is published: an asynchronous sequence with a bound.
///
/// It ends when the task that waits on it is cancelled.
public final class Subscription: AsyncSequence, Sendable {
  public typealias Element = Publisher.Published

  private struct State {
    var waiting: [Publisher.Published] = []
    var reader: CheckedContinuation<Publisher.Published?, Never>?
    var isOver = false
  }

  private let capacity: Int
  private let onEnd: @Sendable () -> Void
  private let state = Mutex(State())

  init(capacity: Int, onEnd: @escaping @Sendable () -> Void) {
    self.capacity = capacity
    self.onEnd = onEnd
  }

  /// Hands on one event. Where too many wait, all of them are replaced by one `lagged`: who has
  /// missed some must read the state again anyway.
  func offer(_ published: Publisher.Published) {
    let reader = state.withLock { state -> CheckedContinuation<Publisher.Published?, Never>? in
      if state.isOver { return nil }
      if let reader = state.reader {
        state.reader = nil
        return reader
      }
      if state.waiting.count < capacity {
        state.waiting.append(published)
      } else {
        let missed = state.waiting.reduce(1) { $0 + $1.missedCount }
        state.waiting = [
          Publisher.Published(position: published.position, message: .lagged(missed: missed))
        ]
      }
      return nil
    }
    reader?.resume(returning: published)
  }

  /// Ends it: whoever waits gets nil.
  public func cancel() {
    let reader = state.withLock { state in
      state.isOver = true
      defer { state.reader = nil }
      return state.reader
    }
    reader?.resume(returning: nil)
    onEnd()
  }

  public struct AsyncIterator: AsyncIteratorProtocol {
    let subscription: Subscription

    public func next() async -> Publisher.Published? {
      await subscription.next()
    }
  }

  public func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(subscription: self)
  }

  private func next() async -> Publisher.Published? {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let immediate = state.withLock { state -> Publisher.Published?? in
          if state.isOver { return .some(nil) }
          if !state.waiting.isEmpty { return state.waiting.removeFirst() }
          state.reader = continuation
          return nil
        }
        if let immediate { continuation.resume(returning: immediate) }
      }
    } onCancel: {
      cancel()
    }
  }
}

extension Publisher.Published {
  /// How many events its loss would be.
  fileprivate var missedCount: Int {
    switch message {
    case .event: 1
    case .lagged(let missed): missed ?? 1
    }
  }
}
