import Glibc

/// A key of this installation: 32 bytes in hexadecimal, in a file of mode 0600 that is made when it
/// is first asked for and is part of no backup.
enum SecretFile {
  /// - Parameter make: draws a key for a file that is missing.
  static func load(_ path: String, making make: () -> [UInt8]) throws(CoreFailure) -> [UInt8] {
    if let text = try WholeFile.read(path) { return try key(text, path) }
    try WholeFile.create(make().hexadecimal + "\n", at: path)
    // Another may have been quicker: what stands in the file counts.
    return try key(WholeFile.read(path) ?? "", path)
  }

  private static func key(_ text: String, _ path: String) throws(CoreFailure) -> [UInt8] {
    let digits = text.split(separator: "\n").first.map(String.init) ?? ""
    guard let bytes = [UInt8](hexadecimal: digits), bytes.count == 32 else {
      throw CoreFailure(
        "\(path) holds no key. Bring the file back from where it was kept, or move it away to have"
          + " a new one made.")
    }
    return bytes
  }
}
