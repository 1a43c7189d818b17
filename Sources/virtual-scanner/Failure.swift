import Glibc

/// Why the scanner could not be set up.
struct Failure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }

  /// With what errno says now.
  init(errno what: String) {
    self.init("cannot \(what): \(String(cString: strerror(errno)))")
  }
}

/// Why one code was not sent: the answer to one pull of the trigger.
struct Refusal: Error {
  let reason: String
}
