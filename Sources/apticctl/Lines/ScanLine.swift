import ApticScanCore

/// One scan on one line:
/// ```
/// 14:02:31  ✓ valid             …3428  Datalogic QD2430      Pass valable, 10 €.
/// ```
struct ScanLine {
  static let scannerWidth = 20

  var clock: LocalClock
  var paint: Paint
  /// A pass's number can spend it: its last four characters are enough to know it by.
  var showsWholeCodes = false

  /// `scanner` is the name of the one it came from; nil for a code that came by the socket.
  func text(_ scan: ScanEvent, scanner: String?) -> String {
    [
      paint(clock.time(scan.at), .dim),
      scan.outcome.cell(paint),
      code(scan.code),
      paint(printable(scanner ?? "saisie").fitted(to: Self.scannerWidth), .dim),
      printable(scan.message),
    ].joined(separator: "  ").trimmingTrailingSpaces()
  }

  private func code(_ code: String?) -> String {
    guard let code else { return "—".padded(to: showsWholeCodes ? 16 : 5) }
    if showsWholeCodes { return printable(code).padded(to: 16) }
    return ("…" + printable(PassCode(code).tail)).padded(to: 5)
  }
}
