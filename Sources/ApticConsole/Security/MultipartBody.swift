import Foundation

/// A file that a form sent.
struct FormFile: Sendable, Equatable {
  var name: String
  var content: [UInt8]
}

/// `multipart/form-data` (RFC 7578): what a form with a file sends.
struct MultipartBody: Sendable {
  private(set) var fields: [(name: String, value: String)] = []
  private(set) var files: [(name: String, file: FormFile)] = []

  /// Nil where the body is not what its boundary says. Of one that is cut off, the parts that are
  /// whole.
  init?(_ body: [UInt8], contentType: String, isCutOff: Bool = false) {
    guard let boundary = Self.parameter("boundary", of: contentType), !boundary.isEmpty else {
      return nil
    }
    let mark = Array("--\(boundary)".utf8)
    let end: [UInt8] = Array("\r\n".utf8)
    var rest = body[...]
    guard rest.starts(with: mark) else { return nil }
    rest = rest.dropFirst(mark.count)
    while rest.starts(with: end) {
      rest = rest.dropFirst(end.count)
      guard let next = rest.firstRange(of: end + mark) else {
        if isCutOff { return }
        return nil
      }
      guard take(rest[..<next.lowerBound]) else { return nil }
      rest = rest[next.upperBound...]
    }
    guard rest.starts(with: Array("--".utf8)) else { return nil }
  }

  private mutating func take(_ part: ArraySlice<UInt8>) -> Bool {
    guard let gap = part.firstRange(of: Array("\r\n\r\n".utf8)) else { return false }
    let head = String(decoding: part[..<gap.lowerBound], as: UTF8.self)
    let disposition = head.split(separator: "\r\n").first {
      $0.lowercased().hasPrefix("content-disposition:")
    }
    guard let disposition, let name = Self.parameter("name", of: String(disposition)) else {
      return false
    }
    let content = part[gap.upperBound...]
    if let fileName = Self.parameter("filename", of: String(disposition)) {
      files.append((name, FormFile(name: fileName, content: Array(content))))
    } else {
      fields.append((name, String(decoding: content, as: UTF8.self)))
    }
    return true
  }

  /// `name="value"` or `name=value`; browsers write a quote inside as `%22`.
  private static func parameter(_ name: String, of header: String) -> String? {
    for part in header.split(separator: ";").dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2, pair[0].trimmingCharacters(in: .whitespaces).lowercased() == name
      else { continue }
      let value = pair[1].trimmingCharacters(in: .whitespaces)
      guard value.hasPrefix("\""), value.hasSuffix("\""), value.count >= 2 else { return value }
      return String(value.dropFirst().dropLast()).replacing("%22", with: "\"")
    }
    return nil
  }
}
