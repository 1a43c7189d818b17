import ApticScanCore
import Glibc
import Synchronization
import Testing

@testable import ApticDevices

extension SystemTests {
  @Suite struct ExecutorTests {
    private actor Counter {
      let executor: EpollExecutor
      var count = 0

      init(_ executor: EpollExecutor) { self.executor = executor }

      nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.asUnownedSerialExecutor()
      }

      func add() -> pthread_t {
        count += 1
        return pthread_self()
      }
    }

    @Test func `Jobs run on one thread that is nobody else's`() async throws {
      let executor = try EpollExecutor(threadName: "test-jobs")
      let counter = Counter(executor)
      let threads = await withTaskGroup(of: pthread_t.self) { group in
        for _ in 0..<500 { group.addTask { await counter.add() } }
        return await group.reduce(into: Set()) { $0.insert($1) }
      }
      #expect(await counter.count == 500)
      #expect(threads.count == 1)
      #expect(!threads.contains(pthread_self()))
      await executor.finished()
    }

    @Test func `Events reach the actor without a hop, and the alarm rings in order`() async throws {
      let executor = try EpollExecutor(threadName: "test-alarm")
      let counter = Counter(executor)
      let (rings, continuation) = AsyncStream<Instant>.makeStream()
      let coming = Mutex([30_000, 60_000, 90_000] as [Int64])
      let start = Monotonic.now()
      executor.onWake { wakes in
        for case .alarm in wakes {
          counter.assumeIsolated { $0.count += 1 }
          continuation.yield(Monotonic.now())
          executor.setAlarm(
            coming.withLock { $0.isEmpty ? nil : $0.removeFirst() }
              .map { start.advanced(byMicroseconds: $0) })
        }
      }
      executor.setAlarm(start)  // An instant that has passed rings at once.
      var heard: [Int64] = []
      for await ring in rings {
        heard.append(ring.microseconds(since: start))
        if heard.count == 4 { break }
      }
      #expect(heard == heard.sorted())
      for (ring, asked) in zip(heard, [0, 30_000, 60_000, 90_000]) { #expect(ring >= asked) }
      #expect(await counter.count == 4)
      await executor.finished()
    }

    @Test func `An alarm taken back does not ring`() async throws {
      let executor = try EpollExecutor(threadName: "test-silence")
      let counter = Counter(executor)
      let (rings, continuation) = AsyncStream<Int>.makeStream()
      let start = Monotonic.now()
      let order = Atomic<Int>(0)
      executor.onWake { _ in
        continuation.yield(order.wrappingAdd(1, ordering: .relaxed).newValue)
        continuation.finish()
      }
      executor.setAlarm(start.advanced(byMicroseconds: 2_000_000))
      executor.setAlarm(nil)
      executor.setAlarm(start.advanced(byMicroseconds: 2_500_000))
      for await _ in rings {}
      #expect(Monotonic.now().microseconds(since: start) >= 2_500_000)
      #expect(order.load(ordering: .relaxed) == 1)
      _ = await counter.add()
      await executor.finished()
    }

    @Test func `The end closes every file and takes the thread with it`() async throws {
      let before = await Kernel.openFiles()
      let executor = try EpollExecutor(threadName: "test-end")
      let counter = Counter(executor)
      _ = await counter.add()
      let during = await Kernel.openFiles()
      #expect(during.count == before.count + 3, "\(before) became \(during)")
      #expect(Kernel.threads(named: "test-end") == 1)
      await executor.finished()
      #expect(await Kernel.openFiles() == before)
      #expect(await Kernel.isWithout(thread: "test-end"))
    }

    @Test func `A job that comes after the end still runs, isolated as before`() async throws {
      let executor = try EpollExecutor(threadName: "test-after")
      let counter = Counter(executor)
      await executor.finished()
      await withTaskGroup { group in
        for _ in 0..<100 { group.addTask { _ = await counter.add() } }
      }
      #expect(await counter.count == 100)
      await executor.finished()
    }

    @Test func `An idle loop is not woken`() async throws {
      let executor = try EpollExecutor(threadName: "test-idle")
      let counter = Counter(executor)
      let thread = await counter.add()
      var clock = clockid_t()
      try #require(pthread_getcpuclockid(thread, &clock) == 0)
      let used = { () -> Int in
        var time = timespec()
        clock_gettime(clock, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
      }
      // It may still be on its way back into epoll, and kept from a processor for long; but not for
      // ever, and what wakes by itself is never still.
      var isStill = false
      for _ in 0..<10 where !isStill {
        let before = used()
        try await Task.sleep(for: .milliseconds(300))
        isStill = used() == before
      }
      #expect(isStill)
      await executor.finished()
    }
  }
}
