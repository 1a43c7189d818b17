import ApticClient

extension ListMessage<ScannerMessage> {
  func lines(_ paint: Paint) -> [String] {
    Table(
      titles: ["STATE", "NAME", "TRANSPORT", "NODE", "ID", "LAYOUT", "GAP", "SCANS", "WHAT"],
      rows: items.map { item in
        let scanner = item.scanner
        return [
          scanner.state.rawValue, printable(scanner.name), scanner.transport.rawValue,
          printable(scanner.node), printable(scanner.id.rawValue),
          item.layout.map { printable($0) } ?? "—", item.learnedGapMs.map { "≤ \($0) ms" } ?? "—",
          String(item.scans), printable(scanner.message),
        ]
      }
    ).lines(paint)
  }
}
