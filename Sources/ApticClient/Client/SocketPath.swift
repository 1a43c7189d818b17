import FoundationEssentials

/// Where the daemon's socket is.
public enum SocketPath {
  /// The variable that names another socket than the service's.
  public static let variable = "SCANNERD_SOCKET"
  /// Where systemd's `RuntimeDirectory=scannerd` puts it.
  public static let ofService = "/run/scannerd/scannerd.sock"

  /// The socket that a program talks to where its user named none.
  public static func standard(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> String {
    guard let path = environment[variable], !path.isEmpty else { return ofService }
    return path
  }
}
