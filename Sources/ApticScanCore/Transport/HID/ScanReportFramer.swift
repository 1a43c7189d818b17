/// Joins the HID reports of a scan: a long one comes in several, each but the last marked as
/// continued.
///
/// ```
/// one report         ▉                 a scan at once
/// continued          ▉╌▉╌▉             a scan with its last report
/// rest is missing    ▉╌▉╌╌╌╌╌╌╌│       after a second, told as lost
/// events lost        ▉╌ ✂ ╌▉ ▉         to the end of what was under way: told as lost
/// after opening      ▉╌│▉ ▉            the rest of something older is no scan, to its end
/// a reply            ▉                 to a command: no scan, to its end
/// unplugged          ▉╌▉ ⏏             told at once
/// ```
struct ScanReportFramer: Sendable {
  /// A scan longer than this is no pass: what follows is dropped to its end.
  static let greatestLength = 4_096
  /// How long the rest of a continued scan is waited for: reports of one scan follow each other
  /// within a few milliseconds. In microseconds.
  static let patience: Int64 = 1_000_000

  private enum State {
    case idle
    case joining(Chain)
  }

  fileprivate struct Chain {
    /// What its end makes of it.
    enum Fate {
      case whole, damaged
      /// Older than we are, or no scan.
      case ignored
    }

    var bytes: [UInt8] = []
    var identifier: [UInt8]?
    var fate = Fate.whole
    var startedAt: Instant
    var lastAt: Instant
  }

  var profile: ScannerProfile
  private let reports: ScanReports
  /// Before, reports are the rest of something older; nil where the line goes on from earlier.
  private let freshAt: Instant?
  private var state = State.idle

  init(profile: ScannerProfile, reports: ScanReports, openedAt: Instant?) {
    self.profile = profile
    self.reports = reports
    freshAt = openedAt?.advanced(byMicroseconds: milliseconds(profile.staleMilliseconds))
  }

  /// When the scan under way is given up; nil while there is none.
  var deadline: Instant? {
    switch state {
    case .idle: nil
    case .joining(let chain): chain.lastAt.advanced(byMicroseconds: Self.patience)
    }
  }

  /// Takes one report, with its id where it has one; the scans that it ends are handed to `body`.
  mutating func receive(_ report: [UInt8], at: Instant, _ body: (Burst) -> Void) {
    if let burst = pass(at) { body(burst) }
    let content = reports.content(of: report)
    let isContinued: Bool
    var chain = chain(at: at)
    switch content {
    case .other: return
    case .damaged(let goesOn):
      isContinued = goesOn
      chain.spoil()
    case .part(let part):
      isContinued = part.isContinued
      chain.append(part)
    }
    if let freshAt, at < freshAt { chain.fate = .ignored }
    state = .joining(chain)
    guard !isContinued, let burst = end(.terminator, at: at) else { return }
    body(burst)
  }

  /// Reports were lost on the way: what is under way, or comes next, may be a part.
  mutating func dropped(at: Instant) {
    var chain = chain(at: at)
    chain.spoil()
    state = .joining(chain)
  }

  /// The device has left.
  mutating func gone(at: Instant) -> Burst? {
    end(.gone, at: at)
  }

  /// Time has come to `now`: a scan whose rest did not come is lost.
  mutating func pass(_ now: Instant) -> Burst? {
    guard let deadline, now >= deadline, case .joining(var chain) = state else { return nil }
    chain.spoil()
    state = .joining(chain)
    return end(.idle, at: chain.lastAt)
  }

  /// The scan under way, or one that begins here.
  private func chain(at: Instant) -> Chain {
    guard case .joining(var chain) = state else { return Chain(startedAt: at, lastAt: at) }
    chain.lastAt = at
    return chain
  }

  private mutating func end(_ end: Burst.End, at: Instant) -> Burst? {
    guard case .joining(let chain) = state else { return nil }
    state = .idle
    guard chain.fate != .ignored else { return nil }
    return Burst(
      content: .bytes(chain.text(without: profile.terminatorBytes)), end: end,
      lostEvents: chain.fate == .damaged, startedAt: chain.startedAt, endedAt: at,
      greatestGapMilliseconds: profile.greatestGapMilliseconds, framing: profile.framing)
  }
}

extension ScanReportFramer.Chain {
  mutating func spoil() {
    if fate == .whole { fate = .damaged }
  }

  mutating func append(_ part: ScanReports.Part) {
    if bytes.isEmpty, fate == .whole, CommandReply.isReply(part.data) { fate = .ignored }
    if bytes.isEmpty, identifier == nil { identifier = part.identifier }
    // Another code's report, so the rest of this one was lost.
    if let told = part.identifier, told != identifier { spoil() }
    guard bytes.count + part.data.count <= ScanReportFramer.greatestLength else { return spoil() }
    bytes += part.data
  }

  /// What a serial scanner would have sent: the identifier in front, unless it stands there, and
  /// no terminator behind.
  func text(without terminators: Set<UInt8>) -> [UInt8] {
    let data = bytes[..<((bytes.lastIndex { !terminators.contains($0) } ?? -1) + 1)]
    guard let identifier, AIMIdentifier.split(String(decoding: identifier, as: UTF8.self)) != nil,
      AIMIdentifier.split(String(decoding: data.prefix(3), as: UTF8.self)) == nil
    else { return Array(data) }
    return identifier + data
  }
}
