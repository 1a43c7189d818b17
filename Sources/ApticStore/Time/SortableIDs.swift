import ApticScanCore
import Synchronization

/// Draws identities that sort by the moment at which they were drawn (UUID version 7, RFC 9562):
/// 48 bits of milliseconds, 12 bits that count within one, 62 bits of chance.
public final class SortableIDs: Sendable {
  private struct Last {
    var millisecond: UInt64 = 0
    var count: UInt64 = 0
  }

  private let last = Mutex(Last())

  public init() {}

  /// A new identity, `01890a5d-ac96-774b-bcce-b302099a8057`.
  public func next(at moment: Timestamp) -> String {
    let now = UInt64(max(0, moment.microseconds / 1_000)) & 0xFFFF_FFFF_FFFF
    let count = last.withLock { last in
      last.count = last.millisecond == now ? (last.count + 1) & 0xFFF : 0
      last.millisecond = now
      return last.count
    }
    let chance = UInt64.random(in: 0...UInt64.max)
    let high = now << 16 | 0x7000 | count
    let low = chance & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    let text = Self.hexadecimal(high) + Self.hexadecimal(low)
    let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
    return groups.map { String(text.dropFirst($0.lowerBound).prefix($0.count)) }
      .joined(separator: "-")
  }

  private static func hexadecimal(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
