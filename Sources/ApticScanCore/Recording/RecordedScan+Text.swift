extension RecordedScan {
  /// A recording as a file: what it is, the scanner, the events from time zero, and what a decoder
  /// made of them.
  ///
  /// - Parameters:
  ///   - comment: one line.
  ///   - profile: what the scanner was expected to do; what differs from the default is written.
  ///   - descriptor: of its HID reports; nil where it has none.
  ///   - formats: those in force.
  ///   - scans: written as the expectations; whoever knows better corrects them by hand.
  public static func text(
    of events: [InputEvent], from scanner: Scanner, comment: String, profile: ScannerProfile,
    descriptor: ReportDescriptor? = nil, formats: [PassFormat], scans: [Scan]
  ) -> String {
    let settings = [description(of: scanner)] + profile.settings
    var lines = ["# \(comment)", "scanner \(settings.joined(separator: " "))"]
    lines.append("formats \(formats.map(\.inlineText).joined(separator: " "))")
    if let descriptor { lines.append("descriptor \(hexadecimal(descriptor.bytes))") }
    lines += self.lines(of: events)
    lines.append("")
    lines += scans.isEmpty ? ["none"] : scans.map { $0.expectation }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Events as a recording writes them, from time zero.
  ///
  /// A keyboard's report was read later than the keys that it stands before: it gets their time,
  /// since time never runs back in a recording.
  public static func lines(of events: [InputEvent]) -> [String] {
    var times = events.map(\.at)
    for index in times.indices.dropLast().reversed() {
      times[index] = min(times[index], times[index + 1])
    }
    let start = times.first ?? Instant(microseconds: 0)
    return zip(times, events).map { at, event in
      "\(milliseconds(at.microseconds(since: start))) \(words(of: event.kind))"
    }
  }

  private static func description(of scanner: Scanner) -> String {
    var words = ["transport=\(scanner.transport.rawValue)"]
    if let vendor = scanner.vendor { words.append("vendor=\(vendor)") }
    if let product = scanner.product { words.append("product=\(product)") }
    return words.joined(separator: " ")
  }

  private static func milliseconds(_ microseconds: Int64) -> String {
    "\(microseconds / 1_000).\(padded(Int(microseconds % 1_000), 3))"
  }

  private static func words(of kind: InputEvent.Kind) -> String {
    switch kind {
    case .keyDown(let key): "key \(key) down"
    case .keyUp(let key): "key \(key) up"
    case .bytes(let bytes): "bytes \(hexadecimal(bytes))"
    case .report(let report): "report \(hexadecimal(report))"
    case .dropped: "dropped"
    case .gone: "gone"
    }
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count < 2 ? "0" + digits : digits
    }.joined()
  }
}

extension Scan {
  /// The line of a recorded scan that expects this: its word, code and layout. A value with a space
  /// in it cannot stand there.
  var expectation: String {
    let told = fields.filter { ["code", "layout"].contains($0.name) && !$0.value.contains(" ") }
    return ([word] + told.map { "\($0.name)=\($0.value)" }).joined(separator: " ")
  }
}

extension ScannerProfile {
  /// The fields that differ from the default, as `name=value`.
  fileprivate var settings: [String] {
    var usual = ScannerProfile()
    let isNamed = usual.name != name && usual.become(name)
    let numbers: [(String, KeyPath<ScannerProfile, Int>)] = [
      ("greatestGapMilliseconds", \.greatestGapMilliseconds), ("leastLength", \.leastLength),
      ("idleEndMilliseconds", \.idleEndMilliseconds),
      ("serialIdleEndMilliseconds", \.serialIdleEndMilliseconds),
      ("typingEndMilliseconds", \.typingEndMilliseconds), ("baud", \.baud),
    ]
    var settings = isNamed ? ["profile=\(name)"] : []
    settings += numbers.filter { self[keyPath: $0.1] != usual[keyPath: $0.1] }
      .map { "\($0.0)=\(self[keyPath: $0.1])" }
    if terminators != usual.terminators {
      settings.append("terminators=\(terminators.map(\.rawValue).joined(separator: ","))")
    }
    if characterFormat != usual.characterFormat {
      settings.append("characterFormat=\(characterFormat)")
    }
    if let layout { settings.append("layout=\(layout)") }
    if !framing.prefix.isEmpty { settings.append("prefix=\(framing.prefix)") }
    if !framing.suffix.isEmpty { settings.append("suffix=\(framing.suffix)") }
    return settings
  }
}

extension PassFormat {
  /// The format as a `formats` line takes it: by name, or whole with its first prefix.
  fileprivate var inlineText: String {
    if self == .localV1 { return id }
    let lengths = lengths.sorted().map(String.init).joined(separator: ",")
    if self == .opaque(lengths: self.lengths) { return "\(id):\(lengths)" }
    let prefix = prefixes.first.map { ":\($0)" } ?? ""
    return "\(id):\(lengths):\(alphabet.rawValue):\(checkDigit.rawValue)\(prefix)"
  }
}
