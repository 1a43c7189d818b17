import Glibc

/// Keeps what a scanner types into the terminal off its screen and away from the shell: a wedge
/// types its codes wherever the desktop's focus is, Enter included.
struct QuietTerminal {
  private let descriptor: Int32
  private let before: termios

  /// How long the desktop may take to hand a key to the terminal after the device has sent it.
  private static let trailingMilliseconds: Int32 = 300

  /// Turns the echo off (tcsetattr(3)); nil where standard input is no terminal, or is another
  /// program's at the moment.
  init?() {
    var settings = termios()
    guard tcgetattr(STDIN_FILENO, &settings) == 0, tcgetpgrp(STDIN_FILENO) == getpgrp() else {
      return nil
    }
    descriptor = STDIN_FILENO
    before = settings
    settings.c_lflag &= ~tcflag_t(ECHO | ECHONL)
    guard tcsetattr(descriptor, TCSANOW, &settings) == 0 else { return nil }
  }

  /// Waits for what is still on its way, throws away all that was typed, and puts the terminal back
  /// as it was.
  func end() {
    poll(nil, 0, Self.trailingMilliseconds)
    var before = before
    tcsetattr(descriptor, TCSAFLUSH, &before)
  }
}
