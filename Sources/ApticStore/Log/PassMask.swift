import ApticScanCore
import Crypto

/// Hides the numbers of pass in the log of scans: the last four digits stay, and a keyed hash by
/// which whoever brings the number again finds what was logged of it.
///
/// Without the key the hash tells nothing; with a plain one, every number there is could be tried.
struct PassMask: Sendable {
  private let key: SymmetricKey

  init(key: [UInt8]) {
    self.key = SymmetricKey(data: key)
  }

  /// Reads the key, or draws it where there is none yet.
  init(_ path: String) throws(CoreFailure) {
    self.init(
      key: try SecretFile.load(path) { SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) } })
  }

  /// HMAC-SHA256, 64 hexadecimal digits.
  func hash(_ code: String) -> String {
    HMAC<SHA256>.authenticationCode(for: Array(code.utf8), using: key).hexadecimal
  }

  /// `…3428`; of what is shorter than a pass, less.
  static func masked(_ code: String) -> String {
    "…" + code.suffix(min(4, code.count / 2))
  }
}

extension ScanEvent {
  /// As the log holds it.
  var masked: ScanEvent {
    var event = self
    event.code = code.map(PassMask.masked)
    event.pass?.code = PassCode(PassMask.masked(pass?.code.rawValue ?? ""))
    event.redemption?.pass = PassCode(PassMask.masked(redemption?.pass.rawValue ?? ""))
    return event
  }

  /// As it was, for whoever has brought the number again.
  func unmasked(with code: String) -> ScanEvent {
    // A command's digits were never in it.
    guard command == nil else { return self }
    var event = self
    event.code = code
    event.pass?.code = PassCode(code)
    event.redemption?.pass = PassCode(code)
    return event
  }
}
