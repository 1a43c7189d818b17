import ApticClient
import ApticDevices
import ApticScanCore

/// What `scanner learn` and `scanner forget` tell as they go: lines for a person, or an object a
/// line, `{"event":…,"data":…}`, as `watch --json` does.
struct LearningReport {
  let session: Session

  func code(_ code: OneTimeCode, seconds: Int, _ barcode: borrowing Barcode) throws {
    if session.printsJSON {
      return try tell("code", CodeMessage(code: code.digits, seconds: seconds))
    }
    let drawing = BarcodeOnTerminal(modules: try barcode.modules())
    try line("Scan this with the scanner, within \(seconds) s:")
    guard drawing.columns <= Output.standard.drawableColumns ?? 0 else {
      return try line("(This terminal cannot show a barcode: use the picture.)")
    }
    for row in [""] + drawing.lines + [""] { try line(row) }
  }

  func picture(_ path: String) throws {
    if session.printsJSON { return try tell("picture", ["path": path]) }
    try line("The same to print, for a scanner that reads no screen: \(printable(path))")
  }

  func listening(to count: Int) throws {
    if session.printsJSON { return try tell("listening", ["devices": count]) }
    let devices = counted(count, "free keyboard or line", "free keyboards and lines")
    try line("Listening to \(devices), and to what is plugged in meanwhile …")
  }

  func found(_ device: PluggedDevice) throws {
    let message = FoundMessage(device)
    if session.printsJSON { return try tell("found", message) }
    try line("Found: \(message.sentence).")
  }

  func rule(_ change: RuleMessage) throws {
    if session.printsJSON { return try tell("rule", change) }
    try line(change.sentence)
  }

  func taken(_ scanner: ScannerMessage?, _ name: String) throws {
    if session.printsJSON { return try tell("taken", OutcomeMessage(scanner: scanner)) }
    let undo = scanner.map { " To undo it: sudo apticctl scanner forget \($0.scanner.id)" } ?? ""
    try line(printable("Taken: “\(name)” is the desk's, now and whenever it is plugged in.\(undo)"))
  }

  func released(_ scanner: ScannerMessage?, _ name: String) throws {
    if session.printsJSON { return try tell("released", OutcomeMessage(scanner: scanner)) }
    try line(printable("Released: “\(name)” is left to other software, across replug and reboot."))
  }

  /// udev is done; the daemon is not there to follow.
  func pending(_ name: String, wantsTaken: Bool) throws {
    if session.printsJSON { return try tell("pending", ["reason": "daemonUnreachable"]) }
    let when = wantsTaken ? "will take “\(name)” when it starts" : "will leave “\(name)” alone"
    try line(printable("scannerd does not answer here: it \(when)."))
  }

  private func line(_ text: String) throws { try Output.standard.line(text) }

  private func tell(_ event: String, _ data: some Encodable) throws {
    let json = String(decoding: try MessageCoding.encode(data), as: UTF8.self)
    try line(#"{"event":"\#(event)","data":\#(json)}"#)
  }
}
