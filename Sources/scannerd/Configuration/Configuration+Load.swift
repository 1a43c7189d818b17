import ApticDevices
import Foundation

extension Configuration {
  static let defaultPath = "/etc/scannerd/scannerd.yaml"

  /// Reads the file, then lets the environment override it.
  ///
  /// - Parameter path: named by a flag; else `SCANNERD_CONFIG`, else the default, which alone may
  ///   be missing.
  static func load(path: String?, environment: [String: String]) throws -> Configuration {
    let environment = environment.filter { !$0.value.isEmpty }
    let named = path ?? environment["SCANNERD_CONFIG"]
    var configuration = try read(named ?? defaultPath, mustExist: named != nil)
    if let socket = environment["SCANNERD_SOCKET"] { configuration.socket = socket }
    if let data = environment["SCANNERD_DATA"] { configuration.data = data }
    if let console = environment["SCANNERD_CONSOLE"] { configuration.console.address = console }
    try configuration.checkConsole()
    if let devices = environment["SCANNERD_DEVICES"] {
      do {
        configuration.devices = try DeviceAddress.list(devices)
      } catch {
        throw ConfigurationError("SCANNERD_DEVICES: \(error)")
      }
    }
    return configuration
  }

  private static func read(_ path: String, mustExist: Bool) throws -> Configuration {
    guard mustExist || FileManager.default.fileExists(atPath: path) else {
      return Configuration()
    }
    let text: String
    do {
      text = try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw ConfigurationError("cannot read \(path): \(error.localizedDescription)")
    }
    return try ConfigurationFile.read(text, name: path)
  }

  /// What makes no sense of the console's addresses.
  func checkConsole() throws(ConfigurationError) {
    if console.address != "off" { _ = try ConsoleListener.parse(console.address) }
    let url = console.publicUrl
    guard url.isEmpty || (url.hasPrefix("https://") && url.count > "https://".count) else {
      throw ConfigurationError(
        "console.publicUrl wants the HTTPS address of the proxy, https://console.example.org, not"
          + " '\(url)'")
    }
  }
}
