/// What Newland's scanners answer to a command, on the report that scans come in.
///
/// | Begins with | In | Source |
/// |---|---|---|
/// | STX SOH `0000` | the command echoed, each part with its ACK, NAK or ENQ | NLS-HR42 User Guide |
/// | STX NUL | type, length, data, CRC | NLS-EM3095 User Manual; wiki 435 "HID POS" for FM30 |
/// | nothing but ACK, NAK or ENQ | one for each command | Serial Programming Command Manual |
///
/// No code begins so: STX stands before printed characters where it frames a code, and the others
/// are in no code at all.
enum CommandReply {
  private static let beginnings: [[UInt8]] = [
    [0x02, 0x01] + Array("0000".utf8), [0x02, 0x00],
  ]
  private static let answers: Set<UInt8> = [0x05, 0x06, 0x15]

  /// Whether what a scanner sent, up to its first report's end, is an answer and no scan.
  static func isReply(_ data: some Collection<UInt8>) -> Bool {
    !data.isEmpty
      && (beginnings.contains(where: data.starts) || data.allSatisfy(answers.contains))
  }
}
