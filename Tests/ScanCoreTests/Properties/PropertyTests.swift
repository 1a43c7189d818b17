import ApticDevices
import ApticScanCore
import Foundation
import Testing

/// Rules held over generated input. `SCANNERD_SEED` repeats a run; `make properties` runs a million
/// trials of the same, optimised, and prints them by scheme.
@Suite struct PropertyTests {
  static let seed =
    ProcessInfo.processInfo.environment["SCANNERD_SEED"].flatMap { UInt64($0) }
    ?? UInt64.random(in: 0..<1_000_000_000)

  static let layouts = Result { try Layouts.candidates(Layouts.european) }

  @Test func theFormatsAreThere() {
    #expect(PrintedCode.formats.count == 10)
    #expect(Damage.formats.count == 9)
    #expect(Set(Damage.formats.map(\.checkDigit)) == Set(CheckDigit.allCases))
  }

  @Test func anyCodeOnAnyBoardIsDecodedAsPrinted() throws {
    print("anyCodeOnAnyBoardIsDecodedAsPrinted: SCANNERD_SEED=\(Self.seed)")
    let decoding = Decoding(layouts: try Self.layouts.get())
    var generator = SeededGenerator(seed: Self.seed)
    for trial in 0..<2_500 {
      guard let fault = decoding.trial(using: &generator) else { continue }
      Issue.record("SCANNERD_SEED=\(Self.seed), trial \(trial):\n\(fault)")
      return
    }
  }

  @Test func oneKeysFaultIsFoundAsFarAsTheCheckDigitFindsIt() throws {
    print("oneKeysFaultIsFoundAsFarAsTheCheckDigitFindsIt: SCANNERD_SEED=\(Self.seed)")
    let damage = Damage(layouts: try Self.layouts.get())
    var generator = SeededGenerator(seed: Self.seed)
    var table = DamageTable(counts: [:])
    for _ in 0..<1_500 { damage.trial(&table.counts, using: &generator) }
    #expect(table.trials > 4_000)
    #expect(table.faults.isEmpty, "SCANNERD_SEED=\(Self.seed)\n\(table.text)")
  }
}
