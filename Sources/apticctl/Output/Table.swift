/// Columns for the eye: as wide as their widest cell, two spaces apart.
struct Table {
  var titles: [String]
  var rows: [[String]] = []

  func lines(_ paint: Paint) -> [String] {
    let widths = titles.indices.map { column in
      ([titles] + rows).map { $0[column].count }.max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      zip(cells, widths).map { $0.padded(to: $1) }.joined(separator: "  ")
        .trimmingTrailingSpaces()
    }
    return [paint(line(titles), .dim)] + rows.map { line($0) }
  }
}
