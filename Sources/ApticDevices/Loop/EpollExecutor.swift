import ApticScanCore
import CLinux
import Glibc
import Synchronization

/// A serial executor whose thread is an epoll loop: the jobs of an actor and the events of its
/// files take turns on one thread, so the actor's state needs neither lock nor hop for an event.
///
/// ```
/// waiting ──interrupt, file, alarm──▶ events ──▶ jobs ──▶ waiting      (no job: blocks in epoll)
///    └────────────────────────────────── finish() ───▶ files closed, thread ended
/// ```
///
/// A job that comes after the end still runs, on a passing thread: nobody who awaits the actor is
/// left hanging.
final class EpollExecutor: SerialExecutor {
  private struct State {
    var jobs: [UnownedJob] = []
    /// Nil once the loop has ended.
    var poller: Poller?
    /// The loop's thread, until someone has joined or detached it.
    var thread: pthread_t?
    var isFinishing = false
    /// A passing thread is running the jobs that came after the end.
    var isDraining = false
    var onWake: (@Sendable ([Wake]) -> Void)?
    var awaitingEnd: [CheckedContinuation<Void, Never>] = []
  }

  private let state: Mutex<State>
  /// The thread that runs jobs now; 0 for none. A thread only asks whether it is this one itself,
  /// and then it wrote the value, so no ordering is needed.
  private let running = Atomic<pthread_t>(0)

  /// Starts the loop. Throws what epoll, eventfd, timerfd or `pthread_create` refuse.
  init(threadName: String) throws(Errno) {
    state = Mutex(State(poller: try Poller()))
    let thread = try spawn { executor in
      pthread_setname_np(pthread_self(), threadName)
      executor.loop()
      executor.end()
    }
    state.withLock { $0.thread = thread }
  }

  /// Who hears of events: called on the loop's thread with all that one wait brought.
  func onWake(_ body: @escaping @Sendable ([Wake]) -> Void) {
    state.withLock { $0.onWake = body }
  }

  // MARK: Files and the alarm

  /// Throws `EBADF` once the loop has ended.
  func watch(_ file: CInt, as watch: Poller.Watch) throws(Errno) {
    guard let poller = state.withLock({ $0.poller }) else { throw Errno(EBADF, "epoll_ctl") }
    try poller.watch(file, as: watch)
  }

  func unwatch(_ file: CInt) {
    state.withLock { $0.poller }?.unwatch(file)
  }

  func setAlarm(_ instant: Instant?) {
    state.withLock { $0.poller }?.setAlarm(instant)
  }

  // MARK: SerialExecutor

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let needsThread = state.withLock { state in
      state.jobs.append(job)
      if let poller = state.poller {
        // The loop looks at the jobs before it waits; a second one finds it interrupted already.
        if state.jobs.count == 1, !isOnThread { poller.interrupt() }
        return false
      }
      defer { state.isDraining = true }
      return !state.isDraining
    }
    guard needsThread else { return }
    do throws(Errno) {
      pthread_detach(try spawn { $0.drain() })
    } catch {
      drain()
    }
  }

  func checkIsolated() {
    precondition(isOnThread, "not on the device loop's thread")
  }

  func isIsolatingCurrentContext() -> Bool? {
    isOnThread
  }

  private var isOnThread: Bool {
    running.load(ordering: .relaxed) == pthread_self()
  }

  // MARK: The end

  /// Asks the loop to end after the jobs that wait now; does not wait for it.
  func finish() {
    let thread = state.withLock { state -> pthread_t? in
      state.isFinishing = true
      state.poller?.interrupt()
      defer { state.thread = nil }
      return state.thread
    }
    if let thread { pthread_detach(thread) }
  }

  /// Ends the loop and returns when its files are closed and its thread is gone.
  func finished() async {
    await withCheckedContinuation { continuation in
      let hasEnded = state.withLock { state in
        state.isFinishing = true
        guard let poller = state.poller else { return true }
        poller.interrupt()
        state.awaitingEnd.append(continuation)
        return false
      }
      if hasEnded { continuation.resume() }
    }
    let thread = state.withLock { state -> pthread_t? in
      defer { state.thread = nil }
      return state.thread
    }
    // The thread is past its last statement: this waits for microseconds.
    if let thread { pthread_join(thread, nil) }
  }

  // MARK: The thread

  private func loop() {
    running.store(pthread_self(), ordering: .relaxed)
    defer { running.store(0, ordering: .relaxed) }
    while true {
      let (poller, hasWork) = state.withLock { ($0.poller, !$0.jobs.isEmpty || $0.isFinishing) }
      guard let poller else { return }
      let wakes = poller.wait(blocking: !hasWork)
      if !wakes.isEmpty { state.withLock { $0.onWake }?(wakes) }
      runJobs()
      if state.withLock({ $0.isFinishing && $0.jobs.isEmpty }) { return }
    }
  }

  /// Closes the files, then tells those who wait for it.
  private func end() {
    let (awaiting, needsThread) = state.withLock { state in
      state.poller = nil
      state.onWake = nil
      defer { state.awaitingEnd = [] }
      // A job may have come since the loop looked last.
      state.isDraining = !state.jobs.isEmpty
      return (state.awaitingEnd, state.isDraining)
    }
    if needsThread { drain() }
    for continuation in awaiting { continuation.resume() }
  }

  /// Runs the jobs that came after the end, until there are none.
  private func drain() {
    running.store(pthread_self(), ordering: .relaxed)
    while true {
      runJobs()
      let isDone = state.withLock { state in
        guard state.jobs.isEmpty else { return false }
        running.store(0, ordering: .relaxed)
        state.isDraining = false
        return true
      }
      if isDone { return }
    }
  }

  private func runJobs() {
    let jobs = state.withLock { state in
      defer { state.jobs = [] }
      return state.jobs
    }
    for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
  }

  /// `pthread_create(3)`; the thread keeps the executor alive for as long as it runs.
  private func spawn(_ body: @escaping @Sendable (EpollExecutor) -> Void) throws(Errno)
    -> pthread_t
  {
    let start = Unmanaged.passRetained(ThreadStart(executor: self, body: body))
    var thread = pthread_t()
    let result = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        let start = Unmanaged<ThreadStart>.fromOpaque(argument).takeRetainedValue()
        start.body(start.executor)
        return nil
      }, start.toOpaque())
    guard result == 0 else {
      start.release()
      throw Errno(result, "pthread_create")
    }
    return thread
  }
}

/// What a new thread is to do, on its way through C's `void *`.
private final class ThreadStart: Sendable {
  let executor: EpollExecutor
  let body: @Sendable (EpollExecutor) -> Void

  init(executor: EpollExecutor, body: @escaping @Sendable (EpollExecutor) -> Void) {
    self.executor = executor
    self.body = body
  }
}
