import ApticScanCore
import Testing

@Suite struct ReportDescriptorTests {
  /// The boot keyboard of HID 1.11, appendix E.6.
  static let bootKeyboard = bytes(
    "05010906a101050719e029e7150025017501950881029501750881019505750105081901290591029501750391"
      + "0195067508150025650507190029658100c0")

  static func bytes(_ text: String) -> [UInt8] {
    let digits = Array(text.filter { !$0.isWhitespace })
    return stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(digits[$0..<$0 + 2]), radix: 16)
    }
  }

  private func fields(_ text: String) throws -> [ReportField] {
    try ReportDescriptor(Self.bytes(text)).fields
  }

  @Test func aBootKeyboardsReportIsModifiersAByteAndSixKeys() throws {
    let descriptor = try ReportDescriptor(Self.bootKeyboard)
    #expect(!descriptor.numbersReports)
    #expect(descriptor.hasKeys && !descriptor.hasScans)
    #expect(descriptor.length(.input, id: 0) == 8)
    #expect(descriptor.length(.output, id: 0) == 1)
    #expect(descriptor.length(.feature, id: 0) == 0)
    let inputs = descriptor.fields.filter { $0.direction == .input }
    #expect(inputs.map(\.bitOffset) == [0, 8, 16])
    #expect(inputs.map(\.count) == [8, 1, 6])
    #expect(inputs.map(\.isConstant) == [false, true, false])
    #expect(inputs.map(\.isVariable) == [true, false, false])
    #expect(inputs.allSatisfy { $0.collections == [HIDUsage(page: 1, 6)] })
    let keys = try #require(inputs.last)
    #expect(keys.usage(at: 0x65, isRepeating: false) == HIDUsage(page: 7, 0x65))
    #expect(keys.usage(at: 0x66, isRepeating: false) == nil)
    #expect(keys.places(of: HIDUsage(page: 7, 4)) == nil, "an array's values have no usage each")
  }

  @Test func reportsOfDifferentIdsBeginAtZeroEach() throws {
    let fields = try fields("85 01 75 08 95 02 81 02 85 02 95 03 81 02 85 01 95 01 81 02 91 02")
    #expect(fields.map(\.reportID) == [1, 2, 1, 1])
    #expect(fields.map(\.bitOffset) == [0, 0, 16, 0])
    #expect(fields.map(\.direction) == [.input, .input, .input, .output])
  }

  @Test func popBringsBackWhatWasPushed() throws {
    let fields = try fields("05 8c 75 08 95 04 A4 05 01 75 01 95 08 09 3b 81 02 B4 09 fe 81 02")
    #expect(fields.map(\.bitSize) == [1, 8])
    #expect(fields.map(\.count) == [8, 4])
    #expect(fields.map(\.bitOffset) == [0, 8])
    #expect(fields[0].places(of: .byteCount) == 0..<8)
    #expect(fields[1].places(of: .decodedData) == 0..<4)
  }

  @Test func shortUsagesAreOnThePageOfTheMainItemAndLongOnesOnTheirOwn() throws {
    let fields = try fields("05 01 75 08 95 02 09 fe 0b 3b 00 01 00 05 8c 81 02")
    #expect(fields[0].places(of: .decodedData) == 0..<1)
    #expect(fields[0].places(of: .byteCount) == 1..<2)
  }

  @Test func theLastUsageIsThatOfAllValuesLeft() throws {
    let fields = try fields("05 8c 75 01 95 08 09 5f 09 85 09 86 91 02")
    #expect(fields[0].places(of: .soundErrorBeep) == 1..<2)
    #expect(fields[0].places(of: .soundGoodReadBeep) == 2..<8)
    #expect(fields[0].usage(at: 7, isRepeating: true) == .soundGoodReadBeep)
  }

  @Test func usagesBeyondTheCountStandNowhere() throws {
    let fields = try fields("05 8c 75 08 95 02 19 fb 29 fe 81 02")
    #expect(fields[0].places(of: HIDUsage.symbologyIdentifiers[1]) == 1..<2)
    #expect(fields[0].places(of: .decodedData) == nil)
  }

  @Test func ofAlternativesTheFirstCounts() throws {
    let fields = try fields("05 8c 75 08 95 02 a9 01 09 fe 09 ff a9 00 09 fb 81 02")
    #expect(fields[0].places(of: .decodedData) == 0..<1)
    #expect(fields[0].places(of: .decodedDataContinued) == nil)
    #expect(fields[0].places(of: HIDUsage.symbologyIdentifiers[0]) == 1..<2)
  }

  @Test func aLongItemIsPassedOver() throws {
    let fields = try fields("fe 03 f0 81 02 c0 75 08 95 01 81 02")
    #expect(fields.count == 1)
  }

  @Test func aMaximumIsMeantWithoutSignBesideAMinimumWithout() throws {
    let fields = try fields("15 00 25 ff 75 08 95 01 81 02 15 81 25 7f 81 02")
    #expect(fields.map(\.logicalMaximum) == [255, 127])
    #expect(fields.map(\.logicalMinimum) == [0, -127])
  }

  @Test func valuesAreReadAcrossBytesAndWithTheirSign() throws {
    let descriptor = try ReportDescriptor(
      Self.bytes("15 00 75 03 95 01 81 02 75 0a 95 02 81 02 15 ff 75 04 95 01 81 02"))
    let report = try #require(descriptor.report([0b1101_0101, 0b0110_1010, 0b1010_0000, 0xF7]))
    let fields = descriptor.fields
    #expect(fields[0].value(0, in: report) == 0b101)
    #expect(fields[1].value(0, in: report) == 0b01_0101_1010)
    #expect(fields[1].value(1, in: report) == 0b01_0000_0011)
    #expect(fields[2].value(0, in: report) == -1)
    #expect(fields[1].value(2, in: report) == nil)
    #expect(fields[1].value(-1, in: report) == nil)
    let short = try #require(descriptor.report([0xFF]))
    #expect(fields[1].value(0, in: short) == nil)
  }

  @Test func aNumberedReportWithoutItsIdIsNone() throws {
    let descriptor = try ReportDescriptor(Self.bytes("85 02 75 08 95 01 81 02"))
    #expect(descriptor.report([]) == nil)
    #expect(descriptor.report([2, 9])?.id == 2)
    #expect(descriptor.report([2, 9])?.body == [9])
  }

  @Test(arguments: [
    ("05", 0, "2 bytes, and 1 are left"), ("75 08 26 ff", 2, "3 bytes, and 2 are left"),
    ("fe", 0, "cut off"), ("fe 09 00 01", 0, "12 bytes, and 4 are left"),
    ("a1 01", 2, "1 collections are not closed"), ("c0", 0, "no collection is open"),
    ("a1 01 c0 c0", 3, "no collection is open"), ("b4", 0, "nothing was pushed"),
    ("85 00", 0, "no report id"), ("86 00 01", 0, "256 is no report id"),
    ("76 01 01", 0, "257 bits"), ("97 ff ff ff ff", 0, "4294967295 values"),
    ("75 ff 96 00 30 81 02", 5, "too long"),
  ])
  func aFaultIsNamedWithItsPlace(_ text: String, _ offset: Int, _ words: String) {
    #expect {
      try ReportDescriptor(Self.bytes(text))
    } throws: { error in
      guard let malformed = error as? ReportDescriptor.Malformed else { return false }
      return malformed.offset == offset && malformed.description.contains(words)
    }
  }

  @Test func depthAndLengthAreBounded() {
    let deep = [UInt8](repeating: 0xA0, count: 40) + [UInt8](repeating: 0xC0, count: 40)
    #expect(throws: ReportDescriptor.Malformed.self) { try ReportDescriptor(deep) }
    let pushed = [UInt8](repeating: 0xA4, count: 40)
    #expect(throws: ReportDescriptor.Malformed.self) { try ReportDescriptor(pushed) }
    let long = [UInt8](repeating: 0x80, count: 4_097)
    #expect(throws: ReportDescriptor.Malformed.self) { try ReportDescriptor(long) }
    #expect(throws: Never.self) { try ReportDescriptor([]) }
  }
}
