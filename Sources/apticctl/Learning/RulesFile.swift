import Glibc

/// The file of the local rules. A change is whole or has not been made, whatever happens meanwhile:
/// udev reads the file at any time, and two of these programs may run at once.
struct RulesFile {
  let path: String

  /// Reads the rules; none where there is no file.
  func read() throws(SystemFailure) -> LocalRules {
    guard let bytes = try WholeFile.read(path) else { return LocalRules() }
    return LocalRules(String(decoding: bytes, as: UTF8.self))
  }

  /// Reads the rules, changes them and writes them, where they differ; nobody else can in between
  /// (flock(2) on the folder).
  func change<Result>(_ body: (inout LocalRules) -> Result) throws(SystemFailure) -> Result {
    let folder = open(WholeFile.folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw SystemFailure("open \(WholeFile.folder(of: path))") }
    defer { close(folder) }
    guard flock(folder, LOCK_EX) == 0 else { throw SystemFailure("lock the rules") }
    let before = try read()
    var rules = before
    let result = body(&rules)
    guard rules != before else { return result }
    if rules.isEmpty {
      guard unlink(path) == 0 || errno == ENOENT else { throw SystemFailure("remove \(path)") }
    } else {
      try WholeFile.write(Array(rules.text.utf8), to: path, mode: 0o644)
    }
    return result
  }
}
