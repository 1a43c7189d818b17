import ApticScanCore
import Testing

@Suite struct ScanRouterTests {
  let scanner = ScannerID(rawValue: "a")
  let code = PassCode("1234567890123428")

  func scan(_ code: PassCode, atMilliseconds at: Int64) -> Scan {
    Scan(
      finding: .pass(code), code: code.rawValue, endedAt: Instant(microseconds: at * 1_000))
  }

  func submit(_ confirmation: DeskMode.Confirmation) -> DeskMode {
    .submit(.init(service: "s", pointOfPresence: "p", confirmation: confirmation))
  }

  @Test func theSameCodeInsideTheWindowIsRepeated() {
    var router = ScanRouter()
    #expect(router.route(scan(code, atMilliseconds: 0), from: scanner, in: .test) == .pass(code))
    #expect(
      router.route(scan(code, atMilliseconds: 1_499), from: scanner, in: .test)
        == .rejected(.repeated, reason: nil))
  }

  @Test func theSameCodeAfterTheWindowIsAScanAgain() {
    var router = ScanRouter()
    _ = router.route(scan(code, atMilliseconds: 0), from: scanner, in: .test)
    #expect(
      router.route(scan(code, atMilliseconds: 1_500), from: scanner, in: .test) == .pass(code))
  }

  @Test func anotherCodeScannerOrModeIsNoRepetition() {
    var router = ScanRouter()
    let other = PassCode("5555555555555504")
    let second = ScannerID(rawValue: "b")
    _ = router.route(scan(code, atMilliseconds: 0), from: scanner, in: .test)
    #expect(router.route(scan(code, atMilliseconds: 1), from: second, in: .test) == .pass(code))
    #expect(
      router.route(scan(code, atMilliseconds: 2), from: scanner, in: submit(.immediate))
        == .pass(code))
    #expect(
      router.route(scan(code, atMilliseconds: 3), from: scanner, in: submit(.staged))
        == .pass(code))
    #expect(
      router.route(scan(other, atMilliseconds: 4), from: scanner, in: submit(.staged))
        == .pass(other))
  }

  @Test func aCodeWithoutAScannerNeverRepeats() {
    var router = ScanRouter()
    let typed = Scan(finding: .pass(code), code: code.rawValue)
    for _ in 0..<3 { #expect(router.route(typed, from: nil, in: .test) == .pass(code)) }
  }

  @Test func whatTheDecoderRejectedStaysRejected() {
    var router = ScanRouter()
    let scan = Scan(finding: .rejected(.badCheckDigit, reason: "why"))
    #expect(
      router.route(scan, from: scanner, in: .test) == .rejected(.badCheckDigit, reason: "why"))
  }
}
