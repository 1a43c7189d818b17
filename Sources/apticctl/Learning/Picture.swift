import Glibc

/// The barcode as a file to print: for scanners with a laser, which read no screen.
struct Picture: ~Copyable {
  let path: String
  /// The folder that was made for it, and goes with it; nil where the person named the file.
  private let folder: String?

  /// Draws it where the person says, or into a folder of its own that nobody else can look into.
  init(
    of barcode: borrowing Barcode, at wanted: String?, for person: Person?
  ) throws {
    let ending = wanted.flatMap { $0.split(separator: ".").last }.map(String.init) ?? "png"
    var template = Array("/tmp/apticctl-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw SystemFailure("make a folder in /tmp") }
    let own = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    let drawn = "\(own)/code.\(ending)"
    do {
      try barcode.draw(into: drawn)
      if let wanted {
        try WholeFile.write(
          try WholeFile.read(drawn) ?? [], to: wanted, mode: 0o644, owner: person)
        Self.remove(drawn, in: own)
        (path, folder) = (wanted, nil)
      } else {
        // The person opens it by its path; the folder stays root's, and shows no names.
        if let person, chown(drawn, person.user, person.group) != 0 || chmod(own, 0o711) != 0 {
          throw SystemFailure("give \(drawn) to you")
        }
        guard chmod(drawn, 0o600) == 0 else { throw SystemFailure("protect \(drawn)") }
        (path, folder) = (drawn, own)
      }
    } catch {
      Self.remove(drawn, in: own)
      throw error
    }
  }

  /// A picture that was asked for by name stays.
  deinit {
    if let folder { Self.remove(path, in: folder) }
  }

  private static func remove(_ path: String, in folder: String) {
    unlink(path)
    rmdir(folder)
  }
}
