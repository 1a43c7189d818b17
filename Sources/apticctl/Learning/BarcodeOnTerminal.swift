/// A barcode in character cells: two modules to a column, so that twelve digits take 61 of 80, and
/// high enough for a hand that holds a scanner.
struct BarcodeOnTerminal {
  static let barRows = 8

  private let cells: String
  let columns: Int

  init(modules: [Bool]) {
    let pairs = stride(from: 0, to: modules.count, by: 2).map { left in
      (modules[left], left + 1 < modules.count && modules[left + 1])
    }
    columns = pairs.count
    cells = String(
      pairs.map { pair -> Character in
        switch pair {
        case (true, true): "█"
        case (true, false): "▌"
        case (false, true): "▐"
        case (false, false): " "
        }
      })
  }

  /// Black on white whatever the terminal's colours: 16 and 231 are black and white of the colour
  /// cube, which no theme changes.
  var lines: [String] {
    let white = String(repeating: " ", count: columns)
    return ([white] + Array(repeating: cells, count: Self.barRows) + [white]).map {
      "\u{1B}[0;38;5;16;48;5;231m\($0)\u{1B}[0m"
    }
  }
}
