import ApticScanCore
import Testing

@testable import apticctl

@Suite struct ProgressLineTests {
  private func progress(_ phase: ImportProgress.Phase) -> ImportProgress {
    ImportProgress(work: .import, startedAt: Timestamp("2026-06-15T08:00:00Z")!, phase: phase)
  }

  @Test func aFileThatArrivesTellsItsBytesRateAndTime() {
    var reading = progress(.reading)
    reading.passes = 1_234_567
    reading.bytes = 85_400_000
    reading.ofBytes = 690_000_000
    reading.passesPerSecond = 98_000
    reading.secondsLeft = 90
    #expect(
      reading.line
        == "reading 1,234,567 pass, 85.4 of 690.0 MB, 12 %, 98,000 pass/s, 90 s left")
  }

  @Test func aStreamWithoutLengthTellsWhatHasCome() {
    var reading = progress(.reading)
    reading.passes = 12
    #expect(reading.line == "reading 12 pass")
  }

  @Test func whatIsWrittenTellsOfHowMany() {
    var writing = progress(.writing)
    writing.passes = 999
    writing.ofPasses = 1_000
    writing.passesPerSecond = 100
    writing.secondsLeft = 8_000
    #expect(writing.line == "writing 999 of 1,000 pass, 99 %, 100 pass/s, 2 h left")
  }

  @Test(arguments: [ImportProgress.Phase.clearing, .sorting, .checking])
  func whatHasNoMeasureTellsItsName(phase: ImportProgress.Phase) {
    #expect(progress(phase).line == phase.rawValue)
  }

  @Test(arguments: [(0, "0"), (999, "999"), (1_000, "1,000"), (-1_000, "-1,000")])
  func numbersAreWrittenInThrees(number: Int, text: String) {
    #expect(number.grouped == text)
  }
}
