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

  /// Seconds until the next attempt is looked at; zero where it may come.
  func wait(account: String, address: String, at now: Double) -> Double {
    failures.withLock { known in
      max(
        Self.wait(known["account:" + account], free: Self.freeForAccount, at: now),
        Self.wait(known["address:" + address], free: Self.freeForAddress, at: now))
    }
  }

  func noteFailure(account: String, address: String, at now: Double) {
    failures.withLock { known in
      if known.count > Self.greatestKnown {
        known = known.filter { now - $0.value.last < Self.greatestWait }
      }
      for key in ["account:" + account, "address:" + address] {
        var entry = known[key] ?? Failures()
        if now - entry.last > Self.forgottenAfter { entry.count = 0 }
        entry.count += 1
        entry.last = now
        known[key] = entry
      }
    }
  }

  /// Who has the password was no guesser.
  func noteSuccess(account: String) {
    failures.withLock { $0["account:" + account] = nil }
  }

  private static func wait(_ failures: Failures?, free: Int, at now: Double) -> Double {
    guard let failures, failures.count >= free else { return 0 }
    let doublings = min(failures.count - free, 10)
    let pause = min(5.0 * Double(1 << doublings), greatestWait)
    return max(0, failures.last + pause - now)
  }
}
