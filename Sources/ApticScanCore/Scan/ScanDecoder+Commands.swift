extension ScanDecoder {
  /// A reading that has the shape of a command barcode.
  struct CommandReading {
    var text: String
    var identifier: AIMIdentifier?
    var layout: String?
  }

  /// Readings of the shape of a command barcode, with the scanner's frame around them or without.
  func commandReadings(_ readings: [Reading], framing: Framing) -> [CommandReading] {
    readings.compactMap { reading in
      let (rest, identifier, _) = framing.unwrap(reading.text)
      if CommandCode.isShaped(rest) {
        return CommandReading(text: String(rest), identifier: identifier, layout: reading.layout)
      }
      let split = AIMIdentifier.split(reading.text)
      let whole = split?.rest ?? reading.text[...]
      guard CommandCode.isShaped(whole) else { return nil }
      return CommandReading(
        text: String(whole), identifier: split?.identifier, layout: reading.layout)
    }
  }

  /// Nothing of it is shown: of a damaged one, all but a digit may be right.
  func foreign(_ reading: CommandReading) -> Scan {
    Scan(
      finding: .rejected(
        .malformed, reason: "a command barcode, damaged or not of this installation"),
      remedy: .printCommandSheet, identifier: reading.identifier, layout: reading.layout)
  }
}
