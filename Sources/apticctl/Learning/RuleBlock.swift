/// What the local rules say of one scanner: some lines of udev's language, between two remarks that
/// let this program find them again.
///
/// ```
/// # begin taken 1a86:5723 serial ABC123
/// # USB Barcode Scanner, 2026-11-23
/// ACTION!="remove", …
/// # end
/// ```
struct RuleBlock: Hashable {
  enum Verdict: String, Hashable {
    /// The desk takes it, though the hwdb does not know it.
    case taken
    /// It stays with other software, though the hwdb knows it.
    case released
  }

  var verdict: Verdict
  var match: ScannerMatch
  /// All lines, the two remarks included; for a block that was read, as they were.
  var lines: [String]

  /// `remark` is for people: any text, of which a rule cannot be made.
  init(_ verdict: Verdict, _ match: ScannerMatch, remark: String) {
    self.verdict = verdict
    self.match = match
    lines =
      [
        "\(Self.beginning) \(verdict.rawValue) \(match.description)",
        "# \(Self.harmless(remark).trimmingTrailingSpaces())",
      ]
      + Self.rules(verdict, match) + [Self.end]
  }

  /// A block as it was read; nil where the first line is no beginning.
  init?(lines: [String]) {
    let words = (lines.first ?? "").split(separator: " ")
    guard words.count == 6, words[0...1].joined(separator: " ") == Self.beginning,
      let verdict = Verdict(rawValue: String(words[2])),
      let match = ScannerMatch(words: Array(words[3...]))
    else { return nil }
    self.verdict = verdict
    self.match = match
    self.lines = lines
  }

  static let beginning = "# begin"
  static let end = "# end"

  /// Before `70-scannerd.rules`, which goes by `ID_SCANNERD` and nothing else.
  private static func rules(_ verdict: Verdict, _ match: ScannerMatch) -> [String] {
    let nodes = #"ACTION!="remove", SUBSYSTEM=="input|tty|hidraw""#
    // All conditions on parents in one rule are held against one parent: the device itself.
    let device =
      #"SUBSYSTEMS=="usb", ATTRS{idVendor}=="\#(match.vendor)", ATTRS{idProduct}=="\#(match.product)""#
    var rules: [String] = []
    let meant: String
    switch match.mark {
    case .serial(let serial):
      meant = #"\#(nodes), \#(device), ATTRS{serial}=="\#(serial)""#
    case .port(let port):
      // hidraw nodes have no ID_PATH of udev's own.
      rules = [#"\#(nodes), \#(device), ENV{ID_PATH}=="", IMPORT{builtin}="path_id""#]
      meant = #"\#(nodes), \#(device), ENV{ID_PATH}=="\#(port):*""#
    case .address(let address):
      // Said of the input device: the USB device above it is the radio.
      let keys =
        #"ATTRS{id/bustype}=="0005", ATTRS{id/vendor}=="\#(match.vendor)", ATTRS{id/product}=="\#(match.product)""#
      meant = #"\#(nodes), \#(keys), ATTRS{uniq}=="\#(address)""#
    }
    switch verdict {
    case .taken:
      rules += [#"\#(meant), ENV{ID_SCANNERD}="1""#]
    case .released:
      rules += [
        // What its kind needs is told still, for the day when `scanner learn` listens to it.
        #"\#(meant), IMPORT{builtin}="hwdb --subsystem=usb --lookup-prefix=scannerd:""#,
        // systemd 252 leaves a node's owner as it was where no rule names one.
        #"\#(meant), ENV{ID_SCANNERD}="0", OWNER="root""#,
      ]
    }
    return rules
  }

  /// A device's name is the device's word: what could end the remark, or go on in the next line,
  /// becomes a space.
  private static func harmless(_ text: String) -> String {
    String(
      text.unicodeScalars.prefix(80).map { scalar -> Character in
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", ".", ",", ":", "-", "_", "(", ")", "+":
          Character(scalar)
        default: " "
        }
      })
  }
}
