import ApticScanCore
import CLinux
import Glibc
import NIOCore

/// Who is at the other end of the socket, by the kernel's word.
struct Peer: Sendable, Equatable {
  var uid: uid_t
  /// The primary group (`SO_PEERCRED`) and the supplementary ones (`SO_PEERGROUPS`).
  var groups: Set<gid_t>

  /// The user's name, or the number where it has none; what logs and redemptions say.
  var name: String { Accounts.userName(uid) ?? String(uid) }

  /// Root, the daemon's own user, or a member of `aptic-admin`.
  var isAdministrator: Bool {
    if uid == 0 || uid == geteuid() { return true }
    return Accounts.group(named: "aptic-admin").map(groups.contains) ?? false
  }

  /// As the core's verbs know it.
  var principal: Principal {
    Principal(name: name, role: isAdministrator ? .administrator : .desk)
  }

  init(uid: uid_t, groups: Set<gid_t>) {
    self.uid = uid
    self.groups = groups
  }

  /// Asks the kernel who connected.
  init(of channel: any Channel) async throws {
    guard let options = channel as? any SocketOptionProvider else {
      throw ChannelError.operationUnsupported
    }
    let socket = NIOBSDSocket.OptionLevel.socket
    let credentials: aptic_peer_credentials = try await options.unsafeGetSocketOption(
      level: socket, name: NIOBSDSocket.Option(rawValue: SO_PEERCRED)
    ).get()
    uid = credentials.uid
    groups = [credentials.gid]
    // The memory is zeroed before the call and group 0 means nothing here, so what the kernel
    // left untouched is dropped with it. ERANGE (more groups than fit) leaves the primary one.
    let supplementary: aptic_peer_groups? = try? await options.unsafeGetSocketOption(
      level: socket, name: NIOBSDSocket.Option(rawValue: Self.peerGroups)
    ).get()
    guard let supplementary else { return }
    withUnsafeBytes(of: supplementary) { bytes in
      groups.formUnion(bytes.bindMemory(to: gid_t.self).filter { $0 != 0 })
    }
  }

  /// `SO_PEERGROUPS`, which Glibc's headers of Debian 12 do not show to Swift.
  private static let peerGroups: CInt = 59
}

/// The machine's users and groups.
enum Accounts {
  /// `getpwuid_r(3)`
  static func userName(_ uid: uid_t) -> String? {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16_384) { room in
      guard let start = room.baseAddress,
        getpwuid_r(uid, &entry, start, room.count, &found) == 0, found != nil
      else { return nil }
      return entry.pw_name.map { String(cString: $0) }
    }
  }

  /// `getgrnam_r(3)`
  static func group(named name: String) -> gid_t? {
    var entry = GroupEntry()
    var found: UnsafeMutablePointer<GroupEntry>?
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 65_536) { room in
      guard let start = room.baseAddress,
        getgrnam_r(name, &entry, start, room.count, &found) == 0, found != nil
      else { return nil }
      return entry.gr_gid
    }
  }

  private typealias GroupEntry = Glibc.group
}
