extension ScanDecoder {
  /// One reading that has the shape of one pass format, and whether its check digit holds.
  public struct Check: Hashable, Sendable {
    public var reading: Reading
    public var identifier: AIMIdentifier?
    public var code: PassCode
    public var format: PassFormat
    public var holds: Bool
    /// How much of the scanner's own frame was found around it: prefix and suffix.
    public var frameParts: Int
  }

  /// Holds each reading against each format; those of another shape are left out.
  public func checks(of readings: [Reading], framing: Framing) -> [Check] {
    var checks: [Check] = []
    func hold(
      _ text: Substring, _ identifier: AIMIdentifier?, of reading: Reading, frameParts: Int
    ) {
      for format in formats {
        guard let code = format.code(in: text) else { continue }
        checks.append(
          Check(
            reading: reading, identifier: identifier, code: code, format: format,
            holds: format.checkDigit.accepts(code.rawValue), frameParts: frameParts))
      }
    }
    for reading in readings {
      let (rest, identifier, frameParts) = framing.unwrap(reading.text)
      // A frame that is missing may look like the first digits of the code: then the code is the
      // whole.
      let whole = AIMIdentifier.split(reading.text)?.rest ?? reading.text[...]
      hold(rest, identifier, of: reading, frameParts: frameParts)
      if whole != rest { hold(whole, identifier, of: reading, frameParts: 0) }
    }
    return checks
  }
}
