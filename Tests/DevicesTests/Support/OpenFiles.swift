import Glibc

/// What this process holds, as the kernel lists it.
enum Kernel {
  /// What is open, but for what lies below `/proc`: the run-time's scheduler opens a file there for a
  /// moment whenever it counts its threads, and this function another.
  static func openFiles() async -> [String] {
    await schedulerIsUp.value
    return entries(of: "/proc/self/fd")
      .compactMap { target(of: "/proc/self/fd/\($0)") }
      .filter { !$0.hasPrefix("/proc/") }
      .sorted()
  }

  /// The first timer of a process opens files that stay.
  private static let schedulerIsUp = Task { _ = try? await Task.sleep(for: .milliseconds(1)) }

  /// How many threads bear this name.
  static func threads(named name: String) -> Int {
    entries(of: "/proc/self/task").count { thread in
      contents(of: "/proc/self/task/\(thread)/comm") == name + "\n"
    }
  }

  /// Whether no thread bears this name any more. The kernel lists one for a moment after it was joined.
  static func isWithout(thread name: String) async -> Bool {
    for _ in 0..<1_000 {
      if threads(named: name) == 0 { return true }
      _ = try? await Task.sleep(for: .milliseconds(10))
    }
    return false
  }

  private static func entries(of folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }

  /// Where a link leads; nil once it is gone.
  private static func target(of link: String) -> String? {
    var path = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(link, &path, path.count)
    return count < 0
      ? nil : String(decoding: path[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static func contents(of path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var line = [UInt8](repeating: 0, count: 64)
    let count = fread(&line, 1, line.count, file)
    return String(decoding: line[..<count], as: UTF8.self)
  }
}
