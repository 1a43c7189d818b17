import GRDBSQLite
import Synchronization

/// Counts what SQLite asks of the disk, by file: a step in front of the operating system's, which
/// for each xSync calls fdatasync(2) once.
enum Disk {
  fileprivate struct State {
    var files: [UInt: String] = [:]
    var syncs: [String: Int] = [:]
    var open: OpenFile?
    var sync: SyncFile?
    /// SQLite's table of a file's methods, and ours in its place; ours are never freed.
    var methods: [UInt: UInt] = [:]
  }

  fileprivate typealias OpenFile =
    @convention(c) (
      UnsafeMutablePointer<sqlite3_vfs>?, UnsafePointer<CChar>?,
      UnsafeMutablePointer<sqlite3_file>?,
      CInt, UnsafeMutablePointer<CInt>?
    ) -> CInt
  fileprivate typealias SyncFile =
    @convention(c) (
      UnsafeMutablePointer<sqlite3_file>?, CInt
    ) -> CInt

  fileprivate static let state = Mutex(State())

  /// Counts in files that are opened from now on.
  static func watch() {
    state.withLock { state in
      guard state.open == nil, let system = sqlite3_vfs_find(nil) else { return }
      state.open = system.pointee.xOpen
      system.pointee.xOpen = openWatched
    }
  }

  static func syncs(of path: String) -> Int {
    state.withLock { $0.syncs[path] ?? 0 }
  }
}

private func openWatched(
  _ system: UnsafeMutablePointer<sqlite3_vfs>?, _ name: UnsafePointer<CChar>?,
  _ file: UnsafeMutablePointer<sqlite3_file>?, _ flags: CInt, _ given: UnsafeMutablePointer<CInt>?
) -> CInt {
  guard let open = Disk.state.withLock({ $0.open }) else { return SQLITE_ERROR }
  let result = open(system, name, file, flags, given)
  guard result == SQLITE_OK, let name, let file, let methods = file.pointee.pMethods else {
    return result
  }
  let path = String(cString: name)
  let key = UInt(bitPattern: file)
  let theirs = UInt(bitPattern: methods)
  let ours = Disk.state.withLock { state in
    state.files[key] = path
    if let ours = state.methods[theirs] { return ours }
    state.sync = UnsafePointer<sqlite3_io_methods>(bitPattern: theirs)?.pointee.xSync
    let copy = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
    copy.initialize(to: UnsafePointer<sqlite3_io_methods>(bitPattern: theirs)!.pointee)
    copy.pointee.xSync = syncWatched
    state.methods[theirs] = UInt(bitPattern: copy)
    return UInt(bitPattern: copy)
  }
  file.pointee.pMethods = UnsafePointer(bitPattern: ours)
  return result
}

private func syncWatched(_ file: UnsafeMutablePointer<sqlite3_file>?, _ flags: CInt) -> CInt {
  let key = UInt(bitPattern: file)
  let sync = Disk.state.withLock { state in
    state.syncs[state.files[key] ?? "", default: 0] += 1
    return state.sync
  }
  return sync?(file, flags) ?? SQLITE_ERROR
}
