import ApticScanCore
import Glibc

/// What a restore has put in place.
public struct Restored: Codable, Sendable, Equatable {
  /// The data folder.
  public var data: String
  public var sha256: String
  /// Where the books that were there before are now; nil where there were none.
  public var kept: String?
  public var ledger: LedgerCheck
}

extension BackupSource {
  /// Puts the backup in the place of a data folder's books, whole or not at all, once SQLite and
  /// the ledger have been found sound. The folder is held meanwhile, so its daemon must be stopped.
  ///
  /// - Parameters:
  ///   - replaces: whether books that are there may give way; they are kept beside.
  ///   - person: noted in the restored books as who restored them.
  /// - Throws: `CoreRefusal` where the backup is damaged or books are in the way; `CoreFailure`
  ///   where the folder is held or its disk fails. Nothing was changed.
  public func restore(
    into directory: String, replaces: Bool, by person: Principal,
    clock: @escaping WallClock = systemClock
  ) async throws -> Restored {
    try PrivateFile.makeFolder(at: directory)
    let lock = try FolderLock(folder: directory)
    defer { lock.release() }
    let place = RestorePlace(home: DataFolder(path: directory), moment: clock())
    guard replaces || !place.isTaken else {
      throw CoreRefusal(
        code: "booksExist",
        detail: "\(directory) holds books already, and nothing was changed. To put the backup in"
          + " their place and keep them beside it: --replace")
    }
    place.removeIncoming()
    defer { place.removeIncoming() }
    let sha256 = try copy(to: place.incoming)
    let ledger = try await check(place.incoming, sha256: sha256, by: person, clock: clock)
    let kept = try place.keepOld()
    try WholeFile.rename(place.incoming, to: place.home.books)
    return Restored(data: directory, sha256: sha256, kept: kept, ledger: ledger)
  }

  /// Looks at the copy from the file's pages up to the ledger's sums, brings its schema up to date,
  /// and notes in it who restored it.
  private func check(
    _ copy: String, sha256: String, by person: Principal, clock: @escaping WallClock
  ) async throws -> LedgerCheck {
    do {
      try SQLiteEngine.inspectCopy(at: copy, schema: .core)
    } catch {
      let told = "\(error)".replacing(copy, with: path)
      throw CoreRefusal(
        code: "backupDamaged", detail: "\(path) cannot be restored; nothing was changed. \(told)")
    }
    let engine = try SQLiteEngine(path: copy, schema: .core, durability: .full)
    let core = try LocalCore(engine: engine, clock: clock)
    let ledger = try await core.ledgerCheck()
    if let fault = ledger.fault {
      try core.close()
      throw CoreRefusal(
        code: "backupDamaged",
        detail: "\(path) cannot be restored; nothing was changed. Its ledger is not sound:"
          + " \([fault.entry, fault.account, fault.detail].compactMap { $0 }.joined(separator: " "))."
      )
    }
    let moment = core.now()
    try await engine.write {
      try $0.note("books.restore", on: "books", detail: "sha256 \(sha256)", by: person, at: moment)
    }
    try core.close()
    return ledger
  }
}

/// The files of a data folder that a restore deals with.
private struct RestorePlace {
  let home: DataFolder
  let moment: Timestamp

  var incoming: String { home.books + ".restoring" }

  var isTaken: Bool {
    access(home.books, F_OK) == 0 || access(home.books + "-wal", F_OK) == 0
  }

  func removeIncoming() {
    for suffix in ["", "-wal", "-shm", "-journal"] { unlink(incoming + suffix) }
  }

  /// Gives the books that are there a second name, and leaves them in place until the new ones
  /// take it in one step. A journal that SQLite would not bring in goes with them: beside other
  /// books it would damage these.
  func keepOld() throws -> String? {
    guard isTaken else { return nil }
    SQLiteEngine.absorbJournal(of: home.books)
    let kept = freeName()
    guard link(home.books, kept) == 0 || errno == ENOENT else {
      throw CoreFailure(
        "Cannot keep the old books as \(kept): \(String(cString: strerror(errno))).")
    }
    if access(home.books + "-wal", F_OK) == 0 {
      try WholeFile.rename(home.books + "-wal", to: kept + "-wal")
    }
    unlink(home.books + "-shm")
    return kept
  }

  /// `core-replaced-20261126T104700Z.db`
  private func freeName() -> String {
    let stamp = moment.description.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
    var name = "\(home.path)/core-replaced-\(stamp).db"
    var number = 2
    while access(name, F_OK) == 0 {
      name = "\(home.path)/core-replaced-\(stamp)-\(number).db"
      number += 1
    }
    return name
  }
}
