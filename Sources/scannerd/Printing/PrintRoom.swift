import ApticDesk
import ApticPrint
import ApticScanCore
import ApticStore
import Foundation
import Synchronization

/// Prints in the background, into files of the data folder that last a day: who asked may leave, and
/// come back for the file. What they hold can be spent, so they are the daemon's user's alone, like
/// the books that they are made from, and none outlives the daemon.
final class PrintRoom: Sendable {
  private static let greatestKept = 20
  private static let keptSeconds = 86_400

  private struct Print {
    var path: String
    var at: Timestamp
  }

  private let folder: String
  private let desk: Desk
  /// By the id of the work: a file's name is never what somebody asked for.
  private let prints = Mutex<[String: Print]>([:])

  /// Empties the folder: its files belonged to another run of the daemon. A folder that cannot be
  /// made is told to who prints; the desk opens all the same.
  init(data: String, desk: Desk) {
    folder = data + "/prints"
    self.desk = desk
    try? FileManager.default.removeItem(atPath: folder)
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  /// Refuses what cannot be printed; what can is work.
  func print(_ what: CarnetSheets.What, id: String, by principal: Principal) async throws {
    let sheets = try await CarnetSheets(what, desk.core)
    desk.logger.notice(
      "carnets printed", metadata: ["of": "\(sheets.title)", "by": "\(principal.name)"])
    let path = "\(folder)/\(UUID().uuidString).pdf"
    desk.works.start(.print, id: id, subject: sheets.order, by: principal) { [self] telling in
      let file = try Self.make(path)
      do {
        let result = try await sheets.run(telling: telling) { try file.write(contentsOf: $0) }
        try file.close()
        keep(Print(path: path, at: systemClock()), of: id)
        return result
      } catch {
        try? FileManager.default.removeItem(atPath: path)
        throw error
      }
    } result: {
      $0
    }
  }

  func file(of work: String) -> String? {
    prints.withLock { $0[work]?.path }
  }

  private static func make(_ path: String) throws -> FileHandle {
    let isMade = FileManager.default.createFile(
      atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
    guard isMade, let file = FileHandle(forWritingAtPath: path) else {
      throw CoreFailure("Cannot write \(path): is the disk full?")
    }
    return file
  }

  /// And lets go of the oldest.
  private func keep(_ print: Print, of id: String) {
    let oldest = print.at.advanced(bySeconds: -Self.keptSeconds)
    let gone = prints.withLock { prints -> [String] in
      var gone: [String] = []
      if let earlier = prints.updateValue(print, forKey: id) { gone.append(earlier.path) }
      let byAge = prints.sorted { $0.value.at > $1.value.at }
      for (place, entry) in byAge.enumerated()
      where place >= Self.greatestKept || entry.value.at < oldest {
        gone.append(entry.value.path)
        prints[entry.key] = nil
      }
      return gone
    }
    for path in gone { try? FileManager.default.removeItem(atPath: path) }
  }
}
