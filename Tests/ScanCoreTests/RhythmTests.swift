import ApticScanCore
import Testing

@Suite struct RhythmTests {
  /// A burst of digit keys: gaps before each press but the first, and how long each is held (nil:
  /// the log shows no releases), in milliseconds.
  static func burst(gaps: [Double], holds: [Double]?, greatestGap: Int = 100) -> Burst {
    var transitions: [Burst.Transition] = []
    var at = 0.0
    for index in 0...gaps.count {
      if index > 0 { at += gaps[index - 1] }
      let key = KeyCode(rawValue: UInt16(2 + index % 10))
      transitions.append(Burst.Transition(at: instant(at), key: key, isDown: true))
      if let holds {
        transitions.append(
          Burst.Transition(at: instant(at + holds[index % holds.count]), key: key, isDown: false))
      }
    }
    transitions.sort { ($0.at, $0.isDown ? 0 : 1) < ($1.at, $1.isDown ? 0 : 1) }
    let last = transitions.last?.at ?? instant(0)
    return Burst(
      content: .keys(transitions), end: .terminator, startedAt: instant(0), endedAt: last,
      greatestGapMilliseconds: greatestGap)
  }

  private static func instant(_ milliseconds: Double) -> Instant {
    Instant(microseconds: Int64((milliseconds * 1_000).rounded()))
  }

  static func signs(_ burst: Burst) -> [Rhythm.Sign] {
    let player = Rhythm(burst).player(greatestGapMilliseconds: burst.greatestGapMilliseconds)
    guard case .person(let signs) = player else { return [] }
    return signs
  }

  struct Row: CustomTestStringConvertible, Sendable {
    var name: String
    var gaps: [Double]
    var holds: [Double]?
    var greatestGap = 100

    var testDescription: String { name }
  }

  private static let uneven = [52.0, 131, 74, 98, 61, 170, 83, 115, 58, 92, 140, 66]

  static let scanners = [
    Row(name: "Datalogic BC2090, 1 ms", gaps: even(1), holds: [0.5]),
    Row(name: "Netum NSL-5, 6 ms", gaps: even(6), holds: [1]),
    Row(name: "Honeywell HF680 and Voyager 1400g, 10 ms", gaps: even(10), holds: [2]),
    Row(name: "Netum NSC750, 19 ms", gaps: even(19), holds: [9]),
    Row(name: "Datalogic N263, 16 ms and a last gap of 47", gaps: even(16) + [47], holds: [4]),
    Row(name: "3 ms and an outlier of 36", gaps: [3, 3, 36, 3, 3, 3, 3, 3], holds: [1]),
    Row(name: "3 ms, every second gap a stall", gaps: [3, 40, 3, 40, 3, 40, 3], holds: [1]),
    Row(name: "Zebra, delay of 20 ms", gaps: even(20), holds: [2]),
    Row(name: "Zebra, delay of 40 ms", gaps: even(40), holds: [2]),
    Row(name: "NCR 7893, delay of 64 ms", gaps: even(64), holds: [8]),
    Row(name: "Bluetooth, 60 ms give or take 20", gaps: jitter, holds: [20]),
    Row(name: "Bluetooth, held for a connection interval or two", gaps: jitter, holds: [15, 30]),
    Row(name: "Bluetooth, held long but evenly", gaps: jitter.map { $0 + 10 }, holds: [48]),
    Row(name: "gaps of 5 to 60 ms", gaps: [5, 60, 12, 44, 33, 8, 51, 27, 59, 6], holds: [3]),
    Row(name: "every key overlaps the next", gaps: even(8), holds: [12]),
    Row(name: "chords of three keys", gaps: [0, 0, 16, 0, 0, 16, 0, 0], holds: [8]),
    Row(name: "slower than the bound, and nothing else", gaps: even(131), holds: [8]),
    Row(name: "a faster scanner was learned here", gaps: even(64), holds: [8], greatestGap: 50),
    Row(name: "Datalogic, 990 ms, as configured", gaps: even(990), holds: [5], greatestGap: 1_000),
    Row(name: "presses only, 3 ms", gaps: even(3), holds: nil),
    Row(name: "presses only, Bluetooth", gaps: jitter, holds: nil),
  ]

  static let people = [
    Row(name: "two fingers", gaps: [210, 340, 280, 190, 410, 260], holds: [95, 120, 104, 131]),
    Row(name: "ten fingers", gaps: uneven, holds: [62, 93, 110, 71, 85]),
    Row(
      name: "fast, 75 ms", gaps: uneven.map { $0 * 75 / 95 }, holds: [58, 96, 81, 110, 70, 89]),
    Row(name: "fast and even, overlapping", gaps: [70, 80], holds: [60, 100, 75, 95, 82]),
    Row(
      name: "at the pace of a scanner's learned bound", gaps: uneven, holds: [62, 93, 110, 71, 85],
      greatestGap: 300),
    Row(name: "presses only, slow", gaps: [210, 340, 280, 190, 410, 260], holds: nil),
    Row(name: "presses only, fast", gaps: uneven.map { $0 * 75 / 95 }, holds: nil),
    Row(name: "evenly, but far too slow", gaps: even(250), holds: [8]),
  ]

  private static func even(_ gap: Double) -> [Double] { Array(repeating: gap, count: 15) }
  private static let jitter = [48.0, 71, 55, 80, 62, 41, 66, 58, 74, 50, 60, 78, 44, 69, 57]

  @Test(arguments: scanners) func aScannerIsNoPerson(_ row: Row) {
    let burst = Self.burst(gaps: row.gaps, holds: row.holds, greatestGap: row.greatestGap)
    #expect(Self.signs(burst).map(\.description) == [])
  }

  @Test(arguments: people) func aPersonIsNoScanner(_ row: Row) {
    let gaps = row.gaps.count < 6 ? Array(repeating: row.gaps, count: 6).flatMap(\.self) : row.gaps
    let burst = Self.burst(gaps: gaps, holds: row.holds, greatestGap: row.greatestGap)
    #expect(!Self.signs(burst).isEmpty)
  }

  @Test func theSignsSayByHowMuch() {
    let gaps = [120.0, 131, 131, 210, 131, 150, 90, 131]
    let burst = Self.burst(gaps: gaps, holds: [60, 80, 100, 120])
    #expect(
      Self.signs(burst).map(\.description) == [
        "median gap 131 ms, a scanner's is at most 100 ms",
        "keys held for 80 ms, a scanner's for at most 45 ms",
        "hold times spread over 40 ms, a scanner's over at most 15 ms",
        "12 % of the keys overlap the one before, a scanner's under 10 % or all",
      ])
  }

  @Test func bytesHaveNoRhythmOfTheScanners() {
    let burst = Burst(
      content: .bytes(Array("1234567890123428".utf8)), end: .terminator,
      startedAt: Instant(microseconds: 0), endedAt: Instant(microseconds: 9_000_000),
      greatestGapMilliseconds: 100)
    #expect(Self.signs(burst) == [])
  }

  /// Gaps of people are log-normal, holds normal (see `RhythmBounds`); scanners are even, or jitter
  /// by a third as over Bluetooth, with up to two stalls of the bus.
  @Test func generatedPeopleAndScannersAreToldApart() {
    var random = SeededRandom(seed: 4)
    let count = 20_000
    var missed = 0
    for _ in 0..<count where Self.signs(random.typist()).isEmpty { missed += 1 }
    var accused = 0
    for _ in 0..<count where !Self.signs(random.scanner()).isEmpty { accused += 1 }
    print("rhythm, seed 4, of \(count) each: \(missed) typists missed, \(accused) scanners accused")
    #expect(missed * 1_000 <= count)
    #expect(accused == 0)
  }
}

/// SplitMix64, so that a failure comes again with its seed.
private struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func uniform(_ range: ClosedRange<Double>) -> Double {
    Double.random(in: range, using: &self)
  }

  /// About normal, with mean 0 and deviation 1 (Irwin–Hall).
  mutating func normal() -> Double {
    (0..<12).reduce(-6.0) { sum, _ in sum + uniform(0...1) }
  }

  /// Of 65 to 300 ms a key, and 16 keys.
  mutating func typist() -> Burst {
    let median = uniform(65...300)
    let spread = uniform(0.25...0.5)
    let hold = uniform(75...130)
    let deviation = uniform(15...30)
    // Each gap is the median, longer or shorter by a factor that doubles at 1 / spread deviations.
    let gaps = (0..<15).map { _ in median * power(of: 1 + spread, normal()) }
    let holds = (0..<16).map { _ in max(30, hold + deviation * normal()) }
    return RhythmTests.burst(gaps: gaps, holds: holds)
  }

  mutating func scanner() -> Burst {
    let gap = uniform(1...95)
    let jitter = gap * uniform(0...0.34)
    let hold = uniform(0.1...0.4) * gap
    var gaps = (0..<15).map { _ in gap + uniform(-1...1) * jitter }
    for _ in 0..<Int.random(in: 0...2, using: &self) {
      gaps[Int.random(in: 0..<15, using: &self)] += uniform(30...150)
    }
    let holdJitter = hold * uniform(0...0.2)
    let holds = (0..<16).map { _ in hold + uniform(-1...1) * holdJitter }
    return RhythmTests.burst(gaps: gaps, holds: holds)
  }

  /// `base` to a power, by halves: no Foundation is needed for the little that this asks.
  private func power(of base: Double, _ exponent: Double) -> Double {
    var (result, factor, rest) = (1.0, base, abs(exponent))
    while rest >= 1 { (result, rest) = (result * factor, rest - 1) }
    for _ in 0..<20 {
      factor = factor.squareRoot()
      rest *= 2
      if rest >= 1 { (result, rest) = (result * factor, rest - 1) }
    }
    return exponent < 0 ? 1 / result : result
  }
}
