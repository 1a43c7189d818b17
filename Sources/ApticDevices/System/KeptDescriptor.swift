import Glibc

/// An open file that outlived the process that opened it, kept by the service manager under a name.
public struct KeptDescriptor: Hashable, Sendable {
  public var name: String
  public var number: CInt

  public init(name: String, number: CInt) {
    self.name = name
    self.number = number
  }
}

/// Where open scanners are kept for the next run of the daemon, in case that this one dies.
public struct DescriptorKeeper: Sendable {
  /// Keeps a copy of an open file under a name without colons, of at most 255 characters.
  public var keep: @Sendable (_ number: CInt, _ name: String) -> Void
  /// Lets go of what is kept under a name.
  public var release: @Sendable (_ name: String) -> Void

  public init(
    keep: @escaping @Sendable (_ number: CInt, _ name: String) -> Void,
    release: @escaping @Sendable (_ name: String) -> Void
  ) {
    self.keep = keep
    self.release = release
  }
}

/// The kept files of event and hidraw nodes, found again by the device that they belong to.
struct KeptNodes {
  private var descriptors: [String: CInt] = [:]

  /// Takes over what an earlier run left; what is no device node is closed.
  init(_ kept: [KeptDescriptor]) {
    for descriptor in kept {
      guard descriptor.name == Self.name(of: descriptor.number) else {
        close(descriptor.number)
        continue
      }
      descriptors[descriptor.name] = descriptor.number
    }
  }

  /// The file of the node at `path`, if it is kept; whoever asks owns it from then on.
  mutating func take(nodeAt path: String) -> FileDescriptor? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return descriptors.removeValue(forKey: Self.name(of: status)).map {
      FileDescriptor(owning: $0)
    }
  }

  /// Closes what nobody has claimed: its scanner has left meanwhile. Tells the names.
  mutating func closeRest() -> [String] {
    defer { descriptors = [:] }
    for number in descriptors.values { close(number) }
    return Array(descriptors.keys)
  }

  /// The name under which an open node is kept: its device number, which no other device has
  /// while the file is open.
  static func name(of number: CInt) -> String? {
    var status = stat()
    guard fstat(number, &status) == 0, status.st_mode & S_IFMT == S_IFCHR else { return nil }
    return name(of: status)
  }

  private static func name(of status: stat) -> String {
    "node-\(status.st_rdev)"
  }
}
