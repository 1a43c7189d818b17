import ApticScanCore
import Glibc

extension ScannerSearch {
  func enumerateDevices() throws(Errno) {
    for seen in try udev.enumerate() { consider(seen) }
  }

  func hearUdev() {
    while true {
      switch udev.receive() {
      case .present(let seen): consider(seen)
      case .removed(let systemPath): refused[systemPath] = nil  // An open file tells by itself.
      case .other: break
      case .nothing: return
      case .overflow: try? enumerateDevices()
      }
    }
  }

  /// A node is there, or has changed.
  private func consider(_ seen: SeenDevice) {
    let known = listened.first { $0.value.plugged.node == seen.node }?.key
    guard !seen.isAdopted else {
      // Another rule has given it to the daemon meanwhile.
      if let known { close(known) }
      return
    }
    let profile = profiles.profile(
      named: seen.profileName, vendor: seen.vendor, product: seen.product)
    if case .reports(let descriptor) = seen.kind, profile.reports == .described {
      if descriptor?.hasScans != true {
        if descriptor?.hasKeys == true { attach(seen) }
        return
      }
    } else if !seen.isLikelyScanner, profile.reports == .described {
      return
    }
    if known == nil { listen(to: seen, profile) }
  }

  private func listen(to seen: SeenDevice, _ profile: ScannerProfile) {
    let plugged = PluggedDevice(seen)
    do throws(Errno) {
      let device = try open(seen, profile)
      let watch = newWatch()
      for descriptor in device.descriptors { try executor.watch(descriptor, as: watch) }
      listened[watch] = Listened(
        plugged: plugged, device: device, line: newLine(of: device, profile), profile: profile,
        interfacePath: seen.interfacePath)
      refused[seen.systemPath] = nil
      witness(watch)
    } catch {
      refused[seen.systemPath] = Deaf(device: plugged, error: error)
    }
  }

  private func open(
    _ seen: SeenDevice, _ profile: ScannerProfile
  ) throws(Errno) -> any ScannerDevice {
    switch seen.kind {
    case .keys: try EvdevDevice(listeningTo: seen.node)
    case .line: try SerialDevice(path: seen.node, profile: profile)
    case .reports: try HidrawDevice(path: seen.node, profile: profile)
    }
  }

  private func newLine(of device: any ScannerDevice, _ profile: ScannerProfile) -> ScannerLine {
    ScannerLine(
      profile: profile, descriptor: device.reportDescriptor, openedAt: Monotonic.now())
  }

  func close(_ watch: Poller.Watch) {
    guard let entry = listened.removeValue(forKey: watch) else { return }
    for descriptor in entry.device.descriptors { executor.unwatch(descriptor) }
  }

  // MARK: A keyboard's reports, which tell keys that are pressed twice at once

  private func attach(_ seen: SeenDevice) {
    guard let path = seen.interfacePath else { return }
    witnesses[path] = seen.node
    for (watch, entry) in listened where entry.interfacePath == path { witness(watch) }
  }

  private func witness(_ watch: Poller.Watch) {
    guard let entry = listened[watch], let keyboard = entry.device as? EvdevDevice,
      !keyboard.hasWitness, let node = entry.interfacePath.flatMap({ witnesses[$0] })
    else { return }
    // Without it, everything but such keys is heard all the same.
    guard let witness = try? ReportWitness(path: node, kept: nil),
      (try? executor.watch(witness.descriptor, as: watch)) != nil
    else { return }
    keyboard.attach(witness)
    listened[watch]?.line = newLine(of: keyboard, entry.profile)
  }
}
