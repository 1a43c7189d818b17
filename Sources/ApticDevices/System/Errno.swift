import Glibc

/// A refusal of the system: its number, and the call that was refused.
public struct Errno: Error, Hashable, Sendable, CustomStringConvertible {
  /// A number of `errno.h`, positive.
  public var rawValue: CInt
  /// The C function that failed: `open`, `libevdev_grab`.
  public var call: String

  public init(_ rawValue: CInt, _ call: String) {
    self.rawValue = rawValue
    self.call = call
  }

  /// `open: Permission denied`, in the words of `strerror_r(3)`.
  public var description: String {
    let words = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { text -> String? in
      guard let start = text.baseAddress, strerror_r(rawValue, start, text.count) == 0 else {
        return nil
      }
      return String(cString: start)
    }
    return "\(call): \(words ?? "error \(rawValue)")"
  }
}

extension Errno {
  /// Makes a call that answers -1 and sets `errno` where it fails, again for as long as a signal
  /// interrupts it (EINTR).
  @discardableResult
  static func check<Result: BinaryInteger>(
    _ call: String, _ body: () -> Result
  ) throws(Errno) -> Result {
    while true {
      let result = body()
      guard result == -1 else { return result }
      let number = errno
      if number != EINTR { throw Errno(number, call) }
    }
  }

  /// Makes a call that answers a negative error number where it fails (libevdev, libudev), again
  /// for as long as a signal interrupts it.
  @discardableResult
  static func checkNegative(_ call: String, _ body: () -> CInt) throws(Errno) -> CInt {
    while true {
      let result = body()
      guard result < 0 else { return result }
      if result != -EINTR { throw Errno(-result, call) }
    }
  }

  /// Makes a call that answers a null pointer and sets `errno` where it fails.
  static func checkPointer(_ call: String, _ body: () -> OpaquePointer?) throws(Errno)
    -> OpaquePointer
  {
    errno = 0
    guard let pointer = body() else { throw Errno(errno == 0 ? ENOMEM : errno, call) }
    return pointer
  }
}
