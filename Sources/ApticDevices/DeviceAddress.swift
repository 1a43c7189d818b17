import ApticScanCore

/// A device named by hand, to be opened whatever udev says: `serial:/dev/pts/3`,
/// `evdev:/dev/input/event5`.
public struct DeviceAddress: Hashable, Sendable, CustomStringConvertible {
  /// How the device is read: `wedge` (evdev), `serial` or `hidpos` (hidraw).
  public var transport: Transport
  /// An absolute path; a symbolic link is followed anew at each opening.
  public var path: String

  /// Why a text is no device address, in words for the one who wrote it.
  public struct Invalid: Error, Hashable, Sendable, CustomStringConvertible {
    public var description: String
  }

  public init(serial path: String) {
    transport = .serial
    self.path = path
  }

  public init(evdev path: String) {
    transport = .wedge
    self.path = path
  }

  public init(hidraw path: String) {
    transport = .hidpos
    self.path = path
  }

  /// Reads one address.
  public init(_ text: some StringProtocol) throws(Invalid) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      throw Invalid(
        description:
          "“\(text)” is no device address: write serial:/dev/…, "
          + "evdev:/dev/input/event… or hidraw:/dev/hidraw…")
    }
    let path = String(parts[1])
    guard path.hasPrefix("/"), path.count > 1 else {
      throw Invalid(description: "“\(text)”: the path must begin with “/”")
    }
    switch parts[0] {
    case "serial": self.init(serial: path)
    case "evdev": self.init(evdev: path)
    case "hidraw": self.init(hidraw: path)
    default:
      throw Invalid(
        description:
          "“\(text)”: there is no kind “\(parts[0])”, only “serial”, “evdev” and “hidraw”")
    }
  }

  /// Reads the value of `SCANNERD_DEVICES`: addresses between commas. Spaces around one, empty ones
  /// and repeated ones are passed over.
  public static func list(_ text: String) throws(Invalid) -> [DeviceAddress] {
    var addresses: [DeviceAddress] = []
    for item in text.split(separator: ",") {
      let trimmed = item.drop(while: \.isWhitespace)
      guard let end = trimmed.lastIndex(where: { !$0.isWhitespace }) else { continue }
      let address = try DeviceAddress(trimmed[...end])
      if !addresses.contains(address) { addresses.append(address) }
    }
    return addresses
  }

  /// The text that it is written as.
  public var description: String {
    switch transport {
    case .serial: "serial:\(path)"
    case .wedge: "evdev:\(path)"
    case .hidpos: "hidraw:\(path)"
    }
  }
}
