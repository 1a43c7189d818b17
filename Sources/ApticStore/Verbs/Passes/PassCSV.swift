import ApticScanCore
import Crypto

/// Reads a file of pass as it arrives: UTF-8, a header, a line a pass, fields between `;` or `,`.
///
/// It keeps no bytes but those of the line under way. What is wrong is told by line; one bad line
/// refuses the file. Whether the core can take the rows is the core's to say.
public struct PassCSV: Sendable {
  public static let header = "code;order;carnet;validFrom;validUntil;state"
  private static let columns = header.split(separator: ";").map(String.init)

  private let formats: [PassFormat]
  private var records = CSVRecords()
  private var digest = SHA256()
  private var hasHeader = false
  private var isForeign = false
  /// A line is mostly like the one before it: what was found good there need not be looked at again.
  private var earlier: (fields: [String], row: PassRow)?

  /// - Parameter formats: those in force; a code must fit one, and its check digit.
  public init(formats: [PassFormat]) {
    self.formats = formats
  }

  /// Reads the next bytes of the file, cut anywhere.
  public mutating func take(_ bytes: some Collection<UInt8>) -> ImportPiece {
    let read = bytes.withContiguousStorageIfAvailable { take(contiguous: $0) }
    return read ?? Array(bytes).withUnsafeBufferPointer { take(contiguous: $0) }
  }

  private mutating func take(contiguous bytes: UnsafeBufferPointer<UInt8>) -> ImportPiece {
    digest.update(bufferPointer: UnsafeRawBufferPointer(bytes))
    var piece = ImportPiece(bytes: bytes.count)
    // Apart from the rest of this, so that a record can be read while records are cut.
    var records = records
    records.take(bytes) { read($0, into: &piece) }
    self.records = records
    return piece
  }

  /// Ends the file.
  public mutating func finish() -> ImportPiece {
    var piece = ImportPiece(digest: digest.finalize().hexadecimal)
    if let record = records.finish() { read(record, into: &piece) }
    if !hasHeader, !isForeign {
      piece.errors.append(
        .init(
          line: 1, code: "badHeader", detail: "the file is empty; it begins with \(Self.header)"))
    }
    return piece
  }

  private mutating func read(_ record: CSVRecords.Record, into piece: inout ImportPiece) {
    // Without its header a file may be anything: its lines would only be noise.
    guard !isForeign else { return }
    switch record.content {
    case .failure(let problem):
      piece.errors.append(.init(record.line, problem))
      if !hasHeader { isForeign = true }
    case .success(let fields) where !hasHeader:
      if fields == Self.columns {
        hasHeader = true
      } else {
        isForeign = true
        piece.errors.append(
          .init(
            line: record.line, code: "badHeader",
            detail: "the first line must be \(Self.header), or the same with commas"))
      }
    case .success(let fields):
      do {
        piece.rows.append(try row(fields, line: record.line))
      } catch {
        piece.errors.append(.init(record.line, error))
      }
    }
  }

  private mutating func row(_ fields: [String], line: Int) throws(CSVProblem) -> PassRow {
    guard fields.count == Self.columns.count else {
      throw CSVProblem(
        "fieldCount", "\(Self.columns.count) fields are needed, here are \(fields.count)")
    }
    let code = try code(fields[0])
    if let earlier, earlier.fields[1...] == fields[1...] {
      var row = earlier.row
      row.line = line
      row.code = code
      return row
    }
    if let problem = Name.problem(fields[1]) {
      throw CSVProblem("badOrder", "the order \(problem)")
    }
    if let problem = Name.problem(fields[2]) {
      throw CSVProblem("badCarnet", "the carnet \(problem)")
    }
    let from = try date(fields[3], of: "validFrom")
    let until = try date(fields[4], of: "validUntil")
    guard from <= until else {
      throw CSVProblem("badValidity", "it ends (\(until)) before it begins (\(from))")
    }
    guard let status = PassStatus(rawValue: fields[5]) else {
      let words = PassStatus.allCases.map(\.rawValue).joined(separator: ", ")
      throw CSVProblem("badState", "the state is one of \(words), not '\(fields[5])'")
    }
    let row = PassRow(
      line: line, code: code, order: fields[1], carnet: fields[2], validFrom: from,
      validUntil: until, status: status)
    earlier = (fields, row)
    return row
  }

  private func code(_ field: String) throws(CSVProblem) -> PassCode {
    let shaped = formats.compactMap { format in format.code(in: field).map { (format, $0) } }
    if let (_, code) = shaped.first(where: { $0.checkDigit.accepts($1.rawValue) }) { return code }
    // The end of the number is enough to find the line, and too little to spend the pass.
    let tail = PassCode(field).tail
    guard shaped.isEmpty else {
      throw CSVProblem("badCheckDigit", "the check digit of the code …\(tail) is wrong")
    }
    throw CSVProblem(
      "malformedCode",
      "the code …\(tail) fits no format in force (\(formats.map(\.id).joined(separator: ", ")))")
  }

  private func date(_ field: String, of name: String) throws(CSVProblem) -> CivilDate {
    guard let date = CivilDate(field) else {
      throw CSVProblem("badDate", "\(name) must be a date of the form 2026-12-31, not '\(field)'")
    }
    return date
  }
}

extension ImportRefusal.Line {
  fileprivate init(_ line: Int, _ problem: CSVProblem) {
    self.init(line: line, code: problem.code, detail: problem.detail)
  }
}
