/// Two witnesses of one keyboard: evdev, which the daemon holds and which has the kernel's times,
/// and hidraw, whose reports show more and outlive evdev's queue.
///
/// Of what both have, the report is handed on first. K is a key of evdev, R a report, and what is
/// fed to the burst under way stands on the right.
///
/// ```
/// R1 R2   K1 K1 K2      each report is claimed by its first key       R1 at K1's time, R2 at K2's
/// -       K1            hidraw is behind, or cannot be read           K1
/// R1      (K1 earlier)  it comes later: known already                 -
/// R1 R2   K9            they contradict each other: evdev is right    K9; R1 and R2 are thrown away
/// R1 R2   ✂             evdev lost what the reports hold              R1 R2
/// -       ✂             lost                                          ✂
/// R1 R2   (silence)     evdev does not speak of this keyboard         R1 R2 at their own times
/// R1      (silence)     it spoke just now, and not of R1              -
/// ```
struct KeyWitness: Sendable {
  /// One thing to feed to the burst under way.
  struct Fed: Hashable, Sendable {
    var at: Instant
    var step: KeyboardReports.KeyStep
  }

  private struct Waiting {
    var at: Instant
    var change: KeyboardReports.Change
  }

  /// Reports that wait are some milliseconds'; more than these wait for nobody.
  static let greatestWaiting = 4_096
  /// Keys that evdev can be ahead by: a client's buffer holds no more.
  private static let greatestAhead = 64

  var profile: ScannerProfile
  private var reports: KeyboardReports
  private var waiting: [Waiting] = []
  /// What is still to come of evdev from the report that was claimed last.
  private var claimed: Set<KeyboardReports.KeyStep> = []
  /// Keys that evdev told before their reports came.
  private var ahead: [KeyboardReports.KeyStep] = []
  /// Whether the two agreed when they last spoke of the same.
  private var isInStep = true
  private var lastKeyAt: Instant?
  private var lastFedAt: Instant?
  /// Reports up to here were fed by themselves: what evdev says of that time is known.
  private var fedThrough: Instant?

  init(profile: ScannerProfile, reports: KeyboardReports) {
    self.profile = profile
    self.reports = reports
  }

  /// When reports that no key has claimed are read by themselves; nil while none waits.
  var deadline: Instant? {
    waiting.last?.at.advanced(byMicroseconds: milliseconds(profile.idleEndMilliseconds))
  }

  /// A report, before the keys that evdev makes of it.
  mutating func report(_ bytes: [UInt8], at: Instant) -> [Fed] {
    guard let change = reports.change(bytes) else { return [] }
    if !change.visible.isEmpty, knows(change.visible) { return [] }
    if change.visible.isEmpty, change.steps.isEmpty { return [] }
    var fed: [Fed] = []
    if waiting.count >= Self.greatestWaiting { fed = feedAlone() }
    waiting.append(Waiting(at: max(at, waiting.last?.at ?? at), change: change))
    return fed
  }

  /// A key that evdev tells.
  mutating func key(_ step: KeyboardReports.KeyStep, at: Instant) -> [Fed] {
    if let fedThrough, at <= fedThrough { return [] }
    // What waits for long may be claimed still: a daemon that stalled reads it all at once.
    var fed: [Fed] = []
    if claimed.remove(step) != nil {
      // Its report was fed.
    } else if let head = firstVisible, waiting[head].change.visible.contains(step) {
      claim(head, by: step, at: at, &fed)
    } else {
      fed = pass(at)
      believe(step)
      feed(step, at: at, &fed)
    }
    lastKeyAt = at
    return fed
  }

  private mutating func claim(
    _ head: Int, by step: KeyboardReports.KeyStep, at: Instant, _ fed: inout [Fed]
  ) {
    for report in waiting[...head] {
      for step in report.change.steps { feed(step, at: at, &fed) }
    }
    claimed = waiting[head].change.visible
    claimed.remove(step)
    waiting.removeFirst(head + 1)
    isInStep = true
  }

  /// What no key can claim comes with the report after it.
  private var firstVisible: Int? { waiting.firstIndex { !$0.change.visible.isEmpty } }

  /// Evdev lost events. What reports hold of them was not lost.
  mutating func dropped(at: Instant) -> [Fed] {
    defer {
      waiting = []
      claimed = []
      ahead = []
      isInStep = true
    }
    if isInStep, !waiting.isEmpty { return feedWaiting() }
    if let fedThrough, at <= fedThrough { return [] }
    var fed: [Fed] = []
    feed(.lost, at: at, &fed)
    return fed
  }

  /// Time has come to `now`, or the device has left: what no key has claimed by then is read by
  /// itself.
  mutating func pass(_ now: Instant) -> [Fed] {
    guard let deadline, now >= deadline else { return [] }
    return feedAlone()
  }

  mutating func gone() -> [Fed] {
    feedAlone()
  }

  /// Whether evdev has told all of this already.
  private mutating func knows(_ steps: Set<KeyboardReports.KeyStep>) -> Bool {
    guard waiting.isEmpty, steps.isSubset(of: ahead) else {
      ahead = []
      return false
    }
    for step in steps {
      if let index = ahead.firstIndex(of: step) { ahead.remove(at: index) }
    }
    return true
  }

  private mutating func believe(_ step: KeyboardReports.KeyStep) {
    claimed = []
    if !waiting.isEmpty { isInStep = false }
    waiting = []
    guard isInStep else { return }
    if ahead.count < Self.greatestAhead { ahead.append(step) } else { isInStep = false }
    if !isInStep { ahead = [] }
  }

  /// Reads what waits by itself, unless evdev speaks of this keyboard: then it is right.
  private mutating func feedAlone() -> [Fed] {
    guard let first = waiting.first else { return [] }
    let silence = milliseconds(profile.idleEndMilliseconds)
    if let lastKeyAt, first.at.microseconds(since: lastKeyAt) <= silence {
      waiting = []
      isInStep = false
      return []
    }
    return feedWaiting()
  }

  private mutating func feedWaiting() -> [Fed] {
    var fed: [Fed] = []
    for report in waiting {
      for step in report.change.steps { feed(step, at: report.at, &fed) }
    }
    fedThrough = waiting.last?.at
    waiting = []
    return fed
  }

  /// Time never runs back in what is fed, whichever witness it comes from.
  private mutating func feed(
    _ step: KeyboardReports.KeyStep, at: Instant, _ fed: inout [Fed]
  ) {
    let at = max(at, lastFedAt ?? at)
    lastFedAt = at
    fed.append(Fed(at: at, step: step))
  }
}
