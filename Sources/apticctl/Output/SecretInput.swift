import Glibc

/// A line that nobody should read over a shoulder.
enum SecretInput {
  /// Asks on a terminal with the echo off; elsewhere takes the first line of standard input.
  static func line(prompt: String) throws -> String {
    var settings = termios()
    guard tcgetattr(STDIN_FILENO, &settings) == 0 else { return readLine() ?? "" }
    let before = settings
    settings.c_lflag &= ~tcflag_t(ECHO)
    settings.c_lflag |= tcflag_t(ECHONL)
    try Output.error.write(prompt)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
    defer {
      var before = before
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
    }
    return readLine() ?? ""
  }
}
