/// What was learned of one scanner from the bursts that it sent and that were good: which layout it
/// plays, and how slow it is. Nobody set it, so anybody may have it forgotten.
public struct ScannerMemory: Hashable, Codable, Sendable {
  /// The layout under which its last good scan read, tried first at the next.
  public private(set) var layout: String?
  /// What its gaps stay within, as learned so far; nil before the first good burst of keys.
  public private(set) var greatestGapMicroseconds: Int64?
  /// How many bursts taught that gap.
  public private(set) var bursts = 0

  public init() {}

  public var isEmpty: Bool { self == ScannerMemory() }

  /// Learns from a good burst; a line's bytes have no rhythm of the scanner's, and no layout.
  public mutating func learn(
    from burst: Burst, layout: String?, profile: ScannerProfile, rates: LearningRates = .init()
  ) {
    if let layout { self.layout = layout }
    guard let greatest = burst.greatestUsualGapMicroseconds else { return }
    let bounds = rates.bounds(profile)
    let wanted = (greatest * rates.marginPercent / 100).clamped(to: bounds)
    let known = greatestGapMicroseconds ?? milliseconds(profile.greatestGapMilliseconds)
    let held = known.clamped(to: bounds)
    greatestGapMicroseconds = held + (wanted - held) / rates.slowness
    bursts += 1
  }

  public mutating func forget() {
    self = ScannerMemory()
  }

  /// The learned gap, within what this profile allows; nil where none was learned.
  public func greatestGapMilliseconds(_ profile: ScannerProfile) -> Int? {
    greatestGapMicroseconds.map { gap in
      Int((gap.clamped(to: LearningRates().bounds(profile)) + 500) / 1_000)
    }
  }

  /// The profile with what was learned in place of what is usual. Silence ends a slower scanner's
  /// burst later in proportion, and no scanner's sooner.
  public func adapted(_ profile: ScannerProfile) -> ScannerProfile {
    guard let gap = greatestGapMilliseconds(profile) else { return profile }
    var adapted = profile
    adapted.greatestGapMilliseconds = gap
    if gap > profile.greatestGapMilliseconds, profile.greatestGapMilliseconds > 0 {
      adapted.idleEndMilliseconds =
        profile.idleEndMilliseconds * gap / profile.greatestGapMilliseconds
      adapted.typingEndMilliseconds = max(
        profile.typingEndMilliseconds, adapted.idleEndMilliseconds)
    }
    return adapted
  }
}

/// How far and how fast the learned gap moves. Data.
public struct LearningRates: Hashable, Sendable {
  /// What a learned gap can be, in percent of the profile's.
  public var leastPercent: Int64 = 50
  public var greatestPercent: Int64 = 300
  /// Learned above the burst's greatest usual gap, in percent of it: what the next one may be.
  public var marginPercent: Int64 = 150
  /// One burst moves it by this part of the way, so that no single one decides.
  public var slowness: Int64 = 8

  public init() {}

  func bounds(_ profile: ScannerProfile) -> ClosedRange<Int64> {
    let usual = milliseconds(max(0, profile.greatestGapMilliseconds))
    return (usual * leastPercent / 100)...(usual * greatestPercent / 100)
  }
}

extension Burst {
  /// The greatest gap that is no outlier (Tukey's fence: half as much again as the middle half is
  /// wide, beyond it); nil where the gaps are too few to tell.
  var greatestUsualGapMicroseconds: Int64? {
    let sorted = gapsMicroseconds.sorted()
    guard sorted.count >= 4 else { return nil }
    let upper = sorted[sorted.count * 3 / 4]
    let fence = upper + 3 * (upper - sorted[sorted.count / 4]) / 2
    return sorted.last { $0 <= fence }
  }
}

extension Int64 {
  fileprivate func clamped(to range: ClosedRange<Int64>) -> Int64 {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}
