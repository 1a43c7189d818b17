import ApticDevices
import Glibc

/// The loopback socket that the console is reached at: inherited from `scannerd-console.socket`,
/// whose sandbox then need not open any, or bound here.
struct ConsoleListener: Sendable {
  static let inheritedName = "console"

  let descriptor: CInt
  /// As bound: `127.0.0.1:8480`.
  let address: String

  /// Takes over a socket that the service manager has bound.
  init(inherited: KeptDescriptor) throws(ConfigurationError) {
    var isListening: CInt = 0
    var size = socklen_t(MemoryLayout<CInt>.size)
    guard getsockopt(inherited.number, SOL_SOCKET, SO_ACCEPTCONN, &isListening, &size) == 0,
      isListening != 0
    else {
      throw ConfigurationError(
        "the inherited socket '\(inherited.name)' is no listening socket: see"
          + " scannerd-console.socket")
    }
    descriptor = inherited.number
    address = Self.address(of: inherited.number)
  }

  /// Binds `ADDRESS:PORT` of the loopback; port 0 is any that is free.
  init(binding text: String) throws(ConfigurationError) {
    var place = try Self.parse(text)
    let descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw Self.failure(text) }
    var yes: CInt = 1
    setsockopt(
      descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<CInt>.size))
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafePointer(to: &place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
    }
    guard isBound == 0, listen(descriptor, 128) == 0 else {
      let failure = Self.failure(text)
      close(descriptor)
      throw failure
    }
    self.descriptor = descriptor
    address = Self.address(of: descriptor)
  }

  /// Refuses what is not the loopback: whoever comes from elsewhere comes by a proxy.
  static func parse(_ text: String) throws(ConfigurationError) -> sockaddr_in {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    guard parts.count == 2, let port = UInt16(parts[1]),
      inet_pton(AF_INET, parts[0] == "localhost" ? "127.0.0.1" : String(parts[0]), &place.sin_addr)
        == 1
    else {
      throw ConfigurationError(
        "console.address wants an address and a port, 127.0.0.1:8480, or 'off', not '\(text)'")
    }
    guard UInt32(bigEndian: place.sin_addr.s_addr) >> 24 == 127 else {
      throw ConfigurationError(
        "console.address wants an address of this machine's loopback, 127.0.0.1:8480, not '\(text)';"
          + " to serve others, put an HTTPS proxy before it and name it in console.publicUrl")
    }
    place.sin_port = port.bigEndian
    return place
  }

  /// `getsockname(2)`
  private static func address(of descriptor: CInt) -> String {
    var place = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &place) { pointer in
      _ = pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getsockname(descriptor, $0, &size)
      }
    }
    let address = UInt32(bigEndian: place.sin_addr.s_addr)
    let bytes = stride(from: 24, through: 0, by: -8).map { String(address >> $0 & 0xFF) }
    return bytes.joined(separator: ".") + ":\(UInt16(bigEndian: place.sin_port))"
  }

  private static func failure(_ text: String) -> ConfigurationError {
    let reason = String(cString: strerror(errno))
    return ConfigurationError(
      "the console cannot listen on \(text): \(reason); name another with console.address or"
        + " SCANNERD_CONSOLE")
  }
}
