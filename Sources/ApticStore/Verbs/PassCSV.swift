import ApticScanCore

/// Reads a file of pass as it arrives: UTF-8, a header, a line a pass, fields between `;`.
///
/// It keeps the rows and no bytes but those of the line under way. What is wrong is gathered by
/// line; one bad line refuses the file. Whether the core can take the rows is the core's to say.
public struct PassCSV: Sendable {
  public static let header = "code;order;carnet;validFrom;validUntil;state"

  private let formats: [PassFormat]
  private var records = CSVRecords()
  private var rows: [PassRow] = []
  private var errors = LineErrors()
  private var hasHeader = false
  private var isForeign = false

  /// - Parameter formats: those in force; a code must fit one, and its check digit.
  public init(formats: [PassFormat]) {
    self.formats = formats
  }

  /// Reads the next bytes of the file, cut anywhere.
  public mutating func take(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      if let record = records.take(byte) { read(record) }
    }
  }

  /// Ends the file.
  public mutating func finish() -> Result<[PassRow], ImportRefusal> {
    if let record = records.finish() { read(record) }
    if !hasHeader, !isForeign {
      errors.add(line: 1, code: "badHeader", "the file is empty; it begins with \(Self.header)")
    }
    if let refusal = errors.refusal { return .failure(refusal) }
    return .success(rows)
  }

  private mutating func read(_ record: CSVRecords.Record) {
    // Without its header a file may be anything: its lines would only be noise.
    guard !isForeign else { return }
    switch record.content {
    case .failure(let problem):
      errors.add(line: record.line, code: problem.code, problem.detail)
      if !hasHeader { isForeign = true }
    case .success(let fields) where !hasHeader:
      if fields.joined(separator: ";") == Self.header {
        hasHeader = true
      } else {
        isForeign = true
        errors.add(line: record.line, code: "badHeader", "the first line must be \(Self.header)")
      }
    case .success(let fields):
      do {
        rows.append(try row(fields, line: record.line))
      } catch {
        errors.add(line: record.line, code: error.code, error.detail)
      }
    }
  }

  private func row(_ fields: [String], line: Int) throws(CSVProblem) -> PassRow {
    guard fields.count == 6 else {
      throw CSVProblem("fieldCount", "6 fields are needed, here are \(fields.count)")
    }
    let code = try code(fields[0])
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
    return PassRow(
      line: line, code: code, order: fields[1], carnet: fields[2], validFrom: from,
      validUntil: until, status: status)
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
