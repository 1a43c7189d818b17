import Glibc

/// Another program, run to its end.
enum Program {
  /// posix_spawnp(3), waitpid(2); found by PATH. Its complaints go where ours go.
  static func run(_ words: [String]) throws(SystemFailure) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // What this program ignores while it cleans up, the other need not.
    var usual = sigset_t()
    sigemptyset(&usual)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&usual, signal) }
    posix_spawnattr_setsigdefault(&attributes, &usual)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))

    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process = pid_t()
    let status = posix_spawnp(&process, words[0], &actions, &attributes, &arguments, environ)
    guard status == 0 else {
      errno = status
      throw SystemFailure("run \(words[0])")
    }
    var ended: Int32 = 0
    while waitpid(process, &ended, 0) < 0 {
      guard errno == EINTR else { throw SystemFailure("wait for \(words[0])") }
    }
    guard ended == 0 else {
      let why = ended & 0x7F == 0 ? "status \(ended >> 8 & 0xFF)" : "signal \(ended & 0x7F)"
      throw SystemFailure(sentence: "\(words.joined(separator: " ")) ended with \(why)")
    }
  }
}
