import ApticScanCore
import Glibc

/// The properties of `Tests/ScanCoreTests/Properties`, optimised and in numbers.
///
/// Usage: `properties SEED DECODING-TRIALS DAMAGE-TRIALS`
@main enum Properties {
  static func main() throws {
    let numbers = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
    guard numbers.count == 3 else {
      print("usage: properties SEED DECODING-TRIALS DAMAGE-TRIALS")
      exit(2)
    }
    print("SCANNERD_SEED=\(numbers[0])")
    let layouts = try Layouts.candidates(Layouts.european)
    let faults = decode(layouts, seed: numbers[0], trials: numbers[1])
    let beyond = damage(layouts, seed: numbers[0], trials: numbers[2])
    exit(faults + beyond == 0 ? 0 : 1)
  }

  /// Prints the first fault, which is a recorded scan; returns how many there were.
  private static func decode(_ layouts: [KeyLayout], seed: UInt64, trials: UInt64) -> Int {
    let decoding = Decoding(layouts: layouts)
    var generator = SeededGenerator(seed: seed)
    var faults: [Decoding.Fault] = []
    for _ in 0..<trials {
      if let fault = decoding.trial(using: &generator) { faults.append(fault) }
    }
    if let shortest = faults.min(by: { $0.description.utf8.count < $1.description.utf8.count }) {
      print(shortest)
    }
    print("decoding: \(trials - UInt64(faults.count)) of \(trials) trials hold the rule")
    return faults.count
  }

  private static func damage(_ layouts: [KeyLayout], seed: UInt64, trials: UInt64) -> Int {
    let damage = Damage(layouts: layouts)
    var generator = SeededGenerator(seed: seed)
    var table = DamageTable(counts: [:])
    while table.trials < trials {
      for _ in 0..<250 { damage.trial(&table.counts, using: &generator) }
    }
    print("another valid code after one keystroke's fault, \(table.trials) trials:")
    print(table.text)
    for fault in table.faults { print("beyond its bound: \(fault)") }
    return table.faults.count
  }
}
