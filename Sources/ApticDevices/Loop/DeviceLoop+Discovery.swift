import ApticScanCore
import Glibc

extension DeviceLoop {
  /// Opens what was named by hand.
  func takeNamedDevices() {
    for address in configuration.devices {
      let scanner = AdoptedScanner(address: address)
      guard scanners[scanner.id] == nil else { continue }
      scanners[scanner.id] = scanner
      open(scanner)
    }
  }

  func listenToUdev() throws(Errno) {
    let udev = try Udev()
    try executor.watch(udev.descriptor, as: udevWatch)
    self.udev = consume udev
  }

  func hearUdev() {
    while true {
      switch udev?.receive() ?? .nothing {
      case .present(let seen): consider(seen)
      case .removed(let systemPath): remove(systemPath)
      case .other: break
      case .nothing: return
      case .overflow:
        logger.warning("udev events were lost; looking at all devices again")
        do throws(Errno) {
          try enumerateDevices()
        } catch {
          logger.error("cannot enumerate devices", metadata: ["error": "\(error)"])
        }
      }
    }
  }

  /// Looks at all that is plugged: at the start, and when udev's events were lost.
  func enumerateDevices() throws(Errno) {
    let present = try udev?.enumerate() ?? []
    let paths = Set(present.map(\.systemPath))
    for known in identities.keys where !paths.contains(known) { remove(known) }
    for seen in present { consider(seen) }
  }

  /// A device is there, or has changed.
  private func consider(_ seen: SeenDevice) {
    if let named = scanners.values.first(where: { $0.origin == .address && leads($0, to: seen) }) {
      // udev is done with its node: no need to wait for the next try.
      if named.connection == nil { open(named) }
      return
    }
    let id = identities[seen.systemPath] ?? newIdentity(seen)
    guard seen.isAdopted else {
      release(id)
      ignore(seen, as: id)
      return
    }
    identities[seen.systemPath] = id
    ignored[seen.systemPath] = nil
    let scanner = scanners[id] ?? AdoptedScanner(id: id, seen: seen)
    scanners[id] = scanner
    // The change may have brought the permission that was missing.
    if scanner.connection == nil { open(scanner) }
  }

  /// Lists a device that stays with the desktop, where someone who looks for a scanner would want
  /// to see it.
  private func ignore(_ seen: SeenDevice, as id: ScannerID) {
    guard seen.isLikelyScanner else { return }
    let obstacle = Obstacle.notAdopted
    let scanner = Scanner(
      id: id, transport: seen.transport, name: seen.name, vendor: seen.vendor,
      product: seen.product, node: seen.node, state: obstacle.state, adopted: false,
      reason: obstacle.reason, message: obstacle.message)
    identities[seen.systemPath] = id
    guard ignored.updateValue(scanner, forKey: seen.systemPath) != scanner else { return }
    yield(.scanner(scanner))
  }

  /// A device has been unplugged.
  private func remove(_ systemPath: String) {
    if var scanner = ignored.removeValue(forKey: systemPath) {
      scanner.state = .gone
      scanner.reason = Obstacle.gone.reason
      scanner.message = Obstacle.gone.message
      yield(.scanner(scanner))
    }
    guard let id = identities.removeValue(forKey: systemPath) else { return }
    if let scanner = scanners.removeValue(forKey: id) {
      close(scanner)
      report(scanner, .gone)
    }
  }

  /// Gives a scanner back: it is no longer ours.
  private func release(_ id: ScannerID) {
    guard let scanner = scanners.removeValue(forKey: id) else { return }
    close(scanner)
  }

  /// The port's name; for a second node of the same port, with the node's own name.
  private func newIdentity(_ seen: SeenDevice) -> ScannerID {
    let port = ScannerID(rawValue: seen.portName)
    guard identities.values.contains(port) else { return port }
    return ScannerID(rawValue: "\(seen.portName)+\(seen.systemName)")
  }

  /// Whether a path given by hand is this device's node, or a link to it.
  private func leads(_ scanner: AdoptedScanner, to seen: SeenDevice) -> Bool {
    if scanner.node == seen.node { return true }
    guard let resolved = realpath(scanner.node, nil) else { return false }
    defer { free(resolved) }
    return String(cString: resolved) == seen.node
  }
}
