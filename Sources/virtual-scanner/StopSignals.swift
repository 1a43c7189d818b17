import Glibc

/// SIGTERM, SIGINT and SIGHUP, held back but for the moments in which this program waits: none
/// can cut into the sending of a code, and none is missed between two waits.
struct StopSignals {
  /// The signals that are blocked while waiting: the program's own from before.
  let whileWaiting: sigset_t

  /// sigprocmask(2), sigaction(2).
  init() throws(Failure) {
    var stopping = sigset_t()
    sigemptyset(&stopping)
    var before = sigset_t()
    for signal in [SIGTERM, SIGINT, SIGHUP] {
      sigaddset(&stopping, signal)
      // It need do nothing: that epoll_pwait(2) returns with EINTR says it all.
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { _ in }
      guard sigaction(signal, &action, nil) == 0 else {
        throw Failure(errno: "handle signals")
      }
    }
    guard sigprocmask(SIG_BLOCK, &stopping, &before) == 0 else {
      throw Failure(errno: "handle signals")
    }
    // Whoever started us may have blocked them, and could then never end us.
    for signal in [SIGTERM, SIGINT, SIGHUP] { sigdelset(&before, signal) }
    whileWaiting = before
  }
}
