extension ScanDecoder {
  /// One reading that has the shape of one pass format, and whether its check digit holds.
  public struct Check: Hashable, Sendable {
    public var reading: Reading
    public var identifier: AIMIdentifier?
    public var code: PassCode
    public var format: PassFormat
    public var holds: Bool
  }

  /// Holds each reading against each format; those of another shape are left out.
  public func checks(of readings: [Reading], framing: Framing) -> [Check] {
    var checks: [Check] = []
    func hold(_ text: Substring, _ identifier: AIMIdentifier?, of reading: Reading) {
      for format in formats {
        guard let code = format.code(in: text) else { continue }
        checks.append(
          Check(
            reading: reading, identifier: identifier, code: code, format: format,
            holds: format.checkDigit.accepts(code.rawValue)))
      }
    }
    for reading in readings {
      let framed = framing.strip(reading.text)
      let split = AIMIdentifier.split(framed)
      let rest = split.map { framing.strip(String($0.rest)) } ?? framed
      // A frame that is missing may look like the first digits of the code: then the code is the
      // whole.
      let whole = split?.rest ?? reading.text[...]
      hold(rest, split?.identifier, of: reading)
      if whole != rest { hold(whole, split?.identifier, of: reading) }
    }
    return checks
  }
}
