import ApticScanCore
import Crypto
import Foundation
import HTTPTypes
import Hummingbird

/// What the browser's cookie holds.
enum SessionKey: Hashable, Sendable {
  case member(String)
  /// Before the login: keeps the forms of one browser apart from another's, and says nothing else.
  case stranger(String)

  static let cookieName = "scannerd"
  private static let strangerMark = "anonyme."

  static func newStranger() -> SessionKey {
    let bytes = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
    return .stranger(bytes.base64EncodedString().filter { $0.isLetter || $0.isNumber })
  }

  init(cookie: String) {
    self =
      cookie.hasPrefix(Self.strangerMark)
      ? .stranger(String(cookie.dropFirst(Self.strangerMark.count))) : .member(cookie)
  }

  var cookie: String {
    switch self {
    case .member(let key): key
    case .stranger(let key): Self.strangerMark + key
    }
  }

  /// What a form of this browser carries: another site can send a form, and cannot know this.
  var formSecret: String {
    let code = HMAC<SHA256>.authenticationCode(
      for: Data("formulaire".utf8), using: SymmetricKey(data: Data(cookie.utf8)))
    return Data(code).prefix(18).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_")
  }

  /// As the browser is told to keep it: for this site alone, out of reach of scripts. A stranger's
  /// lasts as long as the browser, so that a login page that was left open still works.
  func header(isSecure: Bool) -> HTTPField {
    let age =
      switch self {
      case .member: "; Max-Age=\(SessionRule.greatestSeconds)"
      case .stranger: ""
      }
    return HTTPField(
      name: .setCookie,
      value: "\(Self.cookieName)=\(cookie); Path=/; HttpOnly; SameSite=Strict\(age)"
        + (isSecure ? "; Secure" : ""))
  }
}
