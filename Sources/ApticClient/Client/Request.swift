/// One request of the contract, before it goes anywhere.
struct Request: Sendable {
  enum Method: String, Sendable {
    case get = "GET"
    case put = "PUT"
    case post = "POST"
    case patch = "PATCH"
    case delete = "DELETE"
  }

  var method: Method
  /// Segments after `/v1`, not yet encoded.
  var path: [String]
  /// In the order given; those without a value are left out.
  var query: [(String, String?)] = []
  var body: [UInt8]?

  /// Path and query as they stand in the request line.
  var target: String {
    let path = "/v1" + path.map { "/" + Self.encoded($0) }.joined()
    let query = query.compactMap { name, value in
      value.map { "\(Self.encoded(name))=\(Self.encoded($0))" }
    }
    return query.isEmpty ? path : path + "?" + query.joined(separator: "&")
  }

  /// Percent-encoded but for RFC 3986's unreserved characters, so that no code, order or cursor
  /// can change the path.
  static func encoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let hex = String(byte, radix: 16, uppercase: true)
        encoded += hex.count == 1 ? "%0" + hex : "%" + hex
      }
    }
    return encoded
  }
}
