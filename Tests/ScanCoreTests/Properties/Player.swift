import ApticScanCore

/// Turns strikes into events in time.
struct Player {
  let scan: GeneratedScan
  private(set) var events: [InputEvent] = []
  private var now: Int64 = 0
  /// Characters sent so far: the outliers are numbered by them.
  private var place = 0
  private var outliers: [Int: Int64]

  init(scan: GeneratedScan) {
    self.scan = scan
    outliers = scan.outliers
  }

  /// A hold is part of the gap; scanners hold for some milliseconds at most.
  private var hold: Int64 { min(scan.gap / 2, 8_000) }

  mutating func begin() {
    if scan.isEnterFirst { tap(.enter) }
    if scan.capsLock == .toggled || scan.capsLock == .toggledOff { tap(.capsLock) }
    if scan.style == .keypadAfterNumLock { tap(.numLock) }
  }

  mutating func play(_ strikes: [[Board.Strike]], isControlAltGr: Bool) {
    for character in strikes {
      for strike in character {
        var held: [KeyCode] = []
        if strike.levels.contains(.shift) { held.append(.leftShift) }
        if strike.levels.contains(.altGr) {
          held += isControlAltGr ? [.leftControl, .leftAlt] : [.rightAlt]
        }
        for key in held { append(key, isDown: true) }
        tap(strike.key, beforeRelease: held.reversed())
      }
      place += 1
    }
  }

  /// Every character by its number.
  mutating func dial(_ text: String) {
    for scalar in text.unicodeScalars {
      append(.leftAlt, isDown: true)
      let number = String(scalar.value)
      // With zeros in front it is written with four digits, as Windows wants it.
      let zeros = scan.style == .altCodesWithZero ? 4 - number.count : 0
      for digit in (String(repeating: "0", count: zeros) + number).unicodeScalars {
        if let strike = Board.keypad(digit) { tap(strike.key) }
      }
      append(.leftAlt, isDown: false)
      place += 1
    }
  }

  mutating func end() {
    switch scan.terminator {
    case .enter: tap(.enter)
    case .keypadEnter: tap(.keypadEnter)
    case .tab: tap(.tab)
    case .enterTwice:
      tap(.enter)
      tap(.enter)
    case .none: break
    }
    if scan.capsLock == .toggled || scan.capsLock == .toggledOff { tap(.capsLock) }
    if scan.style == .keypadAfterNumLock { tap(.numLock) }
  }

  private mutating func tap(_ key: KeyCode, beforeRelease held: [KeyCode] = []) {
    append(key, isDown: true)
    now += hold
    append(key, isDown: false)
    for modifier in held { append(modifier, isDown: false) }
    now += scan.gap - hold
    if let outlier = outliers.removeValue(forKey: place) { now += max(0, outlier - scan.gap) }
  }

  private mutating func append(_ key: KeyCode, isDown: Bool) {
    events.append(
      InputEvent(at: Instant(microseconds: now), kind: isDown ? .keyDown(key) : .keyUp(key)))
  }
}
