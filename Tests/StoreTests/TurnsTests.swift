import Testing

@testable import ApticStore

@Suite struct TurnsTests {
  @Test func whereNobodyStandsInLineThereIsNothingToWaitFor() async {
    let turns = Turns()
    await turns.next()
    turns.begin()
    turns.end()
    await turns.next()
  }

  @Test func theEndOfOneTurnIsEnoughHoweverLongTheLine() async {
    let turns = Turns()
    for _ in 0..<3 { turns.begin() }
    async let next: Void = turns.next()
    // Whichever comes first, the watcher hears of one of the ends that follow.
    let ends = Task {
      while !Task.isCancelled {
        turns.begin()
        turns.end()
        await Task.yield()
      }
    }
    await next
    ends.cancel()
  }
}
