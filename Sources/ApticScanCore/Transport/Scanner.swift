/// How a scanner's codes reach the machine.
public enum Transport: String, Codable, Sendable, CaseIterable {
  /// A keyboard wedge: the scanner plays a keyboard (evdev).
  case wedge
  /// A serial line: CDC-ACM, FTDI and the like, or a PTY.
  case serial
  /// HID point of sale, usage page 0x8C (hidraw).
  case hidpos
}

/// Names one scanner for as long as it sits in one port: udev's `ID_PATH` where there is one,
/// since two scanners of a model often share every other name.
public struct ScannerID: RawRepresentable, Hashable, Codable, Sendable, CustomStringConvertible {
  public var rawValue: String

  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  public var description: String { rawValue }
}

/// One of the ways in which a scanner is plugged: a device node, and what stands in its way.
///
/// Many scanners show several at once (a keyboard, a HID POS device, a serial line), whichever of
/// them they are set to use.
public struct ScannerInterface: Hashable, Codable, Sendable {
  public var transport: Transport
  public var node: String
  /// A stable word for the obstacle; nil when it is ready.
  public var reason: String?

  public init(transport: Transport, node: String, reason: String? = nil) {
    self.transport = transport
    self.node = node
    self.reason = reason
  }
}

/// A device that the daemon has seen, whether it takes it or not, and why.
public struct Scanner: Hashable, Codable, Sendable {
  public enum State: String, Codable, Sendable {
    /// Held by the daemon; its codes arrive.
    case ready
    /// Not held at the moment; `message` says what stands in the way, and the daemon tries again.
    case waiting
    /// Seen, and left alone; `message` says why.
    case ignored
    /// It has left.
    case gone
  }

  public var id: ScannerID
  /// Of the interface that sent a code last; before the first, of the one that was found first.
  public var transport: Transport
  public var name: String
  /// USB vendor and product, four hexadecimal digits each; nil where the bus has none.
  public var vendor: String?
  public var product: String?
  /// The device node of that interface, `/dev/input/event5`.
  public var node: String
  /// All its interfaces, in the order in which they were found.
  public var interfaces: [ScannerInterface]
  /// The profile by which it is read (`ScannerProfile.name`).
  public var profile: String
  public var state: State
  /// Whether the daemon has adopted it: udev's `ID_SCANNERD=1`, or named in `SCANNERD_DEVICES`.
  public var adopted: Bool
  /// A stable word for the obstacle (`busy`, `denied`, `notAdopted`, …); nil when ready.
  public var reason: String?
  /// A French sentence for the person at the desk: what is the matter and what to do.
  public var message: String

  public init(
    id: ScannerID, transport: Transport, name: String, vendor: String? = nil,
    product: String? = nil, node: String, interfaces: [ScannerInterface] = [],
    profile: String = ScannerProfile().name, state: State, adopted: Bool, reason: String? = nil,
    message: String
  ) {
    self.id = id
    self.transport = transport
    self.name = name
    self.vendor = vendor
    self.product = product
    self.node = node
    self.interfaces = interfaces
    self.profile = profile
    self.state = state
    self.adopted = adopted
    self.reason = reason
    self.message = message
  }
}

/// What the device loop tells the desk. Bursts of one scanner arrive in order.
public enum DeviceReport: Sendable {
  /// A scanner appeared, or its state changed.
  case scanner(Scanner)
  /// - Parameter node: of the interface that it came through.
  case burst(Burst, from: ScannerID, node: String)
}
