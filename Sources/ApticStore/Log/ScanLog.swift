import ApticScanCore
import Foundation

/// The technical log of scans, in its own file: told of what happened, asked by people, never by
/// the rules.
///
/// Entries are written together, after 64 or after a second, so that a scan waits for one disk
/// only; reads see those that wait, too. A log that fails is reported and fails no scan: the
/// newest entries stay in memory and are tried again.
public actor ScanLog {
  /// How many entries are written together at the latest.
  static let batch = 64
  /// How many are kept while the disk fails; older ones are lost to the log.
  static let greatestWaiting = 1_000

  private struct Entry: Sendable {
    var seq: Int64
    /// Its numbers of pass hidden.
    var event: ScanEvent
    var codeHash: String?
  }

  /// An event of an id that is asked for again.
  public enum Recalled: Sendable {
    /// About the code that is asked for.
    case same(ScanEvent)
    /// About another.
    case other
  }

  let engine: any Engine
  let paris: ParisTime
  var keptMonths: Int
  /// The day of Paris on which old scans were last let go of.
  var purgedOn: CivilDate?
  private let mask: PassMask
  let onFailure: @Sendable (CoreFailure) -> Void
  private let pause: @Sendable () async -> Void
  private var lastSeq: Int64
  /// Not on the disk yet, oldest first.
  private var waiting: [Entry] = []
  /// What was learned of scanners since it was last written; nil for what was forgotten.
  private(set) var unsaved: [ScannerID: ScannerMemory?] = [:]
  /// The write under way, which tells whether it succeeded: one at a time.
  private var writing: Task<Bool, Never>?
  private var hasFailed = false
  private var isTimed = false
  private var isClosed = false

  /// Opens `log.db` in the data folder that `LocalCore.open` has taken, and makes it where it is
  /// missing.
  ///
  /// - Parameters:
  ///   - keptMonths: how long a scan is kept.
  ///   - onFailure: told each time that entries could not be written.
  public static func open(
    directory: String, keptMonths: Int = 12, clock: WallClock = systemClock,
    onFailure: @escaping @Sendable (CoreFailure) -> Void
  ) async throws -> ScanLog {
    let home = DataFolder(path: directory)
    let engine = try SQLiteEngine(path: home.log, schema: .log, durability: .normal)
    let log = try await ScanLog(
      engine: engine, mask: try PassMask(home.logKey), keptMonths: keptMonths,
      onFailure: onFailure
    ) {
      try? await Task.sleep(for: .seconds(1))
    }
    await log.purge(at: clock())
    return log
  }

  init(
    engine: any Engine, mask: PassMask, keptMonths: Int = 12,
    onFailure: @escaping @Sendable (CoreFailure) -> Void,
    pause: @escaping @Sendable () async -> Void
  ) async throws {
    self.engine = engine
    self.mask = mask
    self.keptMonths = keptMonths
    paris = try ParisTime()
    self.onFailure = onFailure
    self.pause = pause
    lastSeq = try await engine.read { reader in
      try reader.row("SELECT coalesce(max(seq), 0) AS seq FROM scans")?.integer("seq") ?? 0
    }
  }

  /// Notes an event, and waits for no disk.
  ///
  /// - Parameter text: what was read, by which the event is found again; the event's code where
  ///   nobody says. A command's digits are in no event.
  public func append(_ event: ScanEvent, of text: String? = nil) {
    guard !isClosed else {
      onFailure(CoreFailure("The log of scans is closed; a scan was not noted."))
      return
    }
    lastSeq += 1
    // Hidden at once: what is asked for within the second reads as it will from the disk.
    waiting.append(
      Entry(seq: lastSeq, event: event.masked, codeHash: (text ?? event.code).map { mask.hash($0) })
    )
    waiting.removeFirst(max(0, waiting.count - Self.greatestWaiting))
    // After a failure the disk is asked once a second and not at each scan.
    if waiting.count >= Self.batch, !hasFailed {
      Task { await flush() }
    } else {
      writeSoon()
    }
  }

  /// Notes what is known of a scanner now, or with nil that it is forgotten, and waits for no disk:
  /// it is written with the scans.
  public func remember(_ memory: ScannerMemory?, of scanner: ScannerID) {
    guard !isClosed else { return }
    unsaved.updateValue(memory, forKey: scanner)
    writeSoon()
  }

  /// Writes all that waits, or returns once that has failed.
  public func flush() async {
    while hasWaiting {
      let writing = self.writing ?? startWriting()
      guard await writing.value else { return }
    }
  }

  /// Writes all that waits and ends access to the file.
  public func close() async {
    isClosed = true
    await flush()
    try? engine.close()
  }

  /// Whether anything is not on the disk yet.
  var hasWaiting: Bool { !waiting.isEmpty || !unsaved.isEmpty }

  private func writeSoon() {
    guard !isTimed else { return }
    isTimed = true
    Task {
      await pause()
      await self.timeIsUp()
    }
  }

  private func timeIsUp() async {
    isTimed = false
    await flush()
  }

  private func startWriting() -> Task<Bool, Never> {
    let task = Task { await writeWaiting() }
    writing = task
    return task
  }

  private func writeWaiting() async -> Bool {
    defer { writing = nil }
    let batch = waiting
    let memories = unsaved
    do {
      try await write(batch, memories)
    } catch {
      hasFailed = true
      onFailure(
        error as? CoreFailure ?? CoreFailure("The log of scans could not be written: \(error)"))
      return false
    }
    hasFailed = false
    let written = batch.last?.seq ?? 0
    waiting.removeAll { $0.seq <= written }
    // What was learned meanwhile is not written yet.
    for (id, memory) in memories where unsaved[id] == .some(memory) { unsaved[id] = nil }
    if let newest = batch.last { await purge(at: newest.event.at) }
    return true
  }

  private func write(
    _ batch: [Entry], _ memories: [ScannerID: ScannerMemory?]
  ) async throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let rows = try batch.map { entry in
      (entry, String(decoding: try encoder.encode(entry.event), as: UTF8.self))
    }
    let learned = try memories.map { id, memory in
      (id, try memory.map { String(decoding: try encoder.encode($0), as: UTF8.self) })
    }
    try await engine.write { transaction in
      for (id, text) in learned { try transaction.keep(text, of: id) }
      for (entry, text) in rows {
        try transaction.execute(
          "INSERT INTO scans (seq, id, at, event, code_hash) VALUES ($1, $2, $3, $4, $5)",
          [entry.seq, entry.event.id, entry.event.at, text, entry.codeHash])
      }
    }
  }
}

extension ScanLog {
  /// The newest event of an id, as it was where the code is the one that it was about; nil where
  /// the log has none.
  public func recall(id: String, code: String?) async throws -> Recalled? {
    let hash = code.map { mask.hash($0) }
    if let held = waiting.last(where: { $0.event.id == id }) {
      return Self.recalled(held.event, held.codeHash, code: code, hash: hash)
    }
    return try await engine.read { reader in
      try reader.row(
        "SELECT event, code_hash FROM scans WHERE id = $1 ORDER BY seq DESC LIMIT 1", [id]
      ).map { row in
        let event = try ScanEvent(row)
        return Self.recalled(event, try row.textOrNil("code_hash"), code: code, hash: hash)
      }
    }
  }

  private static func recalled(
    _ event: ScanEvent, _ codeHash: String?, code: String?, hash: String?
  ) -> Recalled {
    guard let code else { return event.code == nil && codeHash == nil ? .same(event) : .other }
    // What was logged before there was a key has its last four digits only.
    let isSame = codeHash.map { $0 == hash } ?? (event.code == PassMask.masked(code))
    return isSame ? .same(event.unmasked(with: code)) : .other
  }

  /// Newest first.
  public func newest(_ page: PageRequest) async throws -> Page<ScanEvent> {
    let limit = page.clampedLimit
    var before = Int64.max
    if let key = try Cursor.key(page.after) {
      guard let seq = Int64(key) else {
        throw CoreRefusal(code: "badCursor", detail: "'after' takes the 'next' of an earlier page.")
      }
      before = seq
    }
    // Taken before the file is read: what is written meanwhile is in both, and told once.
    let held = waiting.reversed().filter { $0.seq < before }.prefix(limit + 1)
    let written = try await rows(
      before: held.last?.seq ?? before, limit: limit + 1 - held.count)
    let found = held.map { (seq: $0.seq, event: ScanEvent?.some($0.event)) } + written
    let shown = found.prefix(limit)
    return Page(
      items: shown.compactMap(\.event),
      next: found.count > limit ? shown.last.map { Cursor.text(String($0.seq)) } : nil)
  }

  /// An event that this version cannot read is nil: a log is read for what it still tells.
  private func rows(
    before: Int64, limit: Int
  ) async throws -> [(seq: Int64, event: ScanEvent?)] {
    guard limit > 0 else { return [] }
    return try await engine.read { reader in
      try reader.rows(
        "SELECT seq, event FROM scans WHERE seq < $1 ORDER BY seq DESC LIMIT \(limit)", [before]
      ).map { (seq: try $0.integer("seq"), event: try? ScanEvent($0)) }
    }
  }
}

extension ScanEvent {
  fileprivate init(_ row: Row) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(try row.text("event").utf8))
  }
}
