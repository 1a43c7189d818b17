import Glibc

/// A program that has a device open.
public struct NodeHolder: Hashable, Sendable {
  /// As `ps` calls it.
  public var name: String
  public var process: Int32

  public init(name: String, process: Int32) {
    self.name = name
    self.process = process
  }

  /// Who has a node open, by the open files of every process (`/proc/PID/fd`, proc(5)): all of
  /// them for root, one's own for anybody else. Whoever asks is left out.
  public static func all(of node: String) -> [NodeHolder] {
    var wanted = stat()
    guard stat(node, &wanted) == 0, wanted.st_mode & S_IFMT == S_IFCHR else { return [] }
    return entries(of: "/proc").compactMap { entry in
      guard let process = Int32(entry), process != getpid() else { return nil }
      let folder = "/proc/\(entry)/fd"
      let holdsIt = entries(of: folder).contains { isOpen("\(folder)/\($0)", as: wanted) }
      return holdsIt ? NodeHolder(name: name(of: process), process: process) : nil
    }
    .sorted { $0.process < $1.process }
  }

  /// By the device's number: it may be open under another name. Only what lies in `/dev` is looked
  /// at, since stat(2) on a dead network share does not return.
  private static func isOpen(_ link: String, as wanted: stat) -> Bool {
    guard target(of: link)?.hasPrefix("/dev/") == true else { return false }
    var status = stat()
    return stat(link, &status) == 0 && status.st_mode & S_IFMT == S_IFCHR
      && status.st_rdev == wanted.st_rdev
  }

  private static func target(of link: String) -> String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { text in
      guard let start = text.baseAddress else { return nil }
      let count = readlink(link, start, text.count)
      guard count > 0 else { return nil }
      return String(decoding: text[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
  }

  private static func name(of process: Int32) -> String {
    do throws(Errno) {
      let file = try FileDescriptor(opening: "/proc/\(process)/comm", O_RDONLY)
      let line = (try file.read(atMost: 256) ?? []).prefix { $0 != 0x0A }
      return line.isEmpty ? "?" : String(decoding: line, as: UTF8.self)
    } catch {
      return "?"
    }
  }

  /// The names in a folder; none where it may not be read, or has gone.
  private static func entries(of folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
