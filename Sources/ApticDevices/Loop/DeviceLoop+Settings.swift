import ApticScanCore

extension DeviceLoop {
  /// Expects something else of scanners from now on; a scanner in the middle of a code, once that
  /// is over.
  public func adopt(_ profiles: ScannerProfiles) {
    let before = scanners.mapValues { profile(of: $0) }
    configuration.profiles = profiles
    for (id, scanner) in scanners {
      let profile = profile(of: scanner)
      guard let known = before[id], profile != known else { continue }
      scanner.mustBeFoundAnew =
        scanner.origin == .udev
        && (profile.reports != known.reports || profile.openingReport != known.openingReport)
      for (_, interface) in scanner.interfaces {
        interface.connection?.line.adopt(profile)
        interface.awaitsSettings = true
      }
      report(scanner)
    }
    for scanner in Array(scanners.values) {
      for (_, interface) in scanner.interfaces { settle(interface, of: scanner) }
    }
    setAlarm()
  }

  /// Gives an open device the settings that it waits for, between two scans.
  func settle(_ interface: HeldInterface, of scanner: AdoptedScanner) {
    guard interface.awaitsSettings, !interface.isMidBurst else { return }
    if scanner.mustBeFoundAnew { return findAnew(scanner) }
    interface.awaitsSettings = false
    guard let device = interface.connection?.device else { return }
    do throws(Errno) {
      try device.adopt(profile(of: scanner))
    } catch {
      logger.warning(
        "a scanner refuses its new settings",
        metadata: ["scanner": "\(scanner.id)", "node": "\(interface.node)", "error": "\(error)"])
      lose(interface, of: scanner, Obstacle(opening: error))
    }
  }

  /// Its nodes may be for something else now: it is let go, and taken as if it had just come.
  private func findAnew(_ scanner: AdoptedScanner) {
    guard !scanner.interfaces.contains(where: { $0.value.isMidBurst }) else { return }
    for (key, interface) in scanner.interfaces {
      close(interface, of: scanner)
      _ = register.remove(key)
    }
    scanners[scanner.id] = nil
    do throws(Errno) {
      try enumerateDevices()
    } catch {
      logger.error("cannot enumerate devices", metadata: ["error": "\(error)"])
    }
  }
}
