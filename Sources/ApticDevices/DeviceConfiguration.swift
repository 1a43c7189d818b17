import ApticScanCore

/// Which devices the loop takes, and what it expects of them.
public struct DeviceConfiguration: Sendable {
  /// Opened whatever udev says, and tried again for as long as they cannot be.
  public var devices: [DeviceAddress]
  /// Whether to take the devices that carry the udev property `ID_SCANNERD=1`.
  public var watchUdev: Bool
  public var profile: ScannerProfile

  public init(
    devices: [DeviceAddress] = [], watchUdev: Bool = true,
    profile: ScannerProfile = ScannerProfile()
  ) {
    self.devices = devices
    self.watchUdev = watchUdev
    self.profile = profile
  }
}
