import ApticScanCore

/// Which devices the loop takes, and what it expects of them.
public struct DeviceConfiguration: Sendable {
  /// Opened whatever udev says, and tried again for as long as they cannot be.
  public var devices: [DeviceAddress]
  /// Whether to take the devices that carry the udev property `ID_SCANNERD=1`.
  public var watchUdev: Bool
  public var profiles: ScannerProfiles
  /// Open nodes that an earlier run of the daemon left in the service manager's keeping.
  public var kept: [KeptDescriptor]
  /// Where open event and hidraw nodes are kept for the next run; nil where nobody keeps them.
  public var keeper: DescriptorKeeper?

  public init(
    devices: [DeviceAddress] = [], watchUdev: Bool = true,
    profiles: ScannerProfiles = ScannerProfiles(), kept: [KeptDescriptor] = [],
    keeper: DescriptorKeeper? = nil
  ) {
    self.devices = devices
    self.watchUdev = watchUdev
    self.profiles = profiles
    self.kept = kept
    self.keeper = keeper
  }
}
