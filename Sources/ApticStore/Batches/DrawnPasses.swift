import ApticScanCore

/// New pass before they are written: each carnet holds those that were drawn one after the other, so
/// that the numbers of a carnet have nothing to do with each other.
struct DrawnPasses: BatchSource {
  private let terms: IssueTerms
  /// In the order of the carnets.
  private let numbers: [UInt64]
  private let carnets: [String]
  /// Places of the numbers in `numbers`, least number first.
  private let byNumber: [Int32]

  init(terms: IssueTerms, numbers: [UInt64], carnets: [String]) {
    self.terms = terms
    self.numbers = numbers
    self.carnets = carnets
    byNumber = numbers.indices.map(Int32.init).sorted {
      numbers[Int($0)] < numbers[Int($1)]
    }
  }

  var summary: IssueSummary {
    let greatest = IssueSummary.greatestNamed
    return IssueSummary(
      order: terms.order.id, passes: numbers.count, carnetCount: carnets.count,
      firstCarnet: carnets.first ?? "", lastCarnet: carnets.last ?? "",
      carnets: carnets.count > greatest ? nil : carnets,
      codes: numbers.count > greatest ? nil : numbers.map(PassCode.init(serial:)))
  }

  var passes: Int { numbers.count }

  func chunk(of part: BatchPart, after earlier: BatchChunk?) -> BatchChunk? {
    let start = earlier.flatMap { Int($0.last[0]) } ?? 0
    let end = min(start + size(of: part), part == .newCarnets ? carnets.count : numbers.count)
    guard start < end else { return nil }
    let rows = rows(of: part, start..<end)
    return BatchChunk(
      json: "[" + rows.joined(separator: ",") + "]", count: rows.count, last: [String(end)])
  }

  private func size(of part: BatchPart) -> Int {
    switch part {
    case .newCarnets, .passes: BatchChunk.rows
    // Whole carnets.
    case .passesOfCarnets: max(1, BatchChunk.rows / terms.carnetSize) * terms.carnetSize
    }
  }

  private func rows(of part: BatchPart, _ range: Range<Int>) -> [String] {
    let order = terms.order.id.quotedForJSON
    switch part {
    case .newCarnets:
      return carnets[range].map { "[\($0.quotedForJSON),\(order)]" }
    case .passes:
      let rest = "\"\(terms.validFrom)\",\"\(terms.validUntil)\",\"\(terms.status.rawValue)\"]"
      return byNumber[range].map { place in
        let carnet = carnets[Int(place) / terms.carnetSize].quotedForJSON
        return "[\"\(PassCode(serial: numbers[Int(place)]))\",\(order),\(carnet),\(rest)"
      }
    case .passesOfCarnets:
      return range.map { place in
        let carnet = carnets[place / terms.carnetSize].quotedForJSON
        return "[\(carnet),\"\(PassCode(serial: numbers[place]))\"]"
      }
    }
  }
}
