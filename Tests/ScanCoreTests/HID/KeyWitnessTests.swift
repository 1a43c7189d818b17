import ApticScanCore
import Testing

/// What a recorded scan cannot say of a keyboard's reports beside its keys: times, and what is kept
/// over a change of profile.
@Suite struct KeyWitnessTests {
  private static let alt: UInt8 = 0x04

  private struct Feed {
    var line: ScannerLine
    var bursts: [Burst] = []

    mutating func receive(_ milliseconds: Int64, _ kind: InputEvent.Kind) {
      line.receive(InputEvent(at: Instant(microseconds: milliseconds * 1_000), kind: kind)) {
        bursts.append($0)
      }
    }

    mutating func report(_ milliseconds: Int64, _ modifiers: UInt8, _ usages: UInt8...) {
      let padding = [UInt8](repeating: 0, count: 6 - usages.count)
      receive(milliseconds, .report([modifiers, 0] + usages + padding))
    }

    mutating func settle() {
      while let deadline = line.deadline { line.pass(deadline) { bursts.append($0) } }
    }
  }

  private func feed(_ profile: ScannerProfile = ScannerProfile(leastLength: 1)) throws -> Feed {
    let descriptor = try ReportDescriptor(ReportDescriptorTests.bootKeyboard)
    return Feed(line: ScannerLine(profile: profile, descriptor: descriptor))
  }

  private func transitions(_ burst: Burst?) -> [String] {
    guard case .keys(let transitions)? = burst?.content else { return [] }
    return transitions.map {
      "\($0.at.microseconds / 1_000) \($0.key) \($0.isDown ? "down" : "up")"
    }
  }

  @Test func aWholeReportIsReadAtTheTimeOfItsFirstKey() throws {
    var feed = try feed()
    // Read at 50 ms, after its keys: the kernel's times count.
    feed.report(50, Self.alt, 0x62, 0x60, 0x62)
    feed.report(50, 0)
    for key in ["KEY_KP8", "KEY_LEFTALT", "KEY_KP0"] {
      feed.receive(10, .keyDown(try #require(KeyCode(name: key))))
    }
    for key in ["KEY_LEFTALT", "KEY_KP0", "KEY_KP8"] {
      feed.receive(18, .keyUp(try #require(KeyCode(name: key))))
    }
    feed.settle()
    #expect(feed.bursts.count == 1)
    #expect(
      transitions(feed.bursts.first) == [
        "10 KEY_LEFTALT down", "10 KEY_KP0 down", "10 KEY_KP0 up", "10 KEY_KP8 down",
        "10 KEY_KP8 up", "10 KEY_KP0 down", "18 KEY_LEFTALT up", "18 KEY_KP0 up",
      ])
  }

  @Test func aReportThatNobodyClaimsIsReadAtItsOwnTimeAfterTheIdleEnd() throws {
    var feed = try feed()
    feed.report(5, 0, 0x1E)
    feed.report(8, 0)
    #expect(feed.line.deadline == Instant(microseconds: 208_000))
    feed.settle()
    #expect(transitions(feed.bursts.first) == ["5 KEY_1 down", "8 KEY_1 up"])
  }

  @Test func whatIsReadByItselfIsNotReadAgainFromItsKeys() throws {
    var feed = try feed()
    feed.report(5, 0, 0x1E)
    feed.report(8, 0)
    feed.settle()
    feed.receive(4, .keyDown(KeyCode(rawValue: 2)))
    feed.receive(7, .keyUp(KeyCode(rawValue: 2)))
    feed.settle()
    #expect(feed.bursts.map(\.presses) == [1])
  }

  @Test func whereEvdevSpokeJustNowAReportWithoutKeysIsNotRead() throws {
    var feed = try feed()
    feed.receive(0, .keyDown(KeyCode(rawValue: 2)))
    feed.receive(3, .keyUp(KeyCode(rawValue: 2)))
    feed.report(100, 0, 0x1F)
    feed.report(103, 0)
    feed.settle()
    #expect(transitions(feed.bursts.first) == ["0 KEY_1 down", "3 KEY_1 up"])
    #expect(feed.bursts.count == 1)
  }

  @Test func aLossIsOneWhereTheTwoContradictedEachOtherBefore() throws {
    var feed = try feed()
    feed.report(0, 0, 0x1E)
    feed.receive(0, .keyDown(KeyCode(rawValue: 16)))
    feed.report(3, 0, 0x1F)
    feed.receive(4, .dropped)
    feed.settle()
    #expect(feed.bursts.map(\.lostEvents) == [true])
  }

  @Test func aKeyIsDownThroughTooManyKeysAtOnceAsTheKernelHasIt() throws {
    var feed = try feed()
    feed.report(0, 0, 0x1E)
    feed.receive(0, .keyDown(KeyCode(rawValue: 2)))
    feed.report(3, 0, 1, 1, 1, 1, 1, 1)
    feed.report(6, 0, 0x1E, 0x1F)
    feed.receive(6, .keyDown(KeyCode(rawValue: 3)))
    feed.settle()
    #expect(feed.bursts.map(\.lostEvents) == [true])
    // The two agree still, so reports may stand in for keys.
    feed.report(900, 0, 0x1E, 0x1F, 0x20)
    feed.receive(900, .dropped)
    feed.settle()
    #expect(transitions(feed.bursts.last) == ["900 KEY_3 down"])
  }

  @Test func keysThatAreDownStayKnownOverAChangeOfProfile() throws {
    var feed = try feed()
    feed.report(0, 0, 0x28)
    feed.receive(0, .keyDown(.enter))
    feed.line.adopt(ScannerProfile(greatestGapMilliseconds: 77, leastLength: 1))
    // Enter is down still: only the 1 is new.
    feed.report(3, 0, 0x28, 0x1E)
    feed.receive(3, .keyDown(KeyCode(rawValue: 2)))
    feed.settle()
    #expect(transitions(feed.bursts.first) == ["3 KEY_1 down"])
    #expect(feed.bursts.first?.greatestGapMilliseconds == 77)
  }

  @Test func silenceOfEvdevIsNoTimeInABurst() throws {
    var feed = try feed(ScannerProfile())
    // The daemon stalled: reports are read a second late, keys have the kernel's times.
    for (index, usage) in ([0x1E, 0x1F, 0x20, 0x21, 0x22] as [UInt8]).enumerated() {
      let read: Int64 = index < 3 ? 10 : 1_010
      feed.report(read, 0, usage)
      feed.report(read, 0)
      feed.receive(Int64(index) * 4, .keyDown(KeyCode(rawValue: UInt16(index) + 2)))
      feed.receive(Int64(index) * 4 + 2, .keyUp(KeyCode(rawValue: UInt16(index) + 2)))
    }
    feed.settle()
    #expect(feed.bursts.map(\.presses) == [5])
  }

  @Test(
    arguments: [
      (0x04, "KEY_A"), (0x1D, "KEY_Z"), (0x1E, "KEY_1"), (0x27, "KEY_0"), (0x28, "KEY_ENTER"),
      (0x31, "KEY_BACKSLASH"), (0x32, "KEY_BACKSLASH"), (0x38, "KEY_SLASH"), (0x45, "KEY_F12"),
      (0x53, "KEY_NUMLOCK"), (0x58, "KEY_KPENTER"), (0x59, "KEY_KP1"), (0x62, "KEY_KP0"),
      (0x64, "KEY_102ND"),
    ] as [(UInt8, String)])
  func aUsageIsTheKeyThatTheKernelMakesOfIt(_ usage: UInt8, _ name: String) throws {
    var feed = try feed(
      ScannerProfile(leastLength: 1, terminators: []))
    feed.report(0, 0, usage)
    feed.settle()
    guard usage != 0x53 else { return #expect(feed.bursts.isEmpty) }
    #expect(transitions(feed.bursts.first) == ["0 \(name) down"])
  }

  @Test func aLossThatIsToldLaterThanItsReportsLookIsTheirs() throws {
    var feed = try feed()
    feed.report(0, 0, 0x1E)
    feed.report(0, 0)
    feed.receive(900, .dropped)
    feed.settle()
    #expect(feed.bursts.map(\.lostEvents) == [false])
    #expect(transitions(feed.bursts.first) == ["0 KEY_1 down", "0 KEY_1 up"])
  }

  @Test func aStalledDaemonsReportsAreClaimedByTheirKeysHoweverOldTheyLook() throws {
    var feed = try feed(ScannerProfile(leastLength: 1, terminators: []))
    // All that was queued has the time of the first key.
    for usage: UInt8 in [0x59, 0x5A] {
      feed.report(0, Self.alt, 0x62, usage, usage)
      feed.report(0, 0)
    }
    for (at, digit) in [(0, 79), (900, 80)] as [(Int64, UInt16)] {
      for key in [.leftAlt, KeyCode(rawValue: 82), KeyCode(rawValue: digit)] {
        feed.receive(at, .keyDown(key))
      }
      for key in [.leftAlt, KeyCode(rawValue: 82), KeyCode(rawValue: digit)] {
        feed.receive(at + 8, .keyUp(key))
      }
    }
    feed.settle()
    #expect(feed.bursts.map(\.presses) == [3, 3], "0 1 1 and 0 2 2")
  }

  @Test func modifiersAreTheEightBitsInTheirOrder() throws {
    let names = [
      "LEFTCTRL", "LEFTSHIFT", "LEFTALT", "LEFTMETA", "RIGHTCTRL", "RIGHTSHIFT", "RIGHTALT",
      "RIGHTMETA",
    ]
    for (bit, name) in names.enumerated() {
      var feed = try feed()
      feed.report(0, 1 << UInt8(bit), 0x1E)
      feed.settle()
      #expect(transitions(feed.bursts.first) == ["0 KEY_\(name) down", "0 KEY_1 down"])
    }
  }
}
