import ApticScanCore
import Crypto

/// Signs the heads of the ledger's chains.
struct LedgerKey {
  private let key: Curve25519.Signing.PrivateKey

  /// Reads the key, or draws it where there is none yet.
  init(_ path: String) throws {
    let bytes = try SecretFile.load(path) {
      Array(Curve25519.Signing.PrivateKey().rawRepresentation)
    }
    key = try Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
  }

  var publicKey: String { key.publicKey.rawRepresentation.hexadecimal }

  func sign(_ heads: LedgerHeads) throws -> LedgerHeads {
    let text = Array(heads.canonicalText.utf8)
    var signed = heads
    signed.digest = SHA256.hash(data: text).hexadecimal
    signed.signature = try key.signature(for: text).hexadecimal
    signed.publicKey = publicKey
    return signed
  }
}

extension LedgerHeads {
  /// Whether the key that stands in it has signed it as it is.
  var isSigned: Bool {
    let text = Array(canonicalText.utf8)
    guard let key = [UInt8](hexadecimal: publicKey),
      let signature = [UInt8](hexadecimal: signature),
      let verifier = try? Curve25519.Signing.PublicKey(rawRepresentation: key),
      SHA256.hash(data: text).hexadecimal == digest
    else { return false }
    return verifier.isValidSignature(signature, for: text)
  }
}

extension Sequence<UInt8> {
  /// Two hexadecimal digits a byte.
  var hexadecimal: String {
    map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }.joined()
  }
}

extension [UInt8] {
  /// Nil unless it is pairs of hexadecimal digits.
  init?(hexadecimal text: String) {
    let digits = [UInt8](text.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      let pair = String(decoding: digits[index...(index + 1)], as: UTF8.self)
      guard let byte = UInt8(pair, radix: 16), !pair.hasPrefix("+"), !pair.hasPrefix("-") else {
        return nil
      }
      bytes.append(byte)
    }
    self = bytes
  }
}
