/// What a device layer hands on: one thing that a device did, and when the kernel saw it.
///
/// The device layer translates and decides nothing; all that follows replays from a list of these.
public struct InputEvent: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// A key went down. The kernel's autorepeat (value 2) is no press and never becomes an event.
    case keyDown(KeyCode)
    case keyUp(KeyCode)
    /// Bytes read from a serial line, in one read.
    case bytes([UInt8])
    /// One HID input report, report id first where the device numbers its reports.
    case report([UInt8])
    /// The kernel lost events (`SYN_DROPPED`): whatever was under way cannot be trusted.
    case dropped
    /// The device has left.
    case gone
  }

  public var at: Instant
  public var kind: Kind

  public init(at: Instant, kind: Kind) {
    self.at = at
    self.kind = kind
  }
}
