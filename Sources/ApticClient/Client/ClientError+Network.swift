import AsyncHTTPClient
import Glibc
import NIOCore
import NIOHTTP1

extension ClientError {
  /// What a caller is told of an error that the HTTP client threw: a `ClientError`, a
  /// `CancellationError` where the caller itself gave up, or what its own upload threw.
  static func told(of error: any Error, socket: String) -> any Error {
    if error is CancellationError || error as? HTTPClientError == .cancelled {
      return CancellationError()
    }
    if let error = error as? UploadFailure { return error.cause }
    return error as? ClientError ?? unreachable(socket: socket, why: Unreachability(error))
  }
}

extension Unreachability {
  init(_ error: any Error) {
    switch error {
    case let error as IOError:
      self.init(errno: error.errnoCode)
    case SocketAddressError.unixDomainSocketPathTooLong:
      self = .pathTooLong
    case let error as HTTPClientError:
      switch error {
      case .connectTimeout, .readTimeout, .writeTimeout, .deadlineExceeded,
        .getConnectionFromPoolTimeout:
        self = .timedOut
      case .remoteConnectionClosed:
        self = .closed
      default:
        self = .failed(error.shortDescription)
      }
    // The end came inside an answer whose length was still open: the daemon was killed.
    case HTTPParserError.invalidEOFState:
      self = .closed
    case is HTTPParserError:
      self = .failed("it does not speak HTTP")
    case ChannelError.connectTimeout:
      self = .timedOut
    case is ChannelError:
      self = .closed
    default:
      self = .failed(String(describing: error))
    }
  }

  /// For an `errno` of connect(2), or of a connection that broke.
  public init(errno code: Int32) {
    switch code {
    case ENOENT, ENOTDIR: self = .noSocket
    case ECONNREFUSED: self = .nobodyListens
    case EACCES, EPERM: self = .denied
    case ENAMETOOLONG: self = .pathTooLong
    case ETIMEDOUT: self = .timedOut
    case ECONNRESET, EPIPE: self = .closed
    default: self = .failed(String(cString: strerror(code)))
    }
  }
}
