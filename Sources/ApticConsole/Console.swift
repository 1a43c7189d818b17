import ApticDesk
import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird
import Logging
import Mustache
import NIOCore

/// The web console: French pages for people at a desk, rendered here and rendered whole.
///
/// A page asks the same verbs as the API, in the name of the member who is logged in. No rule
/// stands here: what the core refuses is said in French (`Words/Refusals.swift`).
public struct Console: Sendable {
  /// Where it is reached.
  public struct Addresses: Sendable {
    /// What it is bound to, `127.0.0.1:8480`.
    public var bound: String
    /// `https://console.example.org`, where a proxy serves it to others.
    public var publicURL: String?

    public init(bound: String, publicURL: String? = nil) {
      self.bound = bound
      self.publicURL = publicURL
    }
  }

  let desk: Desk
  let origins: AllowedOrigins
  let paris: ParisTime
  let library: MustacheLibrary
  let logins = LoginGate()
  let guide = Guide(String(decoding: PackageResources.guide_fr_md, as: UTF8.self))
  let papers: Papers
  let logger: Logger

  var core: any Core { desk.core }

  public init(
    desk: Desk, addresses: Addresses, papers: Papers, logger: Logger
  ) throws {
    self.desk = desk
    self.papers = papers
    self.logger = logger
    origins = AllowedOrigins(addresses)
    paris = try ParisTime()
    library = try Templates.library()
  }

  /// All pages, behind what guards them.
  public func router() -> Router<ConsoleContext> {
    let router = Router(context: ConsoleContext.self)
    router.add(middleware: SecurityHeaders())
    router.add(middleware: OriginGuard(origins: origins))
    router.add(middleware: ErrorPages(console: self))
    router.add(middleware: SessionReading(console: self))
    // Once more, with who is there: what goes wrong from here on is told in their frame.
    router.add(middleware: ErrorPages(console: self))
    for route in routes {
      router.on(route.path, method: route.method) { request, context in
        try await answer(request, context, route)
      }
    }
    return router
  }

  var routes: [ConsoleRoute] {
    let all: [[ConsoleRoute]] = [
      // For everybody, and at the desk.
      assetRoutes, loginRoutes, setupRoutes, testRoutes, scanRoutes, scannerRoutes, liveRoutes,
      helpRoutes,
      // Of an organisation.
      dashboardRoutes, payoutRoutes, catalogueRoutes, kitRoutes, memberRoutes, memberActRoutes,
      placeRoutes, detailRoutes, bankRoutes, verificationRoutes, trailRoutes,
      // « Le réseau ».
      networkHomeRoutes, networkOrganisationRoutes, networkKitRoutes, subscriptionRoutes,
      networkCatalogueRoutes, networkSettingsRoutes, operatorRoutes, stationRoutes, desksRoutes,
      // « Pass et paiements ».
      sponsorRoutes, orderListRoutes, orderRoutes, orderActRoutes, issueRoutes, carnetRoutes,
      carnetListRoutes, passRoutes, passListRoutes, redemptionListRoutes, letterRoutes,
      networkPayoutRoutes, payerRoutes, workRoutes,
    ]
    return all.flatMap(\.self)
  }

  /// Asks for a login where the page wants one, and for the form's secret where it changes something.
  private func answer(
    _ request: Request, _ context: ConsoleContext, _ route: ConsoleRoute
  ) async throws -> Response {
    if route.access != .everybody, context.session == nil { return login(for: request) }
    if route.access == .desk, let refusal = try await desk.refusal(of: context.principal) {
      throw CoreRefusal(refusal)
    }
    if route.access == .network { try context.principal.must(.runsNetwork) }
    var context = context
    switch route.handler {
    case .page(let handle) where route.method != .post:
      context.done = request.uri.queryParameters.get("fait").flatMap(Done.sentence)
      return try await handle(request, context)
    case .page(let handle):
      context.form = try await Form(request, on: context.channel)
      guard context.form.secret == context.formSecret else {
        return try await expiredForm(request, context)
      }
      if context.form.isCutOff, !route.takesCutOffForms {
        throw NIOTooManyBytesError(maxBytes: Form.greatestFileBytes)
      }
      return try await handle(request, context)
    case .upload(let file, let handle):
      var body = try FormBody(request, upTo: Form.greatestReadBytes, on: context.channel)
      context.form = try await Form(before: file, of: &body)
      let response: Response
      if context.form.secret == context.formSecret {
        body.greatestBytes = .max
        response = try await handle(request, context, &body)
      } else {
        response = try await expiredForm(request, context)
      }
      // As far as it is waited for; the answer stands.
      try? await body.drain()
      return response
    }
  }
}

/// One page, and who may.
struct ConsoleRoute: Sendable {
  enum Access: Sendable {
    case everybody
    /// Who is logged in.
    case member
    /// Who is logged in and may work at this desk.
    case desk
    /// Who runs the network.
    case network
  }

  typealias Handler = @Sendable (Request, ConsoleContext) async throws -> Response
  typealias UploadHandler =
    @Sendable (Request, ConsoleContext, inout FormBody) async throws -> Response

  enum AnyHandler: Sendable {
    case page(Handler)
    /// Takes the file of this name itself, as it arrives; the fields before it have been read.
    case upload(file: String, UploadHandler)
  }

  var method: HTTPRequest.Method
  var path: RouterPath
  var access: Access
  var handler: AnyHandler
  /// Whether the handler looks itself at a form whose file was too large to be read.
  var takesCutOffForms: Bool

  init(
    _ method: HTTPRequest.Method, _ path: RouterPath, _ access: Access,
    takesCutOffForms: Bool = false, _ handler: @escaping Handler
  ) {
    self.method = method
    self.path = path
    self.access = access
    self.handler = .page(handler)
    self.takesCutOffForms = takesCutOffForms
  }

  /// A form that brings a file of any length, after its other fields.
  init(
    _ method: HTTPRequest.Method, _ path: RouterPath, _ access: Access, upload file: String,
    _ handler: @escaping UploadHandler
  ) {
    self.method = method
    self.path = path
    self.access = access
    self.handler = .upload(file: file, handler)
    takesCutOffForms = false
  }
}
