import AsyncHTTPClient
import NIOCore

/// A typed client of scannerd's Unix socket: one method for each route of the contract.
///
/// It keeps its connections open for as long as it lives. Every method throws `ClientError` and
/// nothing else, or `CancellationError`.
public final class Client: Sendable {
  public let socket: String
  /// The address of the member in whose name an administrator asks; nil for its own.
  let member: String?
  let http: HTTPClient

  /// From the request to the head of the answer: long enough for a core that waits for its disk.
  static let answerWithin = TimeAmount.seconds(30)
  /// For pass that are brought in: millions take minutes, and on a slow disk hours.
  static let importWithin = TimeAmount.hours(24)
  /// The greatest answer that is read.
  static let greatestAnswerBytes = 64 << 20

  /// Connects when it is first used. `socket` is a path, as `SocketPath.standard()` gives it.
  public init(socket: String = SocketPath.standard(), as member: String? = nil) {
    self.socket = socket
    self.member = member
    var configuration = HTTPClient.Configuration()
    configuration.timeout.connect = .seconds(5)
    configuration.redirectConfiguration = .disallow
    // A socket that is not there will not come back within a request: say so at once.
    configuration.connectionPool.retryConnectionEstablishment = false
    http = HTTPClient(
      eventLoopGroup: .singletonMultiThreadedEventLoopGroup, configuration: configuration)
  }

  deinit {
    // Outlives this object on its own, until its connections are closed.
    http.shutdown { _ in }
  }

  /// Sends a request and reads its answer as a message.
  func send<Message: Decodable & Sendable>(
    _ request: Request, for type: Message.Type
  ) async throws -> Reply<Message> {
    try await read(try await execute(request, stream: nil, within: Self.answerWithin), as: type)
  }

  /// Sends a request whose answer has nothing to read.
  func send(_ request: Request) async throws {
    _ = try await execute(request, stream: nil, within: Self.answerWithin)
  }

  /// The answer's head, once it is there and no refusal.
  func execute(
    _ request: Request, headers: [(String, String)] = [], stream: HTTPClientRequest.Body?,
    within time: TimeAmount
  ) async throws -> HTTPClientResponse {
    var request = request
    request.query.append(("as", member))
    var http = HTTPClientRequest(
      url: "http+unix://" + Request.encoded(socket) + request.target)
    http.method = .init(rawValue: request.method.rawValue)
    http.headers.add(name: "Host", value: "localhost")
    for (name, value) in headers { http.headers.add(name: name, value: value) }
    if let body = request.body {
      http.headers.add(name: "Content-Type", value: "application/json")
      http.body = .bytes(body)
    } else if let stream {
      http.body = stream
    }
    let response: HTTPClientResponse
    do {
      response = try await self.http.execute(http, timeout: time)
    } catch {
      throw ClientError.told(of: error, socket: socket)
    }
    guard (200...299).contains(response.status.code) else { throw try await refusal(response) }
    return response
  }

  func read<Message: Decodable & Sendable>(
    _ response: HTTPClientResponse, as type: Message.Type
  ) async throws -> Reply<Message> {
    let json = try await body(of: response)
    do {
      return Reply(
        value: try MessageCoding.decode(type, from: json), json: json,
        isReplay: response.headers.first(name: "Idempotency-Replayed") == "true")
    } catch {
      throw ClientError.unintelligible(String(describing: error))
    }
  }

  func body(of response: HTTPClientResponse) async throws -> [UInt8] {
    do {
      return Array(
        try await response.body.collect(upTo: Self.greatestAnswerBytes).readableBytesView)
    } catch is NIOTooManyBytesError {
      throw ClientError.unintelligible("it is longer than \(Self.greatestAnswerBytes) bytes")
    } catch {
      throw ClientError.told(of: error, socket: socket)
    }
  }

  /// The problem in an answer that is no success; one is made where the body holds none.
  private func refusal(_ response: HTTPClientResponse) async throws -> ClientError {
    let status = Int(response.status.code)
    let body = try await body(of: response)
    if let problem = try? MessageCoding.decode(ProblemMessage.self, from: body) {
      return .refused(problem, status: status)
    }
    let title = response.status.reasonPhrase
    return .refused(
      ProblemMessage(
        title: title, status: status, code: "unexplained",
        detail: "scannerd answered \(status) \(title) and did not say why"),
      status: status)
  }
}
