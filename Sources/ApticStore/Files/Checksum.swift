/// The file beside a file that says what its bytes must be, as `sha256sum` writes and checks it.
enum Checksum {
  static func path(for file: String) -> String { file + ".sha256" }

  static func write(_ sha256: String, for file: String) throws(CoreFailure) {
    let name = file.split(separator: "/").last ?? ""
    try WholeFile.write("\(sha256)  \(name)\n", to: path(for: file))
  }

  /// Nil where there is no such file; what stands first in it, else.
  static func read(for file: String) throws(CoreFailure) -> String? {
    try WholeFile.read(path(for: file))?.split(whereSeparator: \.isWhitespace).first.map(
      String.init)
  }
}
