import ApticScanCore
import Crypto

/// Makes the command barcodes of this installation, and tells them from all others.
///
/// The key lies in the data folder and in no backup: a sheet that was printed before it was lost
/// commands nothing any more.
public struct CommandKey: Sendable {
  private let key: SymmetricKey

  init(key: [UInt8]) {
    self.key = SymmetricKey(data: key)
  }

  /// Reads the key of a data folder that `LocalCore.open` has taken, or draws it where there is
  /// none yet.
  public static func open(directory: String) throws -> CommandKey {
    let path = DataFolder(path: directory).commandKey
    return CommandKey(
      key: try SecretFile.load(path) { SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) } })
  }

  public func code(for command: PrintedCommand) -> CommandCode {
    CommandCode(command, signedBy: sign)
  }

  public func isOurs(_ code: CommandCode) -> Bool {
    code.isSigned(by: sign)
  }

  /// What stands for a service on paper. Drawn from its id by the key, so that no list of numbers
  /// has to be kept; two services of one catalogue share one with next to no likelihood, and then
  /// neither is obeyed.
  public func number(of service: String) -> ServiceNumber {
    ServiceNumber(hash("service", service))
  }

  private func sign(_ digits: String) -> UInt64 { hash("command", digits) }

  /// The first eight bytes of HMAC-SHA256; what it is for comes first, so that neither stands for
  /// the other.
  private func hash(_ purpose: String, _ text: String) -> UInt64 {
    HMAC<SHA256>.authenticationCode(for: Array("\(purpose):\(text)".utf8), using: key)
      .prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
