/// Why the command line will not, or could not, change who has a scanner: what is the matter, and
/// what to do.
enum Refusal: Error, CustomStringConvertible {
  case notRoot(command: String)
  case interrupted
  case interruptedLate(name: String)
  case nobodySentIt(seconds: Int, listened: Int, remarks: [String])
  case noRule(name: String, why: String)
  case unknown(String)
  case ambiguous(String, [String])
  case notTaken(name: String)
  case udevDisagrees(name: String, wantsTaken: Bool)
  case daemonDisagrees(name: String, wantsTaken: Bool, says: String?)

  var description: String {
    switch self {
    case .notRoot(let command):
      "udev's rules are root's. Run it as root: sudo apticctl \(command)"
    case .interrupted:
      "interrupted; nothing has been changed"
    case .interruptedLate(let name):
      "interrupted; the rule stands, and what scannerd makes of “\(name)” tells: apticctl scanner list"
    case .nobodySentIt(let seconds, let listened, let remarks):
      ([
        """
        nobody sent the code within \(seconds) s (\(counted(listened, "device was", "devices were")) \
        listened to). What to try:
        - wake the scanner (pull its trigger; charge it), and hold it 10 to 20 cm from the screen;
        - a laser reads no screen: print the picture, with more time: --seconds 600;
        - set the scanner to USB keyboard mode, or another cable mode, by its manual's barcodes;
        - if it sends something around every code: --prefix, --suffix; a serial line's speed: --baud.
        """
      ] + remarks).joined(separator: "\n")
    case .noRule(let name, let why):
      "“\(name)” cannot be told from other devices: \(why)"
    case .unknown(let name):
      "no such scanner is plugged in: '\(name)'. See the ids with: apticctl scanner list"
    case .ambiguous(let name, let ids):
      "'\(name)' is more than one scanner; name one by its id: \(ids.joined(separator: ", "))"
    case .notTaken(let name):
      "“\(name)” is not the desk's: there is nothing to forget"
    case .udevDisagrees(let name, let wantsTaken):
      """
      the rule is written, and udev still says that “\(name)” is \(wantsTaken ? "not " : "")the \
      desk's. Unplug it and plug it in again; if nothing changes, another local rule sets \
      ID_SCANNERD: grep -r ID_SCANNERD /etc/udev/rules.d
      """
    case .daemonDisagrees(let name, let wantsTaken, let says):
      """
      udev is done, and scannerd has not \(wantsTaken ? "taken" : "let go of") “\(name)” within \
      \(DeskWait.patience.components.seconds) s\(says.map { ": \($0)" } ?? "."). \
      See: apticctl scanner list, journalctl -u scannerd
      """
    }
  }
}
