import ApticScanCore
import Glibc

/// The folder of backups: each a database file that stands alone, with its checksum beside it.
struct BackupFolder: Sendable {
  let path: String

  /// Newest first.
  func list() throws(CoreFailure) -> [Backup] {
    var found: [Backup] = []
    for name in try names() {
      guard let at = Self.moment(of: name), let backup = try backup(name, at: at) else { continue }
      found.append(backup)
    }
    // Of two in one second, the longer name is the later.
    return found.sorted {
      ($0.at, $0.name.utf8.count, $0.name) > ($1.at, $1.name.utf8.count, $1.name)
    }
  }

  func find(_ name: String) throws(CoreFailure) -> Backup? {
    guard let at = Self.moment(of: name) else { return nil }
    return try backup(name, at: at)
  }

  func file(_ name: String) -> String { path + "/" + name }

  /// A name that no backup has yet.
  func freeName(at moment: Timestamp) -> String {
    let name = Self.name(at: moment)
    var candidate = name + ".db"
    var number = 2
    while access(file(candidate), F_OK) == 0 {
      candidate = "\(name)-\(number).db"
      number += 1
    }
    return candidate
  }

  /// Lets go of what is older than so many days; the newest stays whatever its age.
  func rotate(keepingDays days: Int, at moment: Timestamp) throws(CoreFailure) {
    let oldest = moment.advanced(bySeconds: -days * 86_400)
    for backup in try list().dropFirst() where backup.at < oldest {
      unlink(file(backup.name))
      unlink(Checksum.path(for: file(backup.name)))
    }
  }

  /// Lets go of what a backup left that was cut short.
  func sweep() throws(CoreFailure) {
    for name in try names() where name.hasSuffix(Self.partial) || name.contains(".partial-") {
      unlink(file(name))
    }
  }

  static let partial = ".partial"

  private func names() throws(CoreFailure) -> [String] {
    guard let folder = opendir(path) else {
      if errno == ENOENT { return [] }
      throw CoreFailure("Cannot read \(path): \(String(cString: strerror(errno))).")
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names
  }

  private func backup(_ name: String, at moment: Timestamp) throws(CoreFailure) -> Backup? {
    var status = stat()
    guard stat(file(name), &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Backup(
      name: name, at: moment, bytes: Int(status.st_size),
      sha256: try Checksum.read(for: file(name)))
  }

  /// `core-20261126T104700Z`
  private static func name(at moment: Timestamp) -> String {
    "core-" + moment.description.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
  }

  /// The moment in a backup's name; nil for a name that none has.
  private static func moment(of name: String) -> Timestamp? {
    guard name.hasPrefix("core-"), name.hasSuffix(".db") else { return nil }
    let parts = name.dropFirst(5).dropLast(3).split(
      separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2,
      parts[1].isEmpty || !parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) })
    {
      return nil
    }
    let digits = Array(parts[0])
    guard digits.count == 16, parts[0].utf8.count == 16 else { return nil }
    let text = { (range: Range<Int>) in String(digits[range]) }
    return Timestamp(
      "\(text(0..<4))-\(text(4..<6))-\(text(6..<8))\(text(8..<11)):\(text(11..<13)):\(text(13..<16))"
    )
  }
}
