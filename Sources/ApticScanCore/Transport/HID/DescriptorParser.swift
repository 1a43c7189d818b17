/// Reads a report descriptor item by item.
///
/// ```
/// global    page, range, size, count, report id     stay until said otherwise; push and pop
/// local     usages                                  for the next main item alone
/// main      input, output, feature                  a field, of what was said so far
///           collection, end                         what fields stand in
/// ```
struct DescriptorParser {
  private struct Globals {
    var page: UInt16 = 0
    var logicalMinimum = DescriptorItem.Number()
    var logicalMaximum = DescriptorItem.Number()
    var bitSize = 0
    var count = 0
    var reportID: UInt8 = 0
  }

  /// A usage as an item says it: short ones get their page from the main item's globals.
  private struct Usage {
    var number: UInt32
    var isExtended: Bool

    func with(page: UInt16) -> HIDUsage {
      isExtended ? HIDUsage(rawValue: number) : HIDUsage(page: page, UInt16(number))
    }
  }

  private struct Report: Hashable {
    var direction: ReportField.Direction
    var id: UInt8
  }

  private(set) var fields: [ReportField] = []
  private(set) var numbersReports = false
  private var globals = Globals()
  private var stack: [Globals] = []
  private var usages: [(Usage, Usage)] = []
  private var usageMinimum: Usage?
  private var usageMaximum: Usage?
  /// Inside a set of alternatives only the first usage counts, which is the preferred one.
  private var isInAlternatives = false
  private var hasAlternative = false
  private var collections: [HIDUsage] = []
  private var bits: [Report: Int] = [:]

  mutating func parse(_ bytes: [UInt8]) throws(ReportDescriptor.Malformed) {
    if bytes.count > ReportDescriptor.greatestLength {
      throw malformed(
        ReportDescriptor.greatestLength,
        "no descriptor is longer than \(ReportDescriptor.greatestLength) bytes")
    }
    var offset = 0
    while offset < bytes.count {
      let item = try DescriptorItem(bytes, at: offset)
      try take(item)
      offset = item.end
    }
    if !collections.isEmpty {
      throw malformed(bytes.count, "\(collections.count) collections are not closed")
    }
  }

  private mutating func take(_ item: DescriptorItem) throws(ReportDescriptor.Malformed) {
    switch item.kind {
    case .main: try takeMain(item)
    case .global: try takeGlobal(item)
    case .local: takeLocal(item)
    case .reserved: break
    }
  }

  private mutating func takeMain(_ item: DescriptorItem) throws(ReportDescriptor.Malformed) {
    switch item.tag {
    case 0x8: try append(.input, item)
    case 0x9: try append(.output, item)
    case 0xB: try append(.feature, item)
    case 0xA:
      guard collections.count < ReportDescriptor.greatestDepth else {
        throw malformed(item.offset, "collections are nested too deep")
      }
      collections.append(usageRuns.first?.lowerBound ?? HIDUsage(rawValue: 0))
    case 0xC:
      guard collections.popLast() != nil else {
        throw malformed(item.offset, "no collection is open to be closed")
      }
    default: break
    }
    (usages, usageMinimum, usageMaximum) = ([], nil, nil)
    (isInAlternatives, hasAlternative) = (false, false)
  }

  private mutating func append(
    _ direction: ReportField.Direction, _ item: DescriptorItem
  ) throws(ReportDescriptor.Malformed) {
    let report = Report(direction: direction, id: globals.reportID)
    let offset = bits[report] ?? 0
    let end = offset + globals.bitSize * globals.count
    guard end <= ReportDescriptor.greatestReportBits else {
      throw malformed(item.offset, "report \(globals.reportID) is too long")
    }
    guard end > offset else { return }
    bits[report] = end
    let minimum = globals.logicalMinimum.signed
    fields.append(
      ReportField(
        direction: direction, reportID: globals.reportID, bitOffset: offset,
        bitSize: globals.bitSize, count: globals.count, usages: usageRuns,
        isVariable: item.value.unsigned & 2 != 0, isConstant: item.value.unsigned & 1 != 0,
        logicalMinimum: minimum,
        // A maximum that looks negative beside a minimum that is not was meant without a sign.
        logicalMaximum: minimum < 0
          ? globals.logicalMaximum.signed : Int(globals.logicalMaximum.unsigned),
        collections: collections))
  }

  /// The usages of the main item: short ones are on the page that is in force now.
  private var usageRuns: [ClosedRange<HIDUsage>] {
    usages.compactMap { first, last in
      let (first, last) = (first.with(page: globals.page), last.with(page: globals.page))
      return first.page == last.page && first <= last ? first...last : nil
    }
  }

  private mutating func takeGlobal(_ item: DescriptorItem) throws(ReportDescriptor.Malformed) {
    let number = item.value.unsigned
    switch item.tag {
    case 0x0: globals.page = UInt16(truncatingIfNeeded: number)
    case 0x1: globals.logicalMinimum = item.value
    case 0x2: globals.logicalMaximum = item.value
    case 0x7:
      guard number <= ReportDescriptor.greatestBitSize else {
        throw malformed(item.offset, "no value has \(number) bits")
      }
      globals.bitSize = Int(number)
    case 0x8:
      guard let id = UInt8(exactly: number), id != 0 else {
        throw malformed(item.offset, "\(number) is no report id")
      }
      globals.reportID = id
      numbersReports = true
    case 0x9:
      guard number <= ReportDescriptor.greatestCount else {
        throw malformed(item.offset, "no field has \(number) values")
      }
      globals.count = Int(number)
    case 0xA:
      guard stack.count < ReportDescriptor.greatestDepth else {
        throw malformed(item.offset, "pushed too often")
      }
      stack.append(globals)
    case 0xB:
      guard let pushed = stack.popLast() else {
        throw malformed(item.offset, "nothing was pushed that could be popped")
      }
      globals = pushed
    default: break  // Physical range and unit.
    }
  }

  private mutating func takeLocal(_ item: DescriptorItem) {
    let usage = Usage(number: item.value.unsigned, isExtended: item.value.size == 4)
    switch item.tag {
    case 0x0:
      if isInAlternatives {
        if hasAlternative { return }
        hasAlternative = true
      }
      usages.append((usage, usage))
    case 0x1: usageMinimum = usage
    case 0x2: usageMaximum = usage
    case 0xA: (isInAlternatives, hasAlternative) = (item.value.unsigned == 1, false)
    default: return  // Designators and strings.
    }
    if let minimum = usageMinimum, let maximum = usageMaximum {
      usages.append((minimum, maximum))
      (usageMinimum, usageMaximum) = (nil, nil)
    }
  }

  private func malformed(_ offset: Int, _ detail: String) -> ReportDescriptor.Malformed {
    ReportDescriptor.Malformed(offset: offset, detail: detail)
  }
}
