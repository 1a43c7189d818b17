@testable import ApticScanCore

/// A precondition that says what failed in an optimised build too.
func require(_ isTrue: Bool, _ what: @autoclosure () -> String = "a rule is broken") {
  if !isTrue { fatalError(what()) }
}

/// What holds of every answer, whatever came in.
enum Rules {
  static let formats: [PassFormat] = {
    let texts = [
      "local-v1", "opaque:4,10", "luhn:12,13:digits:luhn:B", "gs1:13:digits:gs1",
      "damm:8:digits:damm", "mod43:6,11:code39:mod43:A+", "mod97:5:digits:mod97-10",
      "letters:3:alphanumeric:none:PASS-",
    ]
    return texts.map { text in
      guard let format = try? PassFormat(inline: text) else { preconditionFailure(text) }
      return format
    }
  }()

  /// A code satisfies the format that it is said to have; a rejection is one of the decoder's four.
  static func check(_ scan: Scan, formats: [PassFormat]) {
    switch scan.finding {
    case .pass(let code):
      let format = formats.first { $0.id == scan.format }
      require(format != nil, "\(code): no such format")
      guard let format else { return }
      let bytes = Array(code.rawValue.utf8)
      require(scan.code == code.rawValue)
      require(format.lengths.contains(bytes.count), "\(code): length")
      require(bytes.allSatisfy(format.alphabet.contains), "\(code): alphabet")
      require(format.checkDigit.accepts(code.rawValue), "\(code): check digit")
    case .command(let command):
      // The fuzzer's decoder has no key: no bytes at all make a command for it.
      require(false, "\(command) was read without a key")
    case .rejected(let outcome, let reason):
      require(
        [.incomplete, .typed, .malformed, .badCheckDigit].contains(outcome), "\(outcome)")
      require(!reason.isEmpty)
    }
  }

  /// Damaged bursts are never read, and what is remembered changes no code into another.
  static func check(_ burst: Burst, decoder: ScanDecoder) {
    let scan = decoder.decode(burst)
    check(scan, formats: decoder.formats)
    if burst.lostEvents || burst.end == .gone { require(scan.word == "incomplete") }
    let texts = decoder.readings(of: burst).map(\.text)
    require(Set(texts).count == texts.count, "a reading stands there twice")
    for layout in ["us", "fr", "none"] {
      check(decoder.decode(burst, preferring: layout), formats: decoder.formats)
    }
  }

  /// Runs a line until it waits for nothing: each pass clears its deadline or moves it forward.
  static func settle(_ line: inout ScannerLine, _ body: (Burst) -> Void) {
    while let deadline = line.deadline {
      line.pass(deadline, body)
      if let next = line.deadline { require(next > deadline, "the deadline stands still") }
    }
  }

  /// The most that a burst may hold, however long a scanner goes on.
  static let greatestBurst = 5_000

  static func checkBound(_ burst: Burst) {
    switch burst.content {
    case .keys(let transitions):
      require(transitions.count <= greatestBurst, "\(transitions.count) transitions")
      var last = burst.startedAt
      for transition in transitions {
        require(transition.at >= last, "time runs backwards in a burst")
        last = transition.at
      }
    case .bytes(let bytes):
      require(bytes.count <= greatestBurst, "\(bytes.count) bytes")
    }
    require(burst.endedAt >= burst.startedAt)
    require(burst.presses >= burst.gapsMicroseconds.count)
  }
}
