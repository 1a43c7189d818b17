import Testing

@testable import ApticScanCore

/// What each scheme lets through, measured: the table by which a scheme is chosen.
@Suite struct CheckDigitErrorsTests {
  /// How a person or a bad print alters a code.
  enum Damage: String, CaseIterable {
    case oneWrong = "one wrong"
    case swap = "adjacent swap"
    case jumpSwap = "jump swap"
    case twoWrong = "two wrong"

    /// Alters a code in place; false where it would be the same code.
    func alter(
      _ code: inout [UInt8], of characters: [UInt8], by generator: inout SplitMix64
    ) -> Bool {
      switch self {
      case .oneWrong:
        return replace(generator.below(code.count), in: &code, of: characters, by: &generator)
      case .swap, .jumpSwap:
        let distance = self == .swap ? 1 : 2
        let place = generator.below(code.count - distance)
        let (left, right) = (code[place], code[place + distance])
        code[place] = right
        code[place + distance] = left
        return left != right
      case .twoWrong:
        let first = generator.below(code.count)
        let second = (first + 1 + generator.below(code.count - 1)) % code.count
        return replace(first, in: &code, of: characters, by: &generator)
          && replace(second, in: &code, of: characters, by: &generator)
      }
    }

    private func replace(
      _ place: Int, in code: inout [UInt8], of characters: [UInt8], by generator: inout SplitMix64
    ) -> Bool {
      let other = characters[generator.below(characters.count)]
      defer { code[place] = other }
      return other != code[place]
    }
  }

  /// The undetected share of each damage in per cent, within bounds far wider than the chance of
  /// 200,000 trials. Theory: a swap passes Luhn for 2 of 90 pairs, GS1 for 10 of 90, a sum always
  /// but where the check character takes part; of two wrong digits the second makes up for the
  /// first in 1 of 9 cases.
  static let bounds: [(scheme: CheckDigit, percent: [ClosedRange<Double>])] = [
    (.luhn, [0...0, 1.5...3, 100...100, 9...13]),
    (.gs1, [0...0, 9...13, 100...100, 9...13]),
    (.mod97, [0...0, 0...0, 0...0, 0.4...1.2]),
    (.damm, [0...0, 0...0, 8...12, 9...13]),
    (.mod43, [0...0, 83...89, 80...86, 1.8...2.9]),
  ]

  static let trials = 200_000

  @Test func eachSchemeLetsThroughWhatItsTheorySays() async throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    let table = try await withThrowingTaskGroup(of: (Int, [Double]).self) { group in
      for (row, bound) in Self.bounds.enumerated() {
        group.addTask { (row, try await Self.measure(bound.scheme, seed: seed &+ UInt64(row))) }
      }
      return try await group.reduce(into: [Int: [Double]]()) { $0[$1.0] = $1.1 }
    }
    var lines = ["undetected in \(Self.trials) trials a cell, seed \(seed):"]
    lines.append(line("", Damage.allCases.map(\.rawValue)))
    for (row, bound) in Self.bounds.enumerated() {
      let shares = try #require(table[row])
      lines.append(line(bound.scheme.rawValue, shares.map { "\(($0 * 100).rounded() / 100) %" }))
      for (damage, (share, range)) in zip(Damage.allCases, zip(shares, bound.percent)) {
        #expect(
          range.contains(share),
          "\(bound.scheme.rawValue), \(damage.rawValue): \(share) %, seed \(seed)")
      }
    }
    print(lines.joined(separator: "\n"))
  }

  /// The undetected share by damage, in per cent, for codes of 8 characters. A good code serves for
  /// many trials: drawing one costs more than to alter and check it.
  private static func measure(_ scheme: CheckDigit, seed: UInt64) async throws -> [Double] {
    var generator = SplitMix64(state: seed)
    let characters = scheme.characters
    var shares: [Double] = []
    for damage in Damage.allCases {
      var done = 0
      var undetected = 0
      var code: [UInt8] = []
      while done < trials {
        if done.isMultiple(of: 50) {
          await Task.yield()  // Other tests wait for the same threads.
          code = (0..<8 - scheme.width).map { _ in characters[generator.below(characters.count)] }
          code += try #require(scheme.check(for: String(decoding: code, as: UTF8.self))).utf8
        }
        var altered = code
        guard damage.alter(&altered, of: characters, by: &generator) else { continue }
        done += 1
        if scheme.accepts(altered) { undetected += 1 }
      }
      shares.append(Double(undetected) * 100 / Double(done))
    }
    return shares
  }

  private func line(_ name: String, _ cells: [String]) -> String {
    ([name] + cells).map { $0 + String(repeating: " ", count: max(1, 15 - $0.count)) }.joined()
  }
}

/// S. Vigna's SplitMix64: the same numbers again from the same seed.
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number from 0 to `bound` − 1.
  mutating func below(_ bound: Int) -> Int {
    Int(next() % UInt64(bound))
  }
}
