import ApticClient
import ApticStore
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1

/// A request that is refused, as `application/problem+json` with a stable code.
struct Problem: Error {
  var status: HTTPResponse.Status
  var code: String
  var detail: String
  var lines: [ProblemMessage.Line]?
  var headers: HTTPFields = [:]

  init(
    _ status: HTTPResponse.Status, _ code: String, _ detail: String,
    lines: [ProblemMessage.Line]? = nil, headers: HTTPFields = [:]
  ) {
    self.status = status
    self.code = code
    self.detail = detail
    self.lines = lines
    self.headers = headers
  }

  static func invalidParameter(_ name: String, _ detail: String) -> Problem {
    Problem(.unprocessableContent, "invalidParameter", "'\(name)' \(detail)")
  }

  static func administratorRequired(_ name: String) -> Problem {
    Problem(
      .forbidden, "administratorRequired",
      "only root and members of the group aptic-admin may do this, and '\(name)' is neither")
  }

  /// The problem that an error of the layers below amounts to.
  init(_ error: any Error) {
    switch error {
    case let problem as Problem:
      self = problem
    case let refusal as CoreRefusal:
      self.init(Self.status(of: refusal.code), refusal.code, refusal.detail)
    case let refusal as ImportRefusal:
      let lines = refusal.lines.map {
        ProblemMessage.Line(line: $0.line, code: $0.code, detail: $0.detail)
      }
      let first = lines.first.map { "line \($0.line): \($0.detail); " } ?? ""
      self.init(
        .unprocessableContent, "importRefused",
        "\(first)\(refusal.count) bad line(s) in all, and nothing of the file was taken",
        lines: lines)
    case let failure as CoreFailure:
      self.init(.serviceUnavailable, "coreUnavailable", failure.description)
    case let error as HTTPError where error.status == .notFound:
      self.init(.notFound, "unknownRoute", "there is nothing at this address")
    case is NIOTooManyBytesError:
      self.init(.contentTooLarge, "contentTooLarge", "the body is larger than this route takes")
    case is HTTPParserError:
      self.init(.badRequest, "malformedBody", "the body's framing is broken: \(error)")
    case let error as HTTPError:
      self.init(error.status, "badRequest", error.body ?? error.status.reasonPhrase)
    default:
      self.init(.internalServerError, "internalError", "the daemon failed: \(error)")
    }
  }

  private static func status(of code: String) -> HTTPResponse.Status {
    switch code {
    case "backupRunning", "idMismatch", "importRunning", "notEmpty", "orderExists", "sponsorExists",
      "siretTaken", "orderCancelled", "addressTaken", "lastMember", "operatorExists",
      "representativeStays",
      "suspendedMember",
      "alreadyInvoiced", "alreadyDelivered", "alreadyActivated", "alreadyApproved", "notInvoiced",
      "orderNotActivated", "endTooEarly", "creditTooEarly", "nothingToCredit", "passesStaged",
      "alreadyBlocked", "notBlocked", "alreadySettled", "alreadyCancelled", "continued",
      "alreadyQualified", "alreadyWithdrawn", "deskStandsHere", "organisationExists",
      "alreadyDecided", "alreadyPaid", "kitAlreadyActivated", "kitAlreadyReceived", "kitCodeSpent",
      "kitNotSent", "kitUnderWay", "nothingToPay", "passStagedHere", "pointOfPresenceExists",
      "serviceExists", "alreadyIssued", "payerIncomplete", "payoutNotIssued", "payoutWaits",
      "settledTooEarly", "supersededPayment":
      .conflict
    case "unknownOrder", "unknownSponsor", "unknownCarnet", "unknownPass", "unknownRedemption",
      "notStaged", "unknownMember", "unknownBackup", "unknownBankDetails", "unknownDocument",
      "unknownInvoice", "unknownKit", "notInCatalogue", "notOffered", "unknownOrganisation",
      "unknownPlace", "unknownPayout":
      .notFound
    case "identityIsQualified", "operatorOnly", "otherOrganisation", "readOnly",
      "representativeOnly", "representativeRequired":
      .forbidden
    case "documentTooLarge": .contentTooLarge
    case "changedSincePreview": .preconditionFailed
    default: .unprocessableContent
    }
  }

  func response(to request: Request) throws -> Response {
    let message = ProblemMessage(
      title: status.reasonPhrase, status: status.code, code: code, detail: detail, lines: lines,
      instance: request.uri.path)
    var response = try Response.json(message, status: status)
    response.headers[.contentType] = ProblemMessage.mediaType
    response.headers.append(contentsOf: headers)
    return response
  }
}

/// Turns every error into a problem that says what to do.
struct ProblemMiddleware: RouterMiddleware {
  func handle(
    _ request: Request, context: APIContext,
    next: (Request, APIContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as CancellationError {
      throw error
    } catch {
      let problem = Problem(error)
      if problem.status.kind == .serverError {
        // The route and not the path, which may hold the number of a pass.
        let route = context.endpointPath ?? "an unknown address"
        context.logger.error("\(request.method) \(route): \(problem.detail)")
      }
      return try problem.response(to: request)
    }
  }
}

extension Response {
  static func json(
    _ message: some Encodable, status: HTTPResponse.Status = .ok
  ) throws -> Response {
    let bytes = try MessageCoding.encode(message)
    return Response(
      status: status,
      headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}
