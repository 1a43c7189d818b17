/// Why a request has no answer of its own kind.
public enum ClientError: Error, Sendable, Hashable {
  /// Nobody answered.
  case unreachable(socket: String, why: Unreachability)
  /// The daemon said no, and why. `status` is the answer's, whatever the problem repeats.
  case refused(ProblemMessage, status: Int)
  /// An answer came that this client cannot read: another program, or another version.
  case unintelligible(String)
}

/// What kept a request from the daemon.
public enum Unreachability: Sendable, Hashable {
  /// There is nothing at the socket's path.
  case noSocket
  /// The socket is there and nobody listens on it.
  case nobodyListens
  /// This user may not open the socket.
  case denied
  /// The path is longer than a Unix socket's can be (107 bytes).
  case pathTooLong
  case timedOut
  /// The daemon closed the connection before its answer was whole.
  case closed
  /// Anything else, as the system tells it.
  case failed(String)

  /// What is the matter.
  public var sentence: String {
    switch self {
    case .noSocket: "there is no such socket"
    case .nobodyListens: "nobody listens on this socket"
    case .denied: "you may not open this socket"
    case .pathTooLong: "the path is too long for a socket (107 bytes at most)"
    case .timedOut: "it did not answer in time"
    case .closed: "it closed the connection"
    case .failed(let why): why
    }
  }

  /// What to do about it.
  public var advice: String {
    switch self {
    case .noSocket, .nobodyListens:
      "Is scannerd running? See: systemctl status scannerd"
    case .denied:
      "Your user is not in group aptic. Join it, then log in again: sudo usermod -aG aptic $USER"
    case .pathTooLong:
      "Name a shorter path in \(SocketPath.variable)."
    case .timedOut, .closed, .failed:
      "See what it says: journalctl -u scannerd"
    }
  }
}

extension ClientError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreachable(let socket, let why): "cannot reach scannerd at \(socket): \(why.sentence)"
    case .refused(let problem, _): "\(problem.detail) (\(problem.code))"
    case .unintelligible(let what): "cannot read the answer: \(what)"
    }
  }
}
