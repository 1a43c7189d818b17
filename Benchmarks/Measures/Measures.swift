import ApticScanCore
import CMeasures
import Glibc

/// Allocations and time of the way from event to code, with ten layouts and ten formats.
///
/// Usage: `measures [SCANS]`; ends with 1 where an allocation is one too many.
@main enum Measures {
  static func main() throws {
    let scans = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 20_000
    let work = Work(layouts: try Layouts.candidates(Layouts.european))
    print(
      "\(Layouts.european.count) layouts in \(work.decoder.layouts.count) tables, "
        + "\(work.decoder.formats.count) formats")
    let isFrugal = Allocations(work).report()
    Speed(work, scans: scans).report()
    exit(isFrugal ? 0 : 1)
  }
}

/// A code of local-v1 on each of the boards, as events in time, and who decodes it.
struct Work {
  let decoder: ScanDecoder
  let profile = ScannerProfile()
  let recordings: [(layout: String, code: String, events: [InputEvent])]

  init(layouts: [KeyLayout]) {
    decoder = ScanDecoder(layouts: layouts, formats: PrintedCode.formats)
    var generator = SeededGenerator(seed: 1)
    recordings = layouts.compactMap { layout in
      let printed = PrintedCode(format: .localV1, using: &generator)
      var scan = GeneratedScan(printed, on: Board(layout), using: &generator)
      scan.capsLock = .off
      scan.style = .board
      scan.framing = Framing()
      scan.aim = ""
      scan.terminator = .enter
      scan.isEnterFirst = false
      scan.gap = 3_000
      scan.outliers = [:]
      return scan.events(using: &generator).map { (layout.id, printed.code, $0) }
    }
  }
}
