import Crypto
import CryptoExtras
import Foundation

/// A password as it is kept: scrypt with a salt of its own (RFC 7914), and the costs beside it, so
/// that they can grow without a migration.
///
/// Written `scrypt$14$8$5$SALT$KEY`, salt and key in base64; the first number is log2 of N.
struct PasswordHash {
  private static let keyLength = 32

  let text: String

  init(text: String) {
    self.text = text
  }

  init(of password: String, _ cost: PasswordCost) throws {
    let salt = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
    let key = try Self.key(
      password, salt, logN: cost.logN, blockSize: cost.blockSize, parallelism: cost.parallelism)
    text =
      "scrypt$\(cost.logN)$\(cost.blockSize)$\(cost.parallelism)"
      + "$\(salt.base64EncodedString())$\(key.base64EncodedString())"
  }

  /// Takes about the same time whatever the password.
  func accepts(_ password: String) throws -> Bool {
    let parts = text.split(separator: "$")
    guard parts.count == 6, parts[0] == "scrypt", let logN = Int(parts[1]),
      let blockSize = Int(parts[2]), let parallelism = Int(parts[3]),
      (1...20).contains(logN), let salt = Data(base64Encoded: String(parts[4])),
      let expected = Data(base64Encoded: String(parts[5]))
    else {
      throw CoreFailure("A password in the core cannot be read: its database is damaged.")
    }
    let key = try Self.key(
      password, salt, logN: logN, blockSize: blockSize, parallelism: parallelism)
    // HMAC's comparison is the library's own that takes the same time for any difference.
    let secret = SymmetricKey(size: .bits256)
    return HMAC<SHA256>.isValidAuthenticationCode(
      HMAC<SHA256>.authenticationCode(for: key, using: secret), authenticating: expected,
      using: secret)
  }

  private static func key(
    _ password: String, _ salt: Data, logN: Int, blockSize: Int, parallelism: Int
  ) throws -> Data {
    // NFKC, so that an é is one é whatever keyboard typed it.
    let typed = Data(password.precomposedStringWithCompatibilityMapping.utf8)
    return try KDF.Scrypt.deriveKey(
      from: typed, salt: salt, outputByteCount: keyLength, rounds: 1 << logN,
      blockSize: blockSize, parallelism: parallelism, maxMemory: 1 << 28
    ).withUnsafeBytes { Data($0) }
  }
}

/// What it costs to try a password.
public struct PasswordCost: Sendable {
  /// log2 of scrypt's N.
  var logN: Int
  var blockSize: Int
  var parallelism: Int

  /// OWASP's choice for 16 MiB, the most that the library allows: a fraction of a second on a weak
  /// PC.
  public static let standard = PasswordCost(logN: 14, blockSize: 8, parallelism: 5)
}

/// What makes a password good enough: its length. Rules of composition make weaker ones (NIST SP
/// 800-63B).
public enum PasswordRule {
  public static let leastLength = 12
  static let greatestLength = 200

  /// Why not, in French; nil where it will do.
  static func problem(_ password: String, email: String) -> String? {
    if password.count < leastLength {
      return
        "Choisissez un mot de passe d’au moins \(leastLength) caractères : plusieurs mots à la "
        + "suite font l’affaire."
    }
    if password.utf8.count > greatestLength {
      return "Choisissez un mot de passe de \(greatestLength) caractères au plus."
    }
    if Set(password).count < 5 || password.lowercased().contains(email) {
      return "Ce mot de passe est trop facile à deviner : choisissez-en un autre."
    }
    return nil
  }
}
