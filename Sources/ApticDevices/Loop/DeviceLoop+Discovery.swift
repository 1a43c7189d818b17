import ApticScanCore
import Glibc

extension DeviceLoop {
  /// Opens what was named by hand.
  func takeNamedDevices() {
    for address in configuration.devices {
      let scanner = AdoptedScanner(address: address)
      guard scanners[scanner.id] == nil else { continue }
      scanners[scanner.id] = scanner
      openAll(of: scanner)
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
    for known in register.nodes where !paths.contains(known) { remove(known) }
    for seen in present { consider(seen) }
  }

  /// A node is there, or has changed.
  private func consider(_ seen: SeenDevice) {
    if let named = scanners.values.first(where: { $0.origin == .address && leads($0, to: seen) }) {
      // udev is done with its node: no need to wait for the next try.
      return openAll(of: named)
    }
    guard seen.isAdopted else {
      giveBack(seen.systemPath)
      return ignore(seen)
    }
    let id = register.enter(seen)
    ignored[id] = nil
    let scanner = scanners[id] ?? AdoptedScanner(id: id, seen: seen)
    switch use(of: seen, scanner) {
    case .interface(let transport):
      scanners[id] = scanner
      let interface = scanner.interface(
        at: seen.systemPath,
        otherwise: HeldInterface(
          transport: transport, node: seen.node, systemPath: seen.systemPath,
          interfacePath: seen.interfacePath))
      // The change may have brought the permission that was missing.
      if interface.connection == nil { open(interface, of: scanner) }
    case .witness(let path):
      scanners[id] = scanner
      scanner.witnesses[path] = seen.node
      for (_, interface) in scanner.interfaces where interface.interfacePath == path {
        interface.awaitsWitness = true
        witness(interface, of: scanner)
      }
    case .none:
      break
    }
  }

  private enum Use {
    /// Codes come through it.
    case interface(Transport)
    /// It stands beside the event node of the same HID interface.
    case witness(interfacePath: String)
    case none
  }

  /// What a node is for, as far as can be told without opening it.
  private func use(of seen: SeenDevice, _ scanner: AdoptedScanner) -> Use {
    switch seen.kind {
    case .keys: return .interface(.wedge)
    case .line: return .interface(.serial)
    case .reports(let descriptor):
      if profile(of: scanner).reports == .counted { return .interface(.hidpos) }
      guard let descriptor else { return .none }
      if descriptor.hasScans { return .interface(.hidpos) }
      guard descriptor.hasKeys, let path = seen.interfacePath else { return .none }
      return .witness(interfacePath: path)
    }
  }

  private func openAll(of scanner: AdoptedScanner) {
    for (_, interface) in scanner.interfaces where interface.connection == nil {
      open(interface, of: scanner)
    }
  }

  /// Lists a device that stays with the desktop, where someone who looks for a scanner would want
  /// to see it.
  private func ignore(_ seen: SeenDevice) {
    guard seen.isLikelyScanner || seen.isInForeignMode else { return }
    let id = register.enter(seen)
    // A scanner of ours that has one more node, which is not: nothing to tell.
    guard scanners[id] == nil else { return }
    let obstacle = seen.isInForeignMode ? Obstacle.wrongMode : Obstacle.notAdopted
    let transport: Transport =
      switch seen.kind {
      case .keys: .wedge
      case .line: .serial
      case .reports: .hidpos
      }
    let known = ignored[id]
    var scanner =
      known
      ?? Scanner(
        id: id, transport: transport, name: seen.name, vendor: seen.vendor,
        product: seen.product, node: seen.node, state: obstacle.state, adopted: false,
        reason: obstacle.reason, message: obstacle.message(for: transport))
    let interface = ScannerInterface(
      transport: transport, node: seen.node, reason: obstacle.reason)
    if !scanner.interfaces.contains(interface) { scanner.interfaces.append(interface) }
    guard scanner != known else { return }
    ignored[id] = scanner
    yield(.scanner(scanner))
  }

  /// A node has been unplugged.
  private func remove(_ systemPath: String) {
    guard let (id, node, isLast) = register.remove(systemPath) else { return }
    if var scanner = ignored[id] {
      if isLast {
        scanner.state = .gone
        scanner.reason = Obstacle.gone.reason
        scanner.message = Obstacle.gone.message(for: scanner.transport)
      } else {
        scanner.interfaces.removeAll { $0.node == node }
        if scanner.node == node, let first = scanner.interfaces.first {
          (scanner.node, scanner.transport) = (first.node, first.transport)
        }
      }
      if scanner != ignored[id] { yield(.scanner(scanner)) }
      ignored[id] = isLast ? nil : scanner
    }
    guard let scanner = scanners[id] else { return }
    scanner.forgetWitness(node)
    // The last interface stays on it to the end: that is how the desk knows it. What a hidraw node
    // beside it leaves behind is nothing that could scan.
    if scanner.interfaces.allSatisfy({ $0.key == systemPath }) {
      if !scanner.interfaces.isEmpty || isLast { part(with: scanner) }
    } else if let interface = scanner.removeInterface(at: systemPath) {
      close(interface, of: scanner)
      report(scanner)
    }
  }

  /// A scanner has left altogether.
  private func part(with scanner: AdoptedScanner) {
    for (_, interface) in scanner.interfaces {
      close(interface, of: scanner)
      interface.obstacle = .gone
    }
    if scanner.reported != nil { report(scanner) }
    scanners[scanner.id] = nil
  }

  /// Gives a node back: it is no longer ours.
  private func giveBack(_ systemPath: String) {
    guard let id = register.id(at: systemPath), let scanner = scanners[id] else { return }
    _ = register.remove(systemPath)
    if let interface = scanner.removeInterface(at: systemPath) { close(interface, of: scanner) }
    if scanner.interfaces.isEmpty { scanners[id] = nil } else { report(scanner) }
  }

  /// Whether a path given by hand is this device's node, or a link to it.
  private func leads(_ scanner: AdoptedScanner, to seen: SeenDevice) -> Bool {
    guard let path = scanner.interfaces.first?.value.node else { return false }
    if path == seen.node { return true }
    guard let resolved = realpath(path, nil) else { return false }
    defer { free(resolved) }
    return String(cString: resolved) == seen.node
  }
}
