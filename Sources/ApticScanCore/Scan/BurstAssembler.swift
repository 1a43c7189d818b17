/// Cuts a keyboard scanner's events into bursts, by the kernel's timestamps alone.
///
/// ```
/// scan, Enter        ▁█▁█▁█▁█⏎              one burst, at the terminator
/// scan, no Enter     ▁█▁█▁█▁█▁▁▁▁▁▁│        one burst, after the idle end
/// residue, scan      █▁▁▁▁▁▁▁▁█▁█▁█▁█⏎      the piece before the long gap is dropped
/// a person           █▁▁▁▁▁▁▁█▁▁▁▁▁▁█▁▁⏎    one slow burst: no piece of it is long enough alone
/// Enter, scan        ⏎█▁█▁█▁█               an empty burst is no burst
/// CR+LF              █▁█▁█▁█⏎⏎              the second terminator ends nothing
/// events lost        █▁█▁ ✂ █▁█⏎            discarded to its end, then told as lost
/// unplugged          █▁█▁ ⏏                 told at once
/// ```
///
/// A *piece* is a run of presses with no gap longer than the idle end between them. The last piece
/// is the scan if it is long enough and mostly fast enough to be one; otherwise all pieces together
/// are what a person typed, and the decoder says so.
public struct BurstAssembler: Sendable {
  private enum State {
    case idle
    case collecting(Collection)
    /// Events were lost: wait for the end of whatever is coming.
    case discarding(since: Instant, last: Instant)
  }

  private struct Collection {
    var transitions: [Burst.Transition]
    /// Where the last piece begins in `transitions`.
    var pieceStart: Int
    /// Presses of printing keys: in the last piece, and in all.
    var piecePresses = 0
    var presses = 0
    /// Gaps of the last piece that are longer than a scanner's.
    var slowGaps = 0
    var lastPress: Instant?
    var lastPrintingPress: Instant?
  }

  /// A burst with more transitions is no scan: what follows is discarded to its end.
  static let greatestLength = 4_096

  private let profile: ScannerProfile
  private var state = State.idle

  public init(profile: ScannerProfile) {
    self.profile = profile
  }

  /// When `pass` has something to do, unless an event comes first; nil while idle.
  public var deadline: Instant? {
    switch state {
    case .idle:
      nil
    case .discarding(_, let last):
      last.advanced(byMicroseconds: milliseconds(profile.idleEndMilliseconds))
    case .collecting(let collection):
      collection.lastPress.map { $0.advanced(byMicroseconds: quiet(after: collection)) }
    }
  }

  public mutating func keyDown(_ key: KeyCode, at: Instant) -> Burst? {
    let ended = pass(at)
    switch state {
    case .discarding(let since, _):
      state = .discarding(since: since, last: at)
      return ended ?? (profile.terminatorKeys.contains(key) ? endDiscarding(at: at) : nil)
    case .idle:
      guard !profile.terminatorKeys.contains(key) else { return ended }
      var transitions: [Burst.Transition] = []
      transitions.reserveCapacity(160)
      state = .collecting(Collection(transitions: transitions, pieceStart: 0))
      append(key, isDown: true, at: at)
      return ended
    case .collecting:
      if profile.terminatorKeys.contains(key) { return ended ?? end(.terminator, at: at) }
      append(key, isDown: true, at: at)
      return ended
    }
  }

  public mutating func keyUp(_ key: KeyCode, at: Instant) -> Burst? {
    let ended = pass(at)
    switch state {
    case .idle:
      break  // The release of a terminator, or of a key that was down before us.
    case .discarding(let since, _):
      state = .discarding(since: since, last: at)
    case .collecting:
      append(key, isDown: false, at: at)
    }
    return ended
  }

  /// The kernel lost events. Nothing brings them back: what is under way is discarded.
  public mutating func dropped(at: Instant) -> Burst? {
    let ended = pass(at)
    switch state {
    case .idle, .discarding:
      state = .discarding(since: at, last: at)
    case .collecting(let collection):
      state = .discarding(since: collection.transitions.first?.at ?? at, last: at)
    }
    return ended
  }

  /// The device has left.
  public mutating func gone(at: Instant) -> Burst? {
    if let ended = pass(at) { return ended }
    switch state {
    case .idle:
      return nil
    case .discarding:
      return endDiscarding(at: at)
    case .collecting(let collection):
      guard collection.presses > 0 else {
        state = .idle
        return nil
      }
      return end(.gone, at: at)
    }
  }

  /// Time has come to `now`: ends what has been quiet for long enough.
  public mutating func pass(_ now: Instant) -> Burst? {
    guard let deadline, now >= deadline else { return nil }
    switch state {
    case .idle:
      return nil
    case .discarding(_, let last):
      return endDiscarding(at: last)
    case .collecting(let collection):
      return end(.idle, at: collection.lastPress ?? now)
    }
  }

  /// How long it must be quiet for the collection to be over. A scan ends soon; single or slow keys
  /// are waited on as for a person.
  private func quiet(after collection: Collection) -> Int64 {
    milliseconds(
      isScan(collection) ? profile.idleEndMilliseconds : profile.typingEndMilliseconds)
  }

  /// Whether the last piece can be a scanner's: long enough, and not mostly slow. Outliers are
  /// usual in good scans, so the decoder looks again at the whole rhythm.
  private func isScan(_ collection: Collection) -> Bool {
    collection.piecePresses >= profile.leastLength
      && collection.slowGaps * 2 < collection.piecePresses
  }

  private mutating func append(_ key: KeyCode, isDown: Bool, at: Instant) {
    guard case .collecting(var collection) = state else { return }
    if let first = collection.transitions.first,
      collection.transitions.count >= Self.greatestLength
    {
      state = .discarding(since: first.at, last: at)
      return
    }
    state = .idle  // Leaves `collection` the only owner of its array: appending copies nothing.
    if isDown {
      if let last = collection.lastPress,
        at.microseconds(since: last) > milliseconds(profile.idleEndMilliseconds)
      {
        collection.pieceStart = collection.transitions.count
        collection.piecePresses = 0
        collection.slowGaps = 0
        collection.lastPrintingPress = nil
      }
      collection.lastPress = at
      if !key.isModifier {
        if let previous = collection.lastPrintingPress,
          at.microseconds(since: previous) > milliseconds(profile.greatestGapMilliseconds)
        {
          collection.slowGaps += 1
        }
        collection.lastPrintingPress = at
        collection.piecePresses += 1
        collection.presses += 1
      }
    }
    collection.transitions.append(Burst.Transition(at: at, key: key, isDown: isDown))
    state = .collecting(collection)
  }

  private mutating func end(_ end: Burst.End, at: Instant) -> Burst? {
    guard case .collecting(let collection) = state else { return nil }
    state = .idle
    let isPiece = end == .gone || isScan(collection)
    guard isPiece || collection.presses >= profile.leastLength else { return nil }
    let transitions = isPiece ? lastPiece(of: collection) : collection.transitions
    return Burst(
      content: .keys(transitions), end: end, startedAt: transitions.first?.at ?? at, endedAt: at,
      greatestGapMilliseconds: profile.greatestGapMilliseconds, framing: profile.framing)
  }

  /// The last piece, with the modifiers that were already down when it began.
  private func lastPiece(of collection: Collection) -> [Burst.Transition] {
    guard collection.pieceStart > 0 else { return collection.transitions }
    var held: [Burst.Transition] = []
    for transition in collection.transitions[..<collection.pieceStart]
    where transition.key.isModifier {
      held.removeAll { $0.key == transition.key }
      if transition.isDown { held.append(transition) }
    }
    guard let start = collection.transitions[collection.pieceStart...].first?.at else { return [] }
    return held.map { Burst.Transition(at: start, key: $0.key, isDown: true) }
      + collection.transitions[collection.pieceStart...]
  }

  private mutating func endDiscarding(at: Instant) -> Burst? {
    guard case .discarding(let since, _) = state else { return nil }
    state = .idle
    return Burst(
      content: .keys([]), end: .idle, lostEvents: true, startedAt: since, endedAt: at,
      greatestGapMilliseconds: profile.greatestGapMilliseconds, framing: profile.framing)
  }
}

func milliseconds(_ count: Int) -> Int64 { Int64(count) * 1_000 }
