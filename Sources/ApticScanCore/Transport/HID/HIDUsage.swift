/// What a value in a HID report is, by the usage tables: a page, and a number on it.
public struct HIDUsage: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The page in the upper half, as a descriptor's extended usages have it.
  public var rawValue: UInt32

  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  public init(page: UInt16, _ number: UInt16) {
    rawValue = UInt32(page) << 16 | UInt32(number)
  }

  public var page: UInt16 { UInt16(rawValue >> 16) }
  public var number: UInt16 { UInt16(truncatingIfNeeded: rawValue) }

  public static func < (lhs: HIDUsage, rhs: HIDUsage) -> Bool { lhs.rawValue < rhs.rawValue }

  /// `8C:FE`, as the tables write it.
  public var description: String {
    "\(String(page, radix: 16, uppercase: true)):\(String(number, radix: 16, uppercase: true))"
  }
}

extension HIDUsage {
  /// Generic Desktop page: how many bytes of what follows are meant.
  public static let byteCount = HIDUsage(page: 0x01, 0x3B)

  // Bar Code Scanner page (HID Point of Sale Usage Tables 1.02, chapter 3).
  public static let soundErrorBeep = HIDUsage(page: 0x8C, 0x85)
  public static let soundGoodReadBeep = HIDUsage(page: 0x8C, 0x86)
  /// The three characters of an AIM identifier.
  public static let symbologyIdentifiers = [
    HIDUsage(page: 0x8C, 0xFB), HIDUsage(page: 0x8C, 0xFC), HIDUsage(page: 0x8C, 0xFD),
  ]
  public static let decodedData = HIDUsage(page: 0x8C, 0xFE)
  public static let decodedDataContinued = HIDUsage(page: 0x8C, 0xFF)

  /// Keyboard page.
  static let keyboardPage: UInt16 = 0x07
  /// More keys are down than the report has room for.
  static let errorRollOver = HIDUsage(page: keyboardPage, 0x01)
}
