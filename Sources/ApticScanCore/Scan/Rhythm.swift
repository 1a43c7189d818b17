/// How a burst was played: what tells a scanner from a person, measured over the whole of it.
///
/// ```
/// scanner, 6 ms       ▌▌▌▌▌▌▌▌▌▌          even gaps, holds of a millisecond, nothing overlaps
/// scanner, Bluetooth  ▌   ▌  ▌    ▌  ▌    uneven gaps, every key held as long as the other
/// a person, slow      ██    ███   ██   █  wide gaps, long and uneven holds
/// a person, fast      ████ ███ ██ ███     narrow gaps, long and uneven holds; some keys overlap
///                       ████  ██  ██
/// ```
///
/// Every measure is a median or a share, so that a stall of the bus, which is usual in good scans,
/// moves none of them.
public struct Rhythm: Hashable, Sendable {
  /// The middle of some durations, and how wide the middle half of them is.
  public struct Spread: Hashable, Sendable {
    public var medianMicroseconds: Int64
    /// The interquartile range; nil where there are too few for quartiles.
    public var rangeMicroseconds: Int64?
  }

  public enum Measure: String, Hashable, Sendable, CaseIterable {
    case medianGap, gapSpread, medianHold, holdSpread, overlap
  }

  /// A measure that speaks for a person, and by how much.
  public struct Sign: Hashable, Sendable, CustomStringConvertible {
    public var measure: Measure
    /// What was measured, and the bound that a scanner keeps: milliseconds, or percent for
    /// `gapSpread` and `overlap`.
    public var found: Int
    public var bound: Int

    public var description: String {
      switch measure {
      case .medianGap: "median gap \(found) ms, a scanner's is at most \(bound) ms"
      case .gapSpread:
        "gaps spread over \(found) % of their median, a scanner's over at most \(bound) %"
      case .medianHold: "keys held for \(found) ms, a scanner's for at most \(bound) ms"
      case .holdSpread: "hold times spread over \(found) ms, a scanner's over at most \(bound) ms"
      case .overlap:
        "\(found) % of the keys overlap the one before, a scanner's under \(bound) % or all"
      }
    }
  }

  public enum Player: Hashable, Sendable {
    case scanner
    /// With all that speaks for a person, which may be a single sign.
    case person([Sign])
  }

  /// Between the presses of printing keys; nil where there are fewer than two, as in bytes.
  public var gaps: Spread?
  /// From a printing key's press to its release; nil where the keys have no time of their own.
  public var holds: Spread?
  /// How many of a hundred presses came while the printing key before was down.
  public var overlapPercent: Int
  /// Whether releases were recorded at all; some logs show presses only.
  public var showsReleases: Bool

  public init(_ burst: Burst) {
    guard case .keys(let transitions) = burst.content else {
      (overlapPercent, showsReleases) = (0, false)
      return
    }
    let presses = Presses(transitions)
    gaps = Spread(burst.gapsMicroseconds)
    holds = Spread(presses.holds)
    overlapPercent = presses.count > 1 ? 100 * presses.overlaps / (presses.count - 1) : 0
    showsReleases = presses.showsReleases
  }

  /// Who played it. A single measure is no proof, with two exceptions: a median far beyond the
  /// scanner's, and a log that shows no more than gaps.
  ///
  /// - Parameter greatestGapMilliseconds: the bound on the scanner's median gap.
  public func player(
    greatestGapMilliseconds: Int, bounds: RhythmBounds = RhythmBounds()
  ) -> Player {
    let signs = signs(greatestGapMilliseconds: greatestGapMilliseconds, bounds: bounds)
    let isCertain = signs.contains { sign in
      (sign.measure == .medianGap || sign.measure == .medianHold)
        && sign.found > bounds.certainFactor * sign.bound
    }
    let enough = isCertain || !showsReleases ? 1 : bounds.leastSigns
    return signs.count >= enough ? .person(signs) : .scanner
  }

  private func signs(greatestGapMilliseconds: Int, bounds: RhythmBounds) -> [Sign] {
    var signs: [Sign] = []
    func hold(_ measure: Measure, _ microseconds: Int64?, to bound: Int) {
      guard let microseconds, microseconds > milliseconds(bound) else { return }
      // Rounded up: what is beyond the bound is shown as more than the bound.
      signs.append(
        Sign(measure: measure, found: Int((microseconds + 999) / 1_000), bound: bound))
    }
    hold(.medianGap, gaps?.medianMicroseconds, to: greatestGapMilliseconds)
    if let percent = gaps?.rangePercent, percent > bounds.gapSpreadPercent,
      let median = gaps?.medianMicroseconds, median >= milliseconds(bounds.leastGapOfAPerson)
    {
      signs.append(Sign(measure: .gapSpread, found: percent, bound: bounds.gapSpreadPercent))
    }
    hold(.medianHold, holds?.medianMicroseconds, to: bounds.medianHoldMilliseconds)
    hold(.holdSpread, holds?.rangeMicroseconds, to: bounds.holdSpreadMilliseconds)
    if bounds.irregularOverlapPercent.contains(overlapPercent) {
      signs.append(
        Sign(
          measure: .overlap, found: overlapPercent,
          bound: bounds.irregularOverlapPercent.lowerBound))
    }
    return signs
  }
}

/// What a scanner's rhythm stays within. Data: a scanner that is found outside moves a number here,
/// and comes with its recorded scan.
///
/// | Measure | A scanner | A person | Bound |
/// |---|---|---|---|
/// | median gap | 1 to 64 ms (NCR); about 60 to 95 over Bluetooth | 60 to 300 ms | the profile's |
/// | spread of gaps | none; a third of the median over Bluetooth | half of it and more | 55 % |
/// | median hold | 0 to 10 ms, about 20 over Bluetooth | 50 to 130 ms | 45 ms |
/// | spread of holds | 1 ms; a connection interval over Bluetooth | 25 to 40 ms | 15 ms |
/// | overlaps | none, or all in a scanner that fills its reports | a tenth to most | 10 to 90 % |
///
/// Scanners: the vendors' keystroke delays (Zebra 20 and 40 ms, NCR 64) and what WooCommerce
/// measured (5 to 60 ms, bound 100). People: 116 ms a hold with a deviation of 24 (80 to 150
/// between the fastest and the slowest tenth), a quarter of the keys and half of a fast typist's
/// overlapping; Dhakal and others, "Observations on Typing from 136 Million Keystrokes", 2018.
/// Holds say most, because people hold hardly shorter when they type faster. Without them, gaps of
/// 60 ms that jitter by a third are a person's once in 140 bursts of 16 keys: a log that shows
/// presses only is judged with that doubt, and no device leaves them out.
public struct RhythmBounds: Hashable, Sendable {
  /// Width of the middle half of the gaps, in percent of their median.
  public var gapSpreadPercent = 55
  /// Below, uneven gaps say nothing: no person's median is so short, in milliseconds.
  public var leastGapOfAPerson = 40
  public var medianHoldMilliseconds = 45
  /// Width of the middle half of the hold times.
  public var holdSpreadMilliseconds = 15
  /// Shares of overlapping keys that no scanner has.
  public var irregularOverlapPercent = 10...90
  /// How many measures must speak for a person: jitter moves one of them, hardly two.
  public var leastSigns = 2
  /// A median gap or hold this many times the bound needs no second sign.
  public var certainFactor = 2

  public init() {}
}

extension Rhythm.Spread {
  /// Quartiles of fewer say nothing.
  private static let leastForQuartiles = 4

  init?(_ durations: [Int64]) {
    guard durations.count >= 2 else { return nil }
    let sorted = durations.sorted()
    medianMicroseconds = sorted[sorted.count / 2]
    if sorted.count >= Self.leastForQuartiles {
      rangeMicroseconds = sorted[sorted.count * 3 / 4] - sorted[sorted.count / 4]
    }
  }

  fileprivate var rangePercent: Int? {
    guard let rangeMicroseconds, medianMicroseconds > 0 else { return nil }
    return Int(100 * rangeMicroseconds / medianMicroseconds)
  }
}

extension Rhythm {
  /// The presses and releases of a burst's printing keys, paired.
  private struct Presses {
    /// Keys that go down together are one report's (a chord of an Alt code); a person's fingers
    /// are further apart. In microseconds.
    static let together: Int64 = 5_000
    /// A key released at the moment of the next press was held until the scanner's next report,
    /// and has no time of its own. In microseconds.
    static let sameReport: Int64 = 1_000

    var count = 0
    var overlaps = 0
    var showsReleases = false
    var holds: [Int64] = []

    init(_ transitions: [Burst.Transition]) {
      var down: [(key: KeyCode, at: Instant)] = []
      var lastPress: (key: KeyCode, at: Instant)?
      var lastRelease: Instant?
      holds.reserveCapacity(transitions.count / 2)
      for transition in transitions where !transition.key.isModifier {
        let (key, at) = (transition.key, transition.at)
        if transition.isDown {
          if let lastRelease, at.microseconds(since: lastRelease) <= Self.sameReport {
            holds.removeLast()
          }
          if let lastPress, at.microseconds(since: lastPress.at) >= Self.together,
            down.contains(where: { $0.key == lastPress.key })
          {
            overlaps += 1
          }
          count += 1
          lastPress = (key, at)
          lastRelease = nil
          down.append((key, at))
        } else if let index = down.firstIndex(where: { $0.key == key }) {
          showsReleases = true
          let pressedAt = down.remove(at: index).at
          if let lastPress, lastPress.key != key,
            at.microseconds(since: lastPress.at) <= Self.sameReport
          {
            continue
          }
          holds.append(at.microseconds(since: pressedAt))
          lastRelease = at
        }
      }
    }
  }
}
