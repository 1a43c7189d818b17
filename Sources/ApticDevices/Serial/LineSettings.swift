import ApticScanCore
import CLinux
import Glibc

extension FileDescriptor {
  /// The lock that terminal programs respect among each other (`flock(2)`); it ends with the file.
  /// Throws `EWOULDBLOCK` where another program has it: two readers would share out the bytes.
  borrowing func lockLine() throws(Errno) {
    let number = number
    try Errno.check("flock") { flock(number, LOCK_EX | LOCK_NB) }
  }

  /// Bytes as they come, no flow control, modem lines ignored (`cfmakeraw(3)`, `tcsetattr(3)`).
  /// What has already arrived stays (`TCSANOW`).
  borrowing func setRaw(baud: Int, _ format: CharacterFormat) throws(Errno) {
    let number = number
    var settings = termios()
    try Errno.check("tcgetattr") { tcgetattr(number, &settings) }
    cfmakeraw(&settings)
    settings.c_cflag &= ~(tcflag_t(CSTOPB | CSIZE | PARENB | PARODD) | tcflag_t(CRTSCTS))
    settings.c_cflag |= tcflag_t(CREAD | CLOCAL)
    settings.c_cflag |= tcflag_t(format.dataBits == 7 ? CS7 : CS8)
    if format.stopBits == 2 { settings.c_cflag |= tcflag_t(CSTOPB) }
    switch format.parity {
    case .none: break
    case .even: settings.c_cflag |= tcflag_t(PARENB)
    case .odd: settings.c_cflag |= tcflag_t(PARENB | PARODD)
    }
    settings.c_iflag &= ~tcflag_t(IXOFF | IXANY)
    let speed = speed_t(clamping: baud)
    try Errno.check("cfsetspeed") { cfsetspeed(&settings, speed) }
    try Errno.check("tcsetattr") { tcsetattr(number, TCSANOW, &settings) }
  }

  /// Whether this is the near end of a PTY (majors 136 to 143, the kernel's `devices.txt`).
  ///
  /// A PTY is neither flushed nor made exclusive. Its far end is a program that may have sent a
  /// code before we came, and that keeps the line alive when we go: `TIOCEXCL` would outlive us
  /// there and lock out our own next start.
  var isPseudoTerminal: Bool {
    var status = stat()
    guard fstat(number, &status) == 0 else { return false }
    return (136...143).contains(gnu_dev_major(status.st_rdev))
  }
}
