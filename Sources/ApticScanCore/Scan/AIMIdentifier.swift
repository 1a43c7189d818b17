/// A family of barcodes, as the AIM identifier names it (ISO/IEC 15424).
public enum Symbology: String, Codable, Sendable, CaseIterable {
  case ean, code128, code39, interleaved2of5, codabar, code93, code11, pdf417, msi, plessey
  case straight2of5, maxiCode, dataMatrix, qr, dataBar, aztec, other

  init?(aimCodeCharacter: UInt8) {
    switch Character(Unicode.Scalar(aimCodeCharacter)) {
    case "E": self = .ean
    case "C": self = .code128
    case "A": self = .code39
    case "I": self = .interleaved2of5
    case "F": self = .codabar
    case "G": self = .code93
    case "H": self = .code11
    case "L": self = .pdf417
    case "M": self = .msi
    case "P": self = .plessey
    case "R", "S": self = .straight2of5
    case "U": self = .maxiCode
    case "d": self = .dataMatrix
    case "Q": self = .qr
    case "e": self = .dataBar
    case "z": self = .aztec
    case "X": self = .other
    default: return nil
    }
  }
}

/// Three characters that some scanners send before the code: `]`, a code character for the
/// symbology, and a modifier (a digit, or a letter from vendors).
public struct AIMIdentifier: Hashable, Sendable {
  public var symbology: Symbology
  public var text: String

  /// Splits a reading into its identifier and the rest; nil where it begins with none.
  public static func split(
    _ reading: some StringProtocol
  ) -> (identifier: AIMIdentifier, rest: Substring)? {
    guard reading.utf8.first == 0x5D else { return nil }
    let bytes = Array(reading.utf8.prefix(3))
    guard bytes.count == 3, let symbology = Symbology(aimCodeCharacter: bytes[1]),
      (0x30...0x39).contains(bytes[2]) || (0x41...0x5A).contains(bytes[2])
        || (0x61...0x7A).contains(bytes[2])
    else { return nil }
    return (
      AIMIdentifier(symbology: symbology, text: String(reading.prefix(3))),
      Substring(reading.dropFirst(3))
    )
  }
}
