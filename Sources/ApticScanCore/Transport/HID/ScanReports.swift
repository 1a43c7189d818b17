/// Where a scanner's reports hold a code.
///
/// ```
/// described   id │ count │ AIM, 3 │ data …            │ vendor's own │ continued
/// counted     count │ data … │ zeros
/// ```
///
/// Places differ by vendor, so nothing of the first row is fixed: the report descriptor says what
/// there is, by usage, and where.
struct ScanReports: Hashable, Sendable {
  /// What one report says.
  enum Content: Hashable, Sendable {
    /// Not a scan's.
    case other
    /// It contradicts itself: more data than room, padding that is none, or cut off.
    case damaged(isContinued: Bool)
    case part(Part)
  }

  struct Part: Hashable, Sendable {
    var data: ArraySlice<UInt8>
    /// Three characters; nil where the scanner tells none.
    var identifier: [UInt8]?
    var isContinued: Bool
  }

  /// Some values of a field.
  private struct Values: Hashable {
    var field: ReportField
    var places: Range<Int>

    func first(in report: HIDReport) -> Int? { field.value(places.lowerBound, in: report) }
  }

  private enum Shape: Hashable {
    case described([Described])
    case counted
  }

  /// One report of a device that may have several.
  private struct Described: Hashable {
    var id: UInt8
    var length: Int
    var data: [Values]
    var count: Values?
    var identifiers: [Values]
    var continued: Values?
  }

  private var shape: Shape
  private var isNumbered: Bool

  /// Length, data, zeros.
  init(countedBy descriptor: ReportDescriptor?) {
    shape = .counted
    isNumbered = descriptor?.numbersReports ?? false
  }

  /// By the usages of the Bar Code Scanner page; nil where the descriptor names no decoded data.
  init?(_ descriptor: ReportDescriptor) {
    let inputs = descriptor.fields.filter { $0.direction == .input }
    func values(_ usage: HIDUsage, _ id: UInt8) -> [Values] {
      inputs.compactMap { field in
        guard field.reportID == id else { return nil }
        return field.places(of: usage).map { Values(field: field, places: $0) }
      }
    }
    let ids = Set(
      inputs.filter { $0.bitSize == 8 && $0.places(of: .decodedData) != nil }.map(\.reportID))
    guard !ids.isEmpty else { return nil }
    isNumbered = descriptor.numbersReports
    shape = .described(
      ids.sorted().map { id in
        Described(
          id: id, length: descriptor.length(.input, id: id),
          data: values(.decodedData, id).filter { $0.field.bitSize == 8 },
          count: values(.byteCount, id).first,
          identifiers: HIDUsage.symbologyIdentifiers.compactMap { values($0, id).first },
          continued: values(.decodedDataContinued, id).first)
      })
  }

  /// What a report says, as hidraw delivered it.
  func content(of bytes: [UInt8]) -> Content {
    guard let report = HIDReport(bytes, isNumbered: isNumbered) else { return .other }
    switch shape {
    case .counted: return counted(report)
    case .described(let reports):
      guard let described = reports.first(where: { $0.id == report.id }) else { return .other }
      return content(of: report, described)
    }
  }

  private func counted(_ report: HIDReport) -> Content {
    guard let count = report.body.first.map(Int.init), count > 0 else { return .other }
    let room = report.body.dropFirst()
    let padding = room.dropFirst(count)
    guard count <= room.count, padding.allSatisfy({ $0 == 0 }) else {
      return .damaged(isContinued: false)
    }
    return .part(Part(data: room.prefix(count), identifier: nil, isContinued: false))
  }

  private func content(of report: HIDReport, _ described: Described) -> Content {
    let isContinued = described.continued.map { flag in
      flag.places.contains { flag.field.value($0, in: report) ?? 0 != 0 }
    }
    var data: [UInt8] = []
    for values in described.data {
      for place in values.places {
        guard let value = values.field.value(place, in: report) else { break }
        data.append(UInt8(truncatingIfNeeded: value))
      }
    }
    let count = described.count?.first(in: report)
    guard report.body.count >= described.length, count ?? 0 <= data.count, count ?? 0 >= 0 else {
      return .damaged(isContinued: isContinued ?? false)
    }
    // Without a count, what is left of the room is filled with zeros.
    let length: Int = count ?? ((data.lastIndex { $0 != 0 } ?? -1) + 1)
    if length == 0, isContinued != true { return .other }
    let characters = described.identifiers.compactMap { $0.first(in: report) }
      .map { UInt8(truncatingIfNeeded: $0) }
    return .part(
      Part(
        data: data.prefix(length), identifier: characters.contains { $0 != 0 } ? characters : nil,
        isContinued: isContinued ?? false))
  }
}
