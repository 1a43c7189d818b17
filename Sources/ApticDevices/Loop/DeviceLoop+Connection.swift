import ApticScanCore

extension DeviceLoop {
  /// Tries to take a scanner; where that fails, it will be tried again.
  func open(_ scanner: AdoptedScanner) {
    let now = Monotonic.now()
    do throws(Errno) {
      let profile = profile(of: scanner)
      let device = try scanner.openDevice(now, profile: profile, kept: &keptNodes)
      let watch = newWatch()
      try executor.watch(device.descriptor, as: watch)
      scanner.connected(
        AdoptedScanner.Connection(
          device: device, watch: watch, line: ScannerLine(profile: profile), openedAt: now))
      watched[watch] = scanner
      if let name = device.keptName { configuration.keeper?.keep(device.descriptor, name) }
      report(scanner, device.obstacle)
    } catch {
      scanner.scheduleRetry(now)
      logger.debug(
        "cannot open a scanner",
        metadata: ["scanner": "\(scanner.id)", "error": "\(error)"])
      let obstacle = Obstacle(opening: error)
      // Of a device that udev will announce when it is back, « gone » says more.
      let isAwaited = scanner.origin == .udev && scanner.reported?.state == .gone
      if obstacle != .missing || !isAwaited { report(scanner, obstacle) }
    }
  }

  /// A scanner left, or was taken from us: ends the burst under way, then tells the desk, and tries
  /// again later.
  func lose(_ scanner: AdoptedScanner, _ obstacle: Obstacle) {
    close(scanner)
    scanner.scheduleRetry(Monotonic.now())
    report(scanner, obstacle)
  }

  /// Ends the burst under way and closes the device.
  func close(_ scanner: AdoptedScanner) {
    let now = Monotonic.now()
    feed(InputEvent(at: now, kind: .gone), to: scanner)
    for tap in taps.removeValue(forKey: scanner.id) ?? [] { tap.finish() }
    scanner.rateConnection(now)
    guard let connection = scanner.connection else { return }
    executor.unwatch(connection.device.descriptor)
    if let name = connection.device.keptName { configuration.keeper?.release(name) }
    watched[connection.watch] = nil
    scanner.connection = nil
  }
}
