/// Finds what was printed: tries the candidate layouts and keeps the one reading that fits a pass
/// format and its check digit. Two different fits are no answer; it never guesses.
public struct ScanDecoder: Sendable {
  public var layouts: [KeyLayout]
  public var formats: [PassFormat]
  /// Whether a command barcode is of this installation. Keys are no matter of this target's.
  public var isOurs: @Sendable (CommandCode) -> Bool

  public init(
    layouts: [KeyLayout], formats: [PassFormat],
    isOurs: @escaping @Sendable (CommandCode) -> Bool = { _ in false }
  ) {
    self.layouts = layouts
    self.formats = formats
    self.isOurs = isOurs
  }

  /// Decodes a burst; `layout` names the one that this scanner used last, which is tried first.
  public func decode(_ burst: Burst, preferring layout: String? = nil) -> Scan {
    var scan = judge(burst, preferring: layout)
    scan.presses = burst.presses
    scan.durationMicroseconds = burst.durationMicroseconds
    scan.endedAt = burst.endedAt
    return scan
  }

  /// Decodes a code that a person typed or a program sent: spaces (a pass shows its number in
  /// fours) and hyphens are no part of it.
  public func decode(text: String) -> Scan {
    let typed = text.uppercased().filter { !$0.isNewline }
    let compact = typed.filter { !$0.isWhitespace && $0 != "-" }
    // Formats whose alphabet has spaces or hyphens want the text as it stands.
    let texts = typed == compact ? [compact] : [compact, typed]
    return choose(
      among: texts.map { Reading(layout: nil, text: $0) }, framing: Framing())
  }

  /// Every different reading of a burst that leaves no key without a character: the preferred
  /// layout first, and Caps Lock off before on.
  public func readings(of burst: Burst, preferring layout: String? = nil) -> [Reading] {
    switch burst.content {
    case .bytes(let record):
      // STX and ETX frame a record on some lines, and NULs pad it.
      let isFrame: (UInt8) -> Bool = { $0 <= 0x04 }
      let bytes = record.drop(while: isFrame).reversed().drop(while: isFrame).reversed()
      guard bytes.allSatisfy({ (0x20...0x7E).contains($0) || $0 == 0x1D }) else { return [] }
      return [Reading(layout: nil, text: String(decoding: bytes, as: UTF8.self))]
    case .keys(let transitions):
      guard case .struck(let strokes) = Strokes(transitions) else { return [] }
      return readings(of: strokes, preferring: layout)
    }
  }

  private func readings(
    of strokes: [Strokes.Stroke], preferring layout: String?
  ) -> [Reading] {
    var readings: [Reading] = []
    readings.reserveCapacity(layouts.count)
    var text: [Unicode.Scalar] = []
    text.reserveCapacity(2 * strokes.count)
    for capsLocked in [false, true] {
      for isPreferred in [true, false] {
        for table in layouts where (table.name == layout) == isPreferred {
          guard table.read(strokes, capsLocked: capsLocked, into: &text) else { continue }
          let known = readings.firstIndex { $0.text.unicodeScalars.elementsEqual(text) }
          if let known {
            // It goes by the simpler name, and is the remembered layout's all the same.
            if isPreferred { readings[known].isPreferred = true }
            continue
          }
          readings.append(
            Reading(
              layout: table.name, isCapsLocked: capsLocked, isPreferred: isPreferred,
              text: String(scalars: text)))
        }
      }
    }
    return readings
  }

  private func judge(_ burst: Burst, preferring layout: String?) -> Scan {
    if burst.lostEvents {
      return Scan(finding: .rejected(.incomplete, reason: "events were lost"))
    }
    if burst.end == .gone {
      return Scan(finding: .rejected(.incomplete, reason: "the device left in mid-burst"))
    }
    var strokes: Strokes?
    if case .keys(let transitions) = burst.content { strokes = Strokes(transitions) }
    if case .damaged(let reason) = strokes {
      return Scan(finding: .rejected(.incomplete, reason: reason))
    }
    let rhythm = Rhythm(burst)
    if case .person(let signs) = rhythm.player(
      greatestGapMilliseconds: burst.greatestGapMilliseconds)
    {
      let reason = signs.map(\.description).joined(separator: "; ")
      return Scan(finding: .rejected(.typed, reason: reason))
    }
    switch strokes {
    case nil:
      return choose(among: readings(of: burst), framing: burst.framing)
    case .struck(let strokes):
      return choose(
        among: readings(of: strokes, preferring: layout), framing: burst.framing)
    case .ambiguous(let reason):
      return Scan(
        finding: .rejected(.malformed, reason: reason), remedy: .changeKeyboardMode)
    case .unreadable(let reason), .damaged(let reason):
      return Scan(finding: .rejected(.malformed, reason: reason))
    }
  }

  private func choose(among readings: [Reading], framing: Framing) -> Scan {
    // Ten digits of keyed check say more than any pass format.
    let commands = commandReadings(readings, framing: framing)
    for reading in commands {
      guard let code = CommandCode(reading.text), isOurs(code) else { continue }
      return Scan(
        finding: .command(code), identifier: reading.identifier, layout: reading.layout)
    }
    let checks = checks(of: readings, framing: framing)
    // A reading that shows the scanner's own prefix and suffix says more than one that does not.
    let holding = checks.filter(\.holds)
    let mostParts = holding.map(\.frameParts).max()
    var fits = holding.filter { $0.frameParts == mostParts }
    // A layout that has proved itself for this scanner needs no second opinion. Another one has no
    // say where a check digit failed under it either: one altered key would do.
    let proved = checks.filter(\.reading.isPreferred)
    if !proved.isEmpty { fits.removeAll { !$0.reading.isPreferred } }
    // Of one reading, a check digit that holds says more than a length that fits. Between two
    // readings it decides nothing: it may hold by chance.
    let best = fits.filter { fit in
      fit.format.checkDigit != .none
        || !fits.contains { $0.reading == fit.reading && $0.format.checkDigit != .none }
    }
    if let fit = best.first(where: { $0.format.checkDigit != .none }) ?? best.first {
      guard best.allSatisfy({ $0.code == fit.code }) else { return ambiguous(best) }
      return scan(.pass(fit.code), fit)
    }
    if let misfit = proved.first ?? checks.first {
      return scan(
        .rejected(
          .badCheckDigit, reason: "check digit of \(misfit.format.id) does not hold"), misfit)
    }
    if let reading = commands.first { return foreign(reading) }
    return noFit(readings.first)
  }

  private func scan(_ finding: Scan.Finding, _ fit: Check) -> Scan {
    Scan(
      finding: finding, code: fit.code.rawValue, identifier: fit.identifier,
      layout: fit.reading.layout, format: fit.format.id)
  }

  private func ambiguous(_ fits: [Check]) -> Scan {
    let shown = fits.map { "\($0.code) (\($0.reading.layout ?? "bytes"), \($0.format.id))" }
    return Scan(
      finding: .rejected(
        .malformed, reason: "fits more than once: " + shown.joined(separator: ", ")),
      code: nil)
  }

  private func noFit(_ reading: Reading?) -> Scan {
    guard let reading else {
      return Scan(
        finding: .rejected(.malformed, reason: "no layout gives every key a character"))
    }
    let split = AIMIdentifier.split(reading.text)
    let rest = split.map { String($0.rest) } ?? reading.text
    let known = formats.map(\.id).joined(separator: ", ")
    return Scan(
      finding: .rejected(
        .malformed, reason: "\(rest.utf8.count) characters fit no pass format (\(known))"),
      code: rest, identifier: split?.identifier, layout: reading.layout)
  }
}
