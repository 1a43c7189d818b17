import ApticScanCore

/// New pass before they are written: each carnet holds those that were drawn one after the other, so
/// that the numbers of a carnet have nothing to do with each other.
struct DrawnPasses: Sendable {
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

  var carnetChunks: some Sequence<BatchChunk> {
    let order = terms.order.id.quotedForJSON
    return chunks(of: carnets.count, each: BatchChunk.rows) { range in
      carnets[range].map { "[\($0.quotedForJSON),\(order)]" }
    }
  }

  var passChunks: some Sequence<BatchChunk> {
    let order = terms.order.id.quotedForJSON
    let rest = "\"\(terms.validFrom)\",\"\(terms.validUntil)\",\"\(terms.status.rawValue)\"]"
    return chunks(of: numbers.count, each: BatchChunk.rows) { range in
      byNumber[range].map { place in
        let carnet = carnets[Int(place) / terms.carnetSize].quotedForJSON
        return "[\"\(PassCode(serial: numbers[Int(place)]))\",\(order),\(carnet),\(rest)"
      }
    }
  }

  var carnetPassChunks: some Sequence<BatchChunk> {
    let whole = max(1, BatchChunk.rows / terms.carnetSize) * terms.carnetSize
    return chunks(of: numbers.count, each: whole) { range in
      range.map { place in
        let carnet = carnets[place / terms.carnetSize].quotedForJSON
        return "[\(carnet),\"\(PassCode(serial: numbers[place]))\"]"
      }
    }
  }

  private func chunks(
    of count: Int, each size: Int, _ rows: @escaping (Range<Int>) -> [String]
  ) -> some Sequence<BatchChunk> {
    stride(from: 0, to: count, by: size).lazy.map { start in
      let rows = rows(start..<min(start + size, count))
      return BatchChunk(json: "[" + rows.joined(separator: ",") + "]", count: rows.count)
    }
  }
}
