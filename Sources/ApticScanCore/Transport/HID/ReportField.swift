/// Values of one kind that stand side by side in a HID report: one main item of its descriptor.
public struct ReportField: Hashable, Sendable {
  public enum Direction: String, Hashable, Sendable {
    case input, output, feature
  }

  public var direction: Direction
  /// 0 where the device does not number its reports.
  public var reportID: UInt8
  /// From the beginning of the report without its id.
  public var bitOffset: Int
  /// Of one value.
  public var bitSize: Int
  public var count: Int
  /// What the values are, in order, as runs of usages that follow each other.
  public var usages: [ClosedRange<HIDUsage>]
  /// Whether each value has a usage of its own; in an array, a value names the usage that is on.
  public var isVariable: Bool
  /// Padding.
  public var isConstant: Bool
  public var logicalMinimum: Int
  public var logicalMaximum: Int
  /// The usages of the collections that it stands in, the outermost first.
  public var collections: [HIDUsage]

  public var bitEnd: Int { bitOffset + bitSize * count }

  /// The places of a variable field's values that have this usage; nil where none has. The last
  /// usage is that of all values that have none left (HID 1.11, 6.2.2.8).
  public func places(of usage: HIDUsage) -> Range<Int>? {
    guard isVariable, !isConstant else { return nil }
    var first = 0
    for run in usages where first < count {
      let length = Int(run.upperBound.rawValue - run.lowerBound.rawValue) + 1
      if run.contains(usage) {
        let place = first + Int(usage.rawValue - run.lowerBound.rawValue)
        guard place < count else { return nil }
        return place..<(usage == usages.last?.upperBound ? count : place + 1)
      }
      first += length
    }
    return nil
  }

  /// The usage at a place among all that were named; the last one's beyond, where it repeats.
  public func usage(at place: Int, isRepeating: Bool) -> HIDUsage? {
    var first = 0
    guard place >= 0 else { return nil }
    for run in usages {
      let length = Int(run.upperBound.rawValue - run.lowerBound.rawValue) + 1
      if place - first < length {
        return HIDUsage(rawValue: run.lowerBound.rawValue + UInt32(place - first))
      }
      first += length
    }
    return isRepeating ? usages.last?.upperBound : nil
  }

  /// One value of a report; nil beyond the field's or the report's end, or where a value is no
  /// number (more than 32 bits).
  public func value(_ place: Int, in report: HIDReport) -> Int? {
    guard (0..<count).contains(place), (1...32).contains(bitSize) else { return nil }
    let start = bitOffset + place * bitSize
    guard start + bitSize <= report.body.count * 8 else { return nil }
    var bits: UInt64 = 0
    for index in start / 8...(start + bitSize - 1) / 8 {
      let byte = report.body[report.body.startIndex + index]
      bits |= UInt64(byte) << UInt64(8 * (index - start / 8))
    }
    let mask: UInt64 = (1 << UInt64(bitSize)) - 1
    let value = Int((bits >> UInt64(start % 8)) & mask)
    let isNegative = logicalMinimum < 0 && (value >> (bitSize - 1)) == 1
    return isNegative ? value - (1 << bitSize) : value
  }
}

/// A report as hidraw delivers it.
public struct HIDReport: Hashable, Sendable {
  /// 0 where the device does not number its reports.
  public var id: UInt8
  /// Without the id.
  public var body: ArraySlice<UInt8>

  /// Nil for a report without the id that it should begin with.
  public init?(_ bytes: [UInt8], isNumbered: Bool) {
    guard isNumbered else {
      (id, body) = (0, bytes[...])
      return
    }
    guard let first = bytes.first else { return nil }
    (id, body) = (first, bytes.dropFirst())
  }
}
