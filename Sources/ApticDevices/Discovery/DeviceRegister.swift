import ApticScanCore

/// Which nodes udev has shown, and of which scanner each is.
///
/// A scanner goes by its port: two of one model have nothing else to tell them apart. All nodes of
/// one USB device are one scanner's.
struct DeviceRegister {
  private struct Entry {
    var id: ScannerID
    var scannerPath: String
    var node: String
  }

  /// By the nodes' folders in sysfs.
  private var entries: [String: Entry] = [:]

  var nodes: [String] { Array(entries.keys) }

  func id(at systemPath: String) -> ScannerID? {
    entries[systemPath]?.id
  }

  /// The scanner that a node belongs to, entered from now on.
  mutating func enter(_ seen: SeenDevice) -> ScannerID {
    if let known = entries[seen.systemPath] { return known.id }
    let id = entries.values.first { $0.scannerPath == seen.scannerPath }?.id ?? newID(seen)
    entries[seen.systemPath] = Entry(id: id, scannerPath: seen.scannerPath, node: seen.node)
    return id
  }

  /// A node has left. Tells its scanner's id, its path, and whether it was the scanner's last.
  mutating func remove(_ systemPath: String) -> (id: ScannerID, node: String, isLast: Bool)? {
    guard let entry = entries.removeValue(forKey: systemPath) else { return nil }
    return (entry.id, entry.node, !entries.values.contains { $0.id == entry.id })
  }

  /// The port's name; where another scanner has it, with the node's own name.
  private func newID(_ seen: SeenDevice) -> ScannerID {
    let port = ScannerID(rawValue: seen.portName)
    guard entries.values.contains(where: { $0.id == port }) else { return port }
    return ScannerID(rawValue: "\(seen.portName)+\(seen.systemName)")
  }
}
