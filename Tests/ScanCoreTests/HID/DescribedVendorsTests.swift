import ApticScanCore
import Foundation
import Testing

/// The facts' table of three vendors' layouts, held to the descriptors that the recorded scans have.
@Suite struct DescribedVendorsTests {
  struct Vendor: CustomTestStringConvertible {
    var name: String
    /// In the report with its id, as the facts count.
    var identifier: Int?
    var data: Range<Int>
    var symbology: Int
    var continued = 63

    var testDescription: String { name }
  }

  static let vendors = [
    Vendor(name: "honeywell", identifier: 2, data: 5..<61, symbology: 61),
    Vendor(name: "zebra", identifier: 3, data: 6..<62, symbology: 62),
    Vendor(name: "newland", identifier: nil, data: 2..<58, symbology: 62),
  ]

  static func descriptor(_ name: String) throws -> ReportDescriptor {
    let file = RecordedScanTests.folder.appending(path: "hidpos/\(name).scan")
    return try #require(
      try RecordedScan(try String(contentsOf: file, encoding: .utf8)).descriptor)
  }

  @Test(arguments: vendors) func whatStandsWhereIsFound(_ vendor: Vendor) throws {
    let descriptor = try Self.descriptor(vendor.name)
    #expect(descriptor.numbersReports && descriptor.hasScans && !descriptor.hasKeys)
    #expect(descriptor.length(.input, id: 2) == 63)
    func byte(_ usage: HIDUsage) -> Range<Int>? {
      for field in descriptor.fields where field.direction == .input && field.reportID == 2 {
        guard let places = field.places(of: usage) else { continue }
        let first = field.bitOffset + places.lowerBound * field.bitSize
        let end = field.bitOffset + places.upperBound * field.bitSize
        return 1 + first / 8..<1 + (end + 7) / 8
      }
      return nil
    }
    #expect(byte(.byteCount) == 1..<2)
    #expect(byte(.decodedData) == vendor.data)
    #expect(byte(.decodedDataContinued) == vendor.continued..<vendor.continued + 1)
    #expect(byte(HIDUsage(page: 0xFF, 0x04)) == vendor.symbology..<vendor.symbology + 1)
    for (index, usage) in HIDUsage.symbologyIdentifiers.enumerated() {
      #expect(byte(usage)?.lowerBound == vendor.identifier.map { $0 + index })
    }
  }

  @Test(arguments: vendors) func eachBeepIsABitOfItsReport(_ vendor: Vendor) throws {
    let beeps = try #require(BeepReports(try Self.descriptor(vendor.name)))
    #expect(beeps.bad?.direction == .output && beeps.good?.direction == .output)
    #expect(beeps.bad?.bytes == [4, 0b0100])
    #expect(beeps.good?.bytes == [4, 0b1000])
  }
}

@Suite struct BeepReportsTests {
  private func beeps(_ text: String) throws -> BeepReports? {
    BeepReports(try ReportDescriptor(ReportDescriptorTests.bytes(text)))
  }

  @Test func aDeviceWithoutBeepsHasNone() throws {
    #expect(BeepReports(try ReportDescriptor(ReportDescriptorTests.bootKeyboard)) == nil)
    // Told by the scanner, or padding: neither makes it sound.
    #expect(try beeps("05 8c 75 01 95 08 09 86 81 02 09 85 91 03") == nil)
  }

  @Test func anUnnumberedReportBeginsWithZeroAndIsAsLongAsItIsSaidToBe() throws {
    let beeps = try beeps("05 8c 75 08 95 03 91 03 95 01 09 86 91 02 91 03")
    #expect(beeps?.good?.bytes == [0, 0, 0, 0, 1, 0])
    #expect(beeps?.bad == nil)
  }

  @Test func aFeatureReportServesWhereNoOutputReportDoes() throws {
    let beeps = try beeps("05 8c 85 09 75 01 95 02 09 85 09 86 b1 02 85 0a 09 85 95 01 91 02")
    #expect(beeps?.good?.direction == .feature)
    #expect(beeps?.good?.bytes == [9, 0b10])
    #expect(beeps?.bad?.direction == .output)
    #expect(beeps?.bad?.bytes == [10, 1])
  }
}
