import ApticScanCore

/// A scanner that is the daemon's: all its interfaces, whichever of them it is set to use.
final class AdoptedScanner {
  enum Origin: Hashable {
    /// Named by hand.
    case address
    /// udev's `ID_SCANNERD=1`.
    case udev
  }

  let id: ScannerID
  let origin: Origin
  private(set) var identity: DeviceIdentity
  /// The hwdb's word for its kind, if it has one.
  let profileName: String?
  /// By their folders in sysfs, in the order in which they were found; one alone, under its own
  /// name, where it was named by hand.
  private(set) var interfaces: [(key: String, value: HeldInterface)] = []
  /// The hidraw nodes beside its event nodes, by the HID interface that they share.
  var witnesses: [String: String] = [:]
  /// Its profile has changed so much that it is to be taken anew, between two scans.
  var mustBeFoundAnew = false
  /// The interface that sent a code last.
  private weak var lastUsed: HeldInterface?
  /// What the desk was told last.
  var reported: Scanner?

  init(address: DeviceAddress) {
    id = ScannerID(rawValue: address.description)
    origin = .address
    identity = DeviceIdentity(name: address.path.split(separator: "/").last.map(String.init))
    profileName = nil
    interfaces = [(address.path, HeldInterface(transport: address.transport, node: address.path))]
  }

  init(id: ScannerID, seen: SeenDevice) {
    self.id = id
    origin = .udev
    identity = DeviceIdentity(name: seen.name, vendor: seen.vendor, product: seen.product)
    profileName = seen.profileName
  }

  /// The interface at a folder of sysfs, held from now on.
  func interface(
    at systemPath: String, otherwise make: @autoclosure () -> HeldInterface
  ) -> HeldInterface {
    if let known = interfaces.first(where: { $0.key == systemPath }) { return known.value }
    let interface = make()
    interfaces.append((systemPath, interface))
    return interface
  }

  func interface(at systemPath: String) -> HeldInterface? {
    interfaces.first { $0.key == systemPath }?.value
  }

  func removeInterface(at systemPath: String) -> HeldInterface? {
    guard let index = interfaces.firstIndex(where: { $0.key == systemPath }) else { return nil }
    return interfaces.remove(at: index).value
  }

  /// A hidraw node has left; another one may get its name.
  func forgetWitness(_ node: String) {
    witnesses = witnesses.filter { $0.value != node }
  }

  /// What the open device says of itself holds, where it says anything.
  func learn(_ said: DeviceIdentity) {
    identity = DeviceIdentity(
      name: said.name ?? identity.name, vendor: said.vendor ?? identity.vendor,
      product: said.product ?? identity.product)
  }

  func noteCode(from interface: HeldInterface) {
    lastUsed = interface
  }

  /// The interface that it uses, as far as is known; one that is there, if any is.
  var used: HeldInterface? {
    let likely = [lastUsed].compactMap { $0 } + interfaces.map(\.value)
    return likely.first { $0.obstacle != .gone } ?? likely.first
  }

  /// What the desk is to be told.
  func described(profile: ScannerProfile) -> Scanner {
    let all = interfaces.map(\.value)
    let shown = used
    let present = all.filter { $0.obstacle?.state != .gone }
    // The worst of them: nobody but the scanner knows which it is set to use.
    let worst = (present.isEmpty ? all : present).first { $0.obstacle != nil }
    let obstacle = worst?.obstacle
    return Scanner(
      id: id, transport: shown?.transport ?? .wedge,
      name: identity.name ?? shown?.node ?? id.rawValue, vendor: identity.vendor,
      product: identity.product, node: shown?.node ?? "",
      interfaces: all.map(\.described),
      profile: profile.name, state: obstacle?.state ?? .ready, adopted: true,
      reason: obstacle?.reason,
      message: obstacle?.message(for: worst?.transport) ?? Obstacle.noneMessage)
  }
}
