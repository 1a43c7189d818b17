import Glibc

/// The stream for what went wrong.
struct StandardError: TextOutputStream {
  mutating func write(_ string: String) {
    var string = string
    string.withUTF8 { bytes in
      _ = Glibc.write(STDERR_FILENO, bytes.baseAddress, bytes.count)
    }
  }
}

nonisolated(unsafe) var standardError = StandardError()  // Has no state: nothing to race for.
