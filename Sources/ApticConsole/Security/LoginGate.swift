import Synchronization

/// Slows down who guesses passwords: each failure beyond a few makes the next attempt wait longer,
/// for the account that is tried and for the address that tries.
///
/// Times are seconds of a clock that the caller has.
final class LoginGate: Sendable {
  private struct Failures {
    var count = 0
    var last = 0.0
  }

  /// How many are a person's own mistakes.
  static let freeForAccount = 5
  /// A desk's address is that of all its people.
  static let freeForAddress = 20
  static let greatestWait = 900.0
  /// After an hour without a failure, all is forgotten.
  static let forgottenAfter = 3_600.0
  /// Bounds the memory that guesses of many names can take.
  static let greatestKnown = 10_000

  private let failures = Mutex<[String: Failures]>([:])

  /// Somebody tries an account from an address.
  struct Attempt: Sendable {
    var account: String
    var address: String
    var at: Double

    fileprivate var keys: [String] { ["account:" + account, "address:" + address] }
  }

  /// Seconds until it may be tried; zero where it may now, and then it counts as a failure until it
  /// is known to be none: many that come at once are not all tried.
  func admit(_ attempt: Attempt) -> Double {
    failures.withLock { known in
      let wait = max(
        Self.wait(known[attempt.keys[0]], free: Self.freeForAccount, at: attempt.at),
        Self.wait(known[attempt.keys[1]], free: Self.freeForAddress, at: attempt.at))
      guard wait <= 0 else { return wait }
      if known.count > Self.greatestKnown {
        known = known.filter { attempt.at - $0.value.last < Self.greatestWait }
      }
      for key in attempt.keys {
        var entry = known[key] ?? Failures()
        if attempt.at - entry.last > Self.forgottenAfter { entry.count = 0 }
        entry.count += 1
        entry.last = attempt.at
        known[key] = entry
      }
      return 0
    }
  }

  /// Who has the password was no guesser.
  func noteSuccess(_ attempt: Attempt) {
    takeBack(attempt)
    failures.withLock { $0[attempt.keys[0]] = nil }
  }

  /// It was neither right nor wrong: the books did not answer, say.
  func takeBack(_ attempt: Attempt) {
    failures.withLock { known in
      for key in attempt.keys {
        guard var entry = known[key] else { continue }
        entry.count -= 1
        known[key] = entry.count > 0 ? entry : nil
      }
    }
  }

  private static func wait(_ failures: Failures?, free: Int, at now: Double) -> Double {
    guard let failures, failures.count >= free else { return 0 }
    let doublings = min(failures.count - free, 10)
    let pause = min(5.0 * Double(1 << doublings), greatestWait)
    return max(0, failures.last + pause - now)
  }
}
