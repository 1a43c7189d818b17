import ApticScanCore
import Testing

@testable import ApticConsole

@Suite struct ChartTests {
  @Test(arguments: [
    (0, [0, 1]), (1, [0, 1]), (3, [0, 1, 2, 3]), (4, [0, 1, 2, 3, 4]), (5, [0, 2, 4, 6]),
    (9, [0, 5, 10]), (20, [0, 5, 10, 15, 20]), (21, [0, 10, 20, 30]), (99, [0, 50, 100]),
    (1_234, [0, 500, 1_000, 1_500]), (1_000_000, [0, 500_000, 1_000_000]),
  ])
  func aScaleHasFewAndRoundSteps(greatest: Int, steps: [Int]) {
    let scale = ChartScale(greatest: greatest)
    #expect(scale.steps == steps && scale.top == steps.last)
  }

  @Test func monthsWithNothingStandBetweenTheOthers() throws {
    let chart = try chart(["2025-12": 3, "2026-03": 12], "2025-11", "2026-04")
    #expect(chart.rows.map(\.month).first == "novembre 2025" && chart.rows.count == 6)
    #expect(chart.rows.map(\.passes) == ["0", "3", "0", "0", "12", "0"])
    #expect(chart.rows[4].amount == "120,00\u{A0}€")
    #expect(chart.columns.map(\.label) == ["nov", "déc", "jan", "fév", "mar", "avr"])
    #expect(chart.columns.map(\.value) == [nil, "3", nil, nil, "12", nil])
    #expect(chart.years.map(\.text) == ["2025", "2026"])
    #expect(
      chart.label
        == "Pass scannés par mois, de novembre 2025 à avril 2026. Le plus\u{A0}: 12 pass en mars 2026."
    )
  }

  /// Columns are as high as their numbers, and stand on the same line.
  @Test func columnsAreInProportion() throws {
    let chart = try chart(["2026-01": 100, "2026-02": 50], "2026-01", "2026-02")
    let heights = chart.columns.compactMap { Double($0.height) }
    #expect(heights.count == 2 && abs(heights[0] - 2 * heights[1]) < 0.2)
    for column in chart.columns {
      let top = try #require(Double(column.y))
      let height = try #require(Double(column.height))
      let base = try #require(Double(chart.base))
      #expect(abs(top + height - base) < 0.2)
    }
  }

  @Test func greatNumbersStandAtTheScaleAlone() throws {
    let chart = try chart(["2026-01": 12_345], "2025-02", "2026-01")
    #expect(chart.columns.allSatisfy { $0.value == nil })
    #expect(chart.lines.last?.text == "15\u{202F}000")
    // A year that would lie over the next one's name is left out.
    #expect(try self.chart([:], "2025-12", "2026-11").years.map(\.text) == ["2026"])
  }

  @Test func nothingIsSaidToBeNothing() throws {
    let chart = try chart([:], "2026-01", "2026-03")
    #expect(chart.label == "Pass scannés par mois, de janvier 2026 à mars 2026\u{A0}: aucun")
  }

  private func chart(
    _ passes: [String: Int], _ from: String, _ until: String
  ) throws -> MonthChart {
    let months = try passes.map { month, number in
      Figures.OfMonth(
        month: try #require(CivilMonth(month)),
        count: .init(passes: number, payableCents: EuroCents(Int64(number) * 1_000)))
    }
    return MonthChart(
      Figures(total: .init(), months: months, sponsors: [], services: []),
      from: try #require(CivilMonth(from)), until: try #require(CivilMonth(until)))
  }
}
