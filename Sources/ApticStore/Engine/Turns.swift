import Synchronization

/// Counts who waits in a line where one at a time gets a turn, and tells whoever watches over the
/// line when the next turn is over.
///
/// A long line is busy, not stuck: that its first turn ends is enough of a sign of life.
public final class Turns: Sendable {
  private struct State {
    var waiting = 0
    var watchers: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  public init() {}

  /// One more stands in line.
  public func begin() {
    state.withLock { $0.waiting += 1 }
  }

  /// Somebody's turn is over.
  public func end() {
    let watchers = state.withLock { state in
      state.waiting -= 1
      defer { state.watchers = [] }
      return state.watchers
    }
    for watcher in watchers { watcher.resume() }
  }

  /// Returns once a turn has ended; at once where nobody stands in line.
  public func next() async {
    await withCheckedContinuation { watcher in
      let isIdle = state.withLock { state in
        if state.waiting > 0 { state.watchers.append(watcher) }
        return state.waiting == 0
      }
      if isIdle { watcher.resume() }
    }
  }
}
