import CLinux
import Glibc

/// A pseudo-terminal: the scanner's end, and the near end that the daemon opens by its name.
///
/// The near end is kept open here as well, so that the line outlives the daemon: its settings
/// stay, and writing never fails because nobody has it open.
struct PseudoTerminal: ~Copyable {
  /// Long enough for a daemon under load; a reader that waits in epoll_wait(2) needs a
  /// millisecond.
  private static let readWithinMilliseconds = 1_000

  /// The scanner's end.
  let far: Int32
  private let near: Int32
  /// `/dev/pts/3`
  let name: String

  /// openpty(3), ttyname_r(3).
  init() throws(Failure) {
    var settings = termios()
    // Raw: what is sent arrives as it is, and nothing is echoed back to the scanner.
    cfmakeraw(&settings)
    settings.c_cflag |= tcflag_t(CREAD | CLOCAL)
    var far: Int32 = -1
    var near: Int32 = -1
    guard openpty(&far, &near, nil, &settings, nil) == 0 else {
      throw Failure(errno: "open a pseudo-terminal")
    }
    var name = [CChar](repeating: 0, count: 64)
    let status = ttyname_r(near, &name, name.count)
    guard status == 0, fcntl(far, F_SETFL, O_NONBLOCK) == 0 else {
      let failure = Failure(errno: "set up a pseudo-terminal")
      close(near)
      close(far)
      throw failure
    }
    self.far = far
    self.near = near
    self.name = String(
      decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit {
    close(near)
    close(far)
  }

  /// Sends a code and its terminator, and waits until they have been read.
  ///
  /// A code that nobody reads is taken back: a daemon that starts an hour later must not find it.
  func send(_ code: [UInt8], followedBy suffix: Suffix) throws(Refusal) {
    do throws(Refusal) {
      try write(code + suffix.bytes)
      try waitUntilRead()
    } catch {
      tcflush(near, TCIFLUSH)
      throw error
    }
  }

  /// write(2), without waiting.
  private func write(_ bytes: [UInt8]) throws(Refusal) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(far, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw Refusal(
          reason: errno == EAGAIN
            ? "the line is full: nobody reads it" : String(cString: strerror(errno)))
      }
      rest = rest.dropFirst(count)
    }
  }

  /// The kernel hands bytes to the near end in a work item of its own, which poll(2) waits for where
  /// nothing is there yet: nothing to read then means that somebody has read it. There is no event
  /// for that, so this asks again each millisecond.
  private func waitUntilRead() throws(Refusal) {
    for _ in 0..<Self.readWithinMilliseconds {
      var waiting = pollfd(fd: near, events: Int16(POLLIN), revents: 0)
      let count = poll(&waiting, 1, 0)
      if count == 0 { return }
      guard count > 0 || errno == EINTR else {
        throw Refusal(reason: String(cString: strerror(errno)))
      }
      usleep(1_000)
    }
    throw Refusal(reason: "nobody reads the line \(name): is scannerd running, and is it adopted?")
  }

  /// A scanner that has nothing to be told still takes it, or the daemon's writing would stop.
  func discardWhatTheDaemonSent() {
    var bytes = [UInt8](repeating: 0, count: 4_096)
    while read(far, &bytes, bytes.count) > 0 {}
  }
}
