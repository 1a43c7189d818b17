import ApticScanCore
import Testing

@Suite struct ScannerMemoryTests {
  private let profile = ScannerProfile()

  private func burst(_ gaps: [Double]) -> Burst { RhythmTests.burst(gaps: gaps, holds: [2]) }

  private func even(_ gap: Double) -> Burst { burst(Array(repeating: gap, count: 15)) }

  private func learned(_ burst: Burst, times: Int, _ profile: ScannerProfile) -> ScannerMemory {
    var memory = ScannerMemory()
    for _ in 0..<times { memory.learn(from: burst, layout: "us", profile: profile) }
    return memory
  }

  @Test func withNothingLearnedTheProfileHolds() {
    #expect(ScannerMemory().adapted(profile) == profile)
    #expect(ScannerMemory().greatestGapMilliseconds(profile) == nil)
  }

  /// Learned to half as much again as the greatest usual gap, from half to three times the profile.
  @Test(arguments: [(3.0, 50), (40, 60), (64, 96), (95, 143), (190, 285), (250, 300)])
  func theGapIsLearnedWithinBounds(gap: Double, learned: Int) throws {
    let memory = self.learned(even(gap), times: 100, profile)
    let found = try #require(memory.greatestGapMilliseconds(profile))
    #expect(abs(found - learned) <= 1)
    #expect(memory.bursts == 100)
  }

  @Test func noSingleBurstDecides() {
    #expect(learned(even(3), times: 1, profile).greatestGapMilliseconds(profile) == 94)
    #expect(learned(even(200), times: 1, profile).greatestGapMilliseconds(profile) == 125)
  }

  @Test func outliersTeachNothing() {
    var stalls = Array(repeating: 6.0, count: 15)
    stalls[3] = 36
    stalls[11] = 180
    #expect(learned(burst(stalls), times: 20, profile) == learned(even(6), times: 20, profile))
  }

  @Test func aFewKeysAndBytesTeachNoGap() {
    #expect(learned(burst([3, 3, 3]), times: 9, profile).bursts == 0)
    let bytes = Burst(
      content: .bytes(Array("1234567890123428".utf8)), end: .terminator,
      startedAt: Instant(microseconds: 0), endedAt: Instant(microseconds: 9),
      greatestGapMilliseconds: 100)
    var memory = ScannerMemory()
    memory.learn(from: bytes, layout: nil, profile: profile)
    #expect(memory.isEmpty)
  }

  @Test func aSlowScannersSilenceLastsLongerInProportion() {
    let slow = learned(even(190), times: 100, profile).adapted(profile)
    #expect(slow.idleEndMilliseconds == 2 * slow.greatestGapMilliseconds)
    let fast = learned(even(3), times: 100, profile).adapted(profile)
    #expect(fast.idleEndMilliseconds == profile.idleEndMilliseconds)
  }

  /// A Datalogic scanner at its greatest delay, on a profile of a third of that.
  @Test func aLearnedGapLetsASlowScannerThrough() {
    let profile = ScannerProfile(greatestGapMilliseconds: 330)
    let burst = even(990)
    #expect(!RhythmTests.signs(burst).isEmpty)
    var later = burst
    later.greatestGapMilliseconds =
      learned(burst, times: 100, profile).adapted(profile).greatestGapMilliseconds
    #expect(RhythmTests.signs(later) == [])
  }

  @Test func aSlowerScannerInTheSamePortIsNotLockedOut() {
    var memory = learned(even(3), times: 100, profile)
    for _ in 0..<100 {
      var burst = even(95)
      burst.greatestGapMilliseconds = memory.adapted(profile).greatestGapMilliseconds
      #expect(RhythmTests.signs(burst) == [])
      memory.learn(from: burst, layout: "us", profile: profile)
    }
    #expect(memory.adapted(profile).greatestGapMilliseconds > 130)
  }

  @Test func whatIsForgottenIsAsOnTheFirstDay() {
    var memory = learned(even(64), times: 5, profile)
    memory.forget()
    #expect(memory.isEmpty && memory.layout == nil)
  }

  @Test func aNewProfileCountsFromTheNextBurst() {
    var line = ScannerLine(profile: profile)
    var slower = profile
    slower.greatestGapMilliseconds = 250
    var bounds: [Int] = []
    func type(_ keys: [KeyCode], at start: Int64) {
      for (index, key) in keys.enumerated() {
        let at = Instant(microseconds: (start + Int64(index) * 4) * 1_000)
        line.receive(InputEvent(at: at, kind: .keyDown(key))) {
          bounds.append($0.greatestGapMilliseconds)
        }
        if index == 2 { line.adopt(slower) }
        line.receive(
          InputEvent(at: at.advanced(byMicroseconds: 1_000), kind: .keyUp(key))
        ) { _ in }
      }
    }
    let digits = (2...9).map { KeyCode(rawValue: $0) }
    type(digits + [.enter], at: 0)
    type(digits + [.enter], at: 1_000)
    #expect(bounds == [100, 250])
  }
}
