import ApticScanCore
import Synchronization

/// The core on a database of this machine.
///
/// Each verb is one transaction; its rules are `RedemptionRules`, which see the facts that the same
/// transaction loaded. Verbs are in `Verbs/`, what they load in `Facts/`.
public final class LocalCore: Core {
  let engine: any Engine
  let paris: ParisTime
  let ids = SortableIDs()
  let batches = BatchGate()
  /// What takes away the remains of batches that died.
  let clearing = Mutex<Task<Void, Never>?>(nil)
  let isResting = Atomic(false)
  /// Nil for an engine that keeps its data elsewhere.
  let home: DataFolder?
  /// How long a backup is kept; the next one that is made goes by it.
  let backupsKeptDays: Atomic<Int>
  let isBackingUp = Atomic(false)
  let passwordCost: PasswordCost
  let verifier: any Verifier
  private let clock: WallClock
  private let lock: FolderLock?

  init(
    engine: any Engine, clock: @escaping WallClock, lock: FolderLock? = nil,
    home: DataFolder? = nil, backupsKeptDays: Int = 30, passwordCost: PasswordCost = .standard,
    verifier: any Verifier = OperatorByHand()
  ) throws(CoreFailure) {
    self.engine = engine
    self.clock = clock
    self.lock = lock
    self.passwordCost = passwordCost
    self.verifier = verifier
    self.home = home
    self.backupsKeptDays = Atomic(backupsKeptDays)
    paris = try ParisTime()
  }

  /// Takes the data folder for this process, opens its books (`core.db`), makes both where they
  /// are missing, and brings the books' schema up to date.
  ///
  /// - Parameters:
  ///   - directory: made with mode 0700 where it is missing.
  ///   - backupsKeptDays: how long a backup is kept.
  ///   - verifier: who verifies documents and bank details.
  /// - Throws: `CoreFailure` with a sentence that says what to do: a folder that cannot be written
  ///   or that another daemon holds, a file that is no database of ours, or one from a newer
  ///   version.
  public static func open(
    directory: String, backupsKeptDays: Int = 30, passwordCost: PasswordCost = .standard,
    verifier: any Verifier = OperatorByHand(), clock: @escaping WallClock = systemClock
  ) async throws -> LocalCore {
    try PrivateFile.makeFolder(at: directory)
    let lock = try FolderLock(folder: directory)
    let home = DataFolder(path: directory)
    let engine = try SQLiteEngine(path: home.books, schema: .core, durability: .full)
    let core = try LocalCore(
      engine: engine, clock: clock, lock: lock, home: home, backupsKeptDays: backupsKeptDays,
      passwordCost: passwordCost, verifier: verifier)
    // A file that cannot be read is told by whoever asks it for something.
    if (try? await engine.read({ try $0.hasDeadBatch() })) == true { core.clearInBackground() }
    return core
  }

  /// Keeps backups for so many days from the next one on.
  public func keepBackups(days: Int) {
    backupsKeptDays.store(days, ordering: .relaxed)
  }

  /// Ends what goes on in the background, to be done before `close`, which waits for readers: what
  /// is left of it is done at the next opening.
  public func rest() async {
    isResting.store(true, ordering: .relaxed)
    let task = clearing.withLock { $0 }
    task?.cancel()
    await task?.value
  }

  /// Ends all access and gives the folder back. Verbs fail from then on.
  public func close() throws {
    try engine.close()
    lock?.release()
  }

  /// The moment, to the millisecond that answers are written with: an answer given again is then
  /// the first, to the digit.
  func now() -> Timestamp {
    Timestamp(microseconds: clock().microseconds.quotientFloored(by: 1_000) * 1_000)
  }

  public func writersTurn() async {
    await engine.writersTurn()
  }

  public func tryWriting() async throws {
    _ = try await engine.write { transaction in
      try transaction.execute("UPDATE desks SET id = id", [])
    }
  }

  public func overview() async throws -> CoreOverview {
    let (isEmpty, firstEntry) = try await engine.read { reader in
      (try reader.isEmpty(), try reader.firstEntry())
    }
    return CoreOverview(engine: engine.name, isEmpty: isEmpty, firstEntry: firstEntry)
  }
}

extension Reader {
  /// Whether neither a network has been set up nor pass brought in.
  func isEmpty() throws -> Bool {
    try row(
      """
      SELECT 1 AS found FROM organisations UNION ALL SELECT 1 FROM services
      UNION ALL SELECT 1 FROM orders LIMIT 1
      """) == nil
  }

  fileprivate func firstEntry() throws -> Timestamp? {
    try row("SELECT at FROM ledger_transactions ORDER BY id LIMIT 1")?.timestamp("at")
  }
}
