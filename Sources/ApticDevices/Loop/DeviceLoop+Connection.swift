import ApticScanCore

extension DeviceLoop {
  /// Tries to take one interface of a scanner; where that fails, it will be tried again.
  func open(_ interface: HeldInterface, of scanner: AdoptedScanner) {
    let now = Monotonic.now()
    do throws(Errno) {
      let profile = profile(of: scanner)
      let device = try interface.openDevice(now, profile: profile, kept: &keptNodes)
      let watch = newWatch()
      for descriptor in device.descriptors { try executor.watch(descriptor, as: watch) }
      scanner.learn(device.identity)
      interface.connected(
        HeldInterface.Connection(
          device: device, watch: watch, line: newLine(of: device, profile), openedAt: now))
      watched[watch] = (scanner, interface)
      // A line's lock would outlive the daemon with it, and the next one would find it busy.
      if interface.transport != .serial { keep(device.descriptors) }
      interface.obstacle = device.obstacle
      interface.awaitsWitness = true
      witness(interface, of: scanner)
      report(scanner)
    } catch {
      interface.scheduleRetry(now)
      logger.debug(
        "cannot open a scanner",
        metadata: ["scanner": "\(scanner.id)", "node": "\(interface.node)", "error": "\(error)"])
      let obstacle = Obstacle(opening: error)
      // Of a device that udev will announce when it is back, « gone » says more.
      let isAwaited = scanner.origin == .udev && interface.obstacle == .gone
      if obstacle != .missing || !isAwaited { interface.obstacle = obstacle }
      report(scanner)
    }
  }

  /// Reads a keyboard's hidraw node beside its event node, where there is one and it may be opened.
  /// Within a scan it would have heard a part of it alone, so it waits for the end.
  func witness(_ interface: HeldInterface, of scanner: AdoptedScanner) {
    guard interface.awaitsWitness, !interface.isMidBurst else { return }
    guard let keyboard = interface.connection?.device as? EvdevDevice, !keyboard.hasWitness,
      let path = interface.interfacePath, let node = scanner.witnesses[path],
      let watch = interface.connection?.watch
    else { return }
    interface.awaitsWitness = false
    do throws(Errno) {
      let witness = try ReportWitness(path: node, kept: keptNodes.take(nodeAt: node))
      try executor.watch(witness.descriptor, as: watch)
      keep([witness.descriptor])
      keyboard.attach(witness)
      interface.connection?.line = newLine(of: keyboard, profile(of: scanner))
    } catch {
      logger.debug(
        "cannot read a keyboard's reports",
        metadata: ["scanner": "\(scanner.id)", "node": "\(node)", "error": "\(error)"])
    }
  }

  private func newLine(of device: any ScannerDevice, _ profile: ScannerProfile) -> ScannerLine {
    ScannerLine(
      profile: profile, descriptor: device.reportDescriptor,
      openedAt: device.isResumed ? nil : Monotonic.now())
  }

  private func keep(_ descriptors: [CInt]) {
    for descriptor in descriptors {
      guard let name = KeptNodes.name(of: descriptor) else { continue }
      configuration.keeper?.keep(descriptor, name)
    }
  }

  /// An interface left, or was taken from us: ends the burst under way, then tells the desk, and
  /// tries again later.
  func lose(_ interface: HeldInterface, of scanner: AdoptedScanner, _ obstacle: Obstacle) {
    close(interface, of: scanner)
    interface.scheduleRetry(Monotonic.now())
    interface.obstacle = obstacle
    report(scanner)
  }

  /// Ends the burst under way and closes the device.
  func close(_ interface: HeldInterface, of scanner: AdoptedScanner) {
    let now = Monotonic.now()
    feed(InputEvent(at: now, kind: .gone), to: interface, of: scanner)
    interface.rateConnection(now)
    guard let connection = interface.connection else { return }
    for descriptor in connection.device.descriptors {
      executor.unwatch(descriptor)
      if let name = KeptNodes.name(of: descriptor) { configuration.keeper?.release(name) }
    }
    watched[connection.watch] = nil
    interface.connection = nil
    let isHeld = scanner.interfaces.contains { $0.value.connection != nil }
    if !isHeld { for tap in taps.removeValue(forKey: scanner.id) ?? [] { tap.finish() } }
  }

  /// Has a scanner itself tell the person who holds it, where it can.
  public func signal(_ signal: ScannerSignal, by id: ScannerID) {
    guard let scanner = scanners[id], let device = scanner.used?.connection?.device else { return }
    do throws(Errno) {
      try device.signal(signal)
    } catch {
      logger.debug("cannot signal", metadata: ["scanner": "\(id)", "error": "\(error)"])
    }
  }
}
