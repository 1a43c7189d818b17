/// What a HID device says of its reports (HID 1.11, 6.2.2): which values stand where.
///
/// Whatever bytes come in, parsing ends soon and the outcome is small: descriptors come from
/// devices, and anybody may plug one in.
public struct ReportDescriptor: Hashable, Sendable {
  /// Why bytes are no descriptor, and where.
  public struct Malformed: Error, Hashable, Sendable, CustomStringConvertible {
    public var offset: Int
    public var detail: String

    public var description: String { "byte \(offset): \(detail)" }
  }

  /// The kernel's own bounds (`HID_MAX_DESCRIPTOR_SIZE`, `HID_MAX_BUFFER_SIZE`, `HID_MAX_USAGES`,
  /// 256 bits a value); the stacks are deeper than its.
  static let greatestLength = 4_096
  static let greatestReportBits = 16_384 * 8
  static let greatestCount = 12_288
  static let greatestBitSize = 256
  static let greatestDepth = 32

  /// As they came.
  public let bytes: [UInt8]
  public let fields: [ReportField]
  /// Whether each report begins with its id.
  public let numbersReports: Bool

  public init(_ bytes: [UInt8]) throws(Malformed) {
    var parser = DescriptorParser()
    try parser.parse(bytes)
    self.bytes = bytes
    fields = parser.fields
    numbersReports = parser.numbersReports
  }

  /// Whether there are reports with decoded data (usage 8C:FE): a HID POS scanner.
  public var hasScans: Bool { ScanReports(self) != nil }

  /// Whether there are reports with keys: a keyboard.
  public var hasKeys: Bool { KeyboardReports(self) != nil }

  /// A report as hidraw delivers it; nil for one without its id.
  public func report(_ bytes: [UInt8]) -> HIDReport? {
    HIDReport(bytes, isNumbered: numbersReports)
  }

  /// Bytes of a report, padding included and id not; 0 for a report that is not described.
  public func length(_ direction: ReportField.Direction, id: UInt8) -> Int {
    let bits = fields.lazy.filter { $0.direction == direction && $0.reportID == id }.map(\.bitEnd)
    return ((bits.max() ?? 0) + 7) / 8
  }
}
