import Glibc

/// What this process holds, as the kernel lists it.
enum Kernel {
  static func openFiles() -> Int {
    entries(of: "/proc/self/fd").count
  }

  /// How many threads bear this name.
  static func threads(named name: String) -> Int {
    entries(of: "/proc/self/task").count { thread in
      contents(of: "/proc/self/task/\(thread)/comm") == name + "\n"
    }
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

  private static func contents(of path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var line = [UInt8](repeating: 0, count: 64)
    let count = fread(&line, 1, line.count, file)
    return String(decoding: line[..<count], as: UTF8.self)
  }
}
