import Foundation

/// Under which names the console answers. A page that another name leads to (DNS rebinding) is not
/// ours, and a form that another site sends is not our visitor's.
struct AllowedOrigins: Sendable {
  private let hosts: Set<String>
  private let origins: Set<String>
  /// The host that the proxy serves, whose cookies travel encrypted only.
  let publicHost: String?

  init(_ addresses: Console.Addresses) {
    let port = addresses.bound.split(separator: ":").last.map { ":" + $0 } ?? ""
    var hosts: Set = [addresses.bound, "127.0.0.1" + port, "localhost" + port, "[::1]" + port]
    var origins = Set(hosts.map { "http://" + $0 })
    var publicHost: String?
    if let url = addresses.publicURL, let separator = url.range(of: "://") {
      let host = url[separator.upperBound...].prefix { $0 != "/" }.lowercased()
      publicHost = host
      hosts.insert(host)
      origins.insert(url[..<separator.upperBound].lowercased() + host)
    }
    self.hosts = hosts
    self.origins = origins
    self.publicHost = publicHost
  }

  func admits(host: String) -> Bool { hosts.contains(host.lowercased()) }

  func admits(origin: String) -> Bool { origins.contains(origin.lowercased()) }
}
