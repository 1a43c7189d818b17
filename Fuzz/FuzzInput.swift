@testable import ApticScanCore

/// The fuzzer's bytes, read as whatever a target wants next; zeros once they are used up.
struct FuzzInput {
  private var rest: UnsafeBufferPointer<UInt8>.SubSequence

  init(_ start: UnsafePointer<UInt8>?, _ count: Int) {
    rest = UnsafeBufferPointer(start: start, count: count)[...]
  }

  var isEmpty: Bool { rest.isEmpty }

  mutating func byte() -> UInt8 {
    rest.popFirst() ?? 0
  }

  mutating func number(below bound: Int) -> Int {
    bound <= 256 ? Int(byte()) % bound : (Int(byte()) << 8 | Int(byte())) % bound
  }

  mutating func bytes(_ count: Int) -> [UInt8] {
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }

  mutating func remaining() -> [UInt8] {
    bytes(rest.count)
  }

  /// Keys, mostly those that print, and time: mostly a scanner's gaps, at times a long one.
  mutating func transition(after now: inout Instant) -> Burst.Transition {
    let first = byte()
    let key = KeyCode(rawValue: UInt16(byte() & 0x7F))
    let gap = Int64(first & 0x3F)
    let microseconds = first & 0x40 == 0 ? gap * 500 : gap * gap * 1_000
    now = now.advanced(byMicroseconds: microseconds)
    return Burst.Transition(at: now, key: key, isDown: first & 0x80 == 0)
  }

  mutating func profile() -> ScannerProfile {
    var profile = ScannerProfile()
    profile.greatestGapMilliseconds = number(below: 200)
    profile.leastLength = number(below: 12)
    profile.idleEndMilliseconds = number(below: 400)
    profile.serialIdleEndMilliseconds = number(below: 600)
    profile.typingEndMilliseconds = number(below: 3_000)
    return profile
  }
}
