import ApticDesk
import ApticDevices
import ApticScanCore
import ApticStore
import Foundation

/// What the desk looks at for notices: a line each.
enum MachineNotices {
  static func sources(
    data: String, core: any Core, inForce: ConfigurationInForce
  ) -> [NoticeSource] {
    let clock = ClockWatch()
    return [
      { _ in inForce.refusal },
      { _ in inForce.consoleFault },
      { now in Notice.clock(isSynchronised: await clock.isSynchronised(), at: now) },
      { now in disk(of: data, at: now) },
      { now in
        Notice.backup(
          newest: newestBackup(in: data), firstEntry: try? await core.overview().firstEntry,
          warnAfterHours: inForce.value.backup.warnAfterHours, at: now)
      },
    ]
  }

  /// `statvfs(3)`; a folder that cannot be asked about will be told of by whoever writes there.
  private static func disk(of folder: String, at now: Timestamp) -> Notice? {
    var status = statvfs()
    guard statvfs(folder, &status) == 0 else { return nil }
    let block = Int64(status.f_frsize)
    return Notice.disk(
      available: Int64(status.f_bavail) * block, total: Int64(status.f_blocks) * block, at: now)
  }

  /// When the newest `backups/*.db` of the data folder was written.
  static func newestBackup(in folder: String) -> Timestamp? {
    let backups = folder + "/backups"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: backups)) ?? []
    return names.filter { $0.hasSuffix(".db") }.compactMap { name in
      var status = stat()
      guard stat(backups + "/" + name, &status) == 0 else { return nil }
      return Timestamp(
        microseconds: Int64(status.st_mtim.tv_sec) * 1_000_000 + Int64(status.st_mtim.tv_nsec)
          / 1_000)
    }.max()
  }
}
