import ApticScanCore

/// The rule of damage: one keystroke altered, dropped, doubled or swapped with its neighbour makes
/// another valid code no more often than the check digit lets it.
struct Damage {
  enum Kind: String, CaseIterable {
    case altered, dropped, doubled, swapped
  }

  /// What became of the trials of one format and kind.
  struct Count {
    var trials = 0
    /// Another code that is valid: with the layout unknown, and remembered.
    var undetected = 0
    var undetectedRemembered = 0
  }

  struct Cell: Hashable {
    var format: Int
    var kind: Kind
  }

  let layouts: [KeyLayout]
  private let boards: [Board]
  private let decoders: [ScanDecoder]

  /// The schemes, each with one length, and one of them with two.
  static let formats: [PassFormat] = {
    let texts = [
      "local-v1", "mod97-two:15,16:digits:mod97-10", "luhn:13:digits:luhn",
      "luhn-two:12,13:digits:luhn", "gs1:13:digits:gs1", "damm:12:digits:damm",
      "mod43:10:code39:mod43", "opaque:12", "digits:13:digits:none",
    ]
    return texts.compactMap { try? PassFormat(inline: $0) }
  }()

  init(layouts: [KeyLayout]) {
    self.layouts = layouts
    boards = layouts.map(Board.init)
    decoders = Self.formats.map { ScanDecoder(layouts: layouts, formats: [$0]) }
  }

  /// One trial of every kind on one code.
  func trial(_ counts: inout [Cell: Count], using generator: inout SeededGenerator) {
    let index = Int.random(in: Self.formats.indices, using: &generator)
    let printed = PrintedCode(format: Self.formats[index], using: &generator)
    for kind in Kind.allCases {
      var damaged = printed
      guard let code = Self.damage(printed, kind, using: &generator) else { continue }
      damaged.code = code
      var scan = GeneratedScan(damaged, on: generator.pick(boards), using: &generator)
      // Alt codes need no layout, and a frame is no part of the code.
      scan.style = .board
      scan.framing = Framing()
      scan.profile.framing = Framing()
      scan.aim = ""
      scan.outliers = [:]
      guard let events = scan.events(using: &generator),
        let burst = Decoding.bursts(of: events, profile: scan.profile).first
      else { continue }
      var count = counts[Cell(format: index, kind: kind)] ?? Count()
      count.trials += 1
      if isAnother(decoders[index].decode(burst), printed) { count.undetected += 1 }
      let remembered = decoders[index].decode(burst, preferring: scan.board.layout.name)
      if isAnother(remembered, printed) { count.undetectedRemembered += 1 }
      counts[Cell(format: index, kind: kind)] = count
    }
  }

  private func isAnother(_ scan: Scan, _ printed: PrintedCode) -> Bool {
    scan.word == "ok" && scan.code != printed.code
  }

  /// The code with one keystroke at fault; nil where the fault changes nothing.
  private static func damage(
    _ printed: PrintedCode, _ kind: Kind, using generator: inout SeededGenerator
  ) -> String? {
    var bytes = Array(printed.code.utf8)
    let place = Int.random(in: bytes.indices, using: &generator)
    switch kind {
    case .altered:
      bytes[place] = generator.pick(PrintedCode.characters(printed.format.alphabet))
    case .dropped: bytes.remove(at: place)
    case .doubled: bytes.insert(bytes[place], at: place)
    case .swapped:
      guard place > 0 else { return nil }
      bytes.swapAt(place - 1, place)
    }
    let code = String(decoding: bytes, as: UTF8.self)
    return code == printed.code ? nil : code
  }
}
