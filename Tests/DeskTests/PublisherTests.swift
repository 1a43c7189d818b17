import ApticScanCore
import Testing

@testable import ApticDesk

@Suite struct PublisherTests {
  func scan(_ id: String) -> DeskEvent {
    .scan(
      ScanEvent(
        id: id, at: Timestamp(microseconds: 0), scanner: nil, mode: .test, outcome: .valid,
        message: ""))
  }

  func describe(_ published: Publisher.Published?) -> String {
    switch published?.message {
    case .event(.scan(let event)): event.id
    case .event: "event"
    case .lagged(let missed): "lagged \(missed.map(String.init) ?? "?")"
    case nil: "end"
    }
  }

  func take(_ count: Int, from subscription: Subscription) async -> [String] {
    let iterator = subscription.makeAsyncIterator()
    var taken: [String] = []
    for _ in 0..<count { taken.append(describe(await iterator.next())) }
    return taken
  }

  @Test func everySubscriberGetsEveryEventInOrder() async {
    let publisher = Publisher(run: "r")
    let first = publisher.subscribe()
    let second = publisher.subscribe()
    for id in ["a", "b", "c"] { publisher.publish(scan(id)) }
    #expect(await take(3, from: first) == ["a", "b", "c"])
    #expect(await take(3, from: second) == ["a", "b", "c"])
  }

  @Test func aSlowSubscriberLosesItsBacklogAndIsToldHowMuch() async {
    let publisher = Publisher(run: "r", capacity: 3)
    let slow = publisher.subscribe()
    for id in ["a", "b", "c", "d", "e"] { publisher.publish(scan(id)) }
    #expect(await take(2, from: slow) == ["lagged 4", "e"])
  }

  @Test func whoComesBackGetsWhatWasMissed() async throws {
    let publisher = Publisher(run: "r")
    publisher.publish(scan("a"))
    let seen = publisher.position
    publisher.publish(scan("b"))
    let position = try #require(Publisher.Position("\(seen)"))
    #expect(await take(1, from: publisher.subscribe(after: position)) == ["b"])
  }

  @Test func whoWasAwayTooLongIsTold() async {
    let publisher = Publisher(run: "r")
    let start = publisher.position
    for number in 0...Publisher.recentCount { publisher.publish(scan("\(number)")) }
    #expect(await take(1, from: publisher.subscribe(after: start)) == ["lagged 257"])
  }

  @Test func aPositionOfAnEarlierRunIsToldToReadAgain() async {
    let publisher = Publisher(run: "new")
    let old = Publisher.Position(run: "old", number: 7)
    #expect(await take(1, from: publisher.subscribe(after: old)) == ["lagged ?"])
  }

  @Test func aReaderThatWaitsIsWokenByTheNextEvent() async {
    let publisher = Publisher(run: "r")
    let subscription = publisher.subscribe()
    async let waiting = take(1, from: subscription)
    publisher.publish(scan("a"))
    #expect(await waiting == ["a"])
  }

  @Test func aCancelledReaderEndsAndIsForgotten() async {
    let publisher = Publisher(run: "r")
    let subscription = publisher.subscribe()
    let reader = Task { await take(1, from: subscription) }
    reader.cancel()
    #expect(await reader.value == ["end"])
    #expect(publisher.subscriberCount == 0)
  }
}
