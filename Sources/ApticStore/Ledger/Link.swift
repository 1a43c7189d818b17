import Crypto

/// An entry of the ledger as its hash sees it: every column of its row and of its transaction's,
/// and the hash before it.
struct Link: Hashable, Sendable {
  var transaction: Int64
  /// Microseconds since 1970.
  var at: Int64
  var kind: String
  var reference: String
  var position: Int64
  var account: String
  /// Cents, positive for a debit.
  var amount: Int64
  var chain: String
  var chainIndex: Int64
  var previousHash: String

  /// What the first entry of a chain follows.
  static let beginning = String(repeating: "0", count: 64)

  /// SHA-256 over `canonicalText`, in hexadecimal.
  var hash: String { SHA256.hexadecimal(of: canonicalText) }

  /// The fields in a fixed order, each with its length in bytes before it, so that no two entries
  /// read the same. The first names this form; another form would be another word.
  var canonicalText: String {
    [
      "entry1", previousHash, chain, String(chainIndex), String(transaction), String(at), kind,
      reference, String(position), account, String(amount),
    ].map { "\($0.utf8.count):\($0)" }.joined()
  }
}

extension SHA256 {
  /// The digest of a text's UTF-8, 64 hexadecimal digits.
  static func hexadecimal(of text: String) -> String {
    hash(data: Array(text.utf8)).hexadecimal
  }
}
