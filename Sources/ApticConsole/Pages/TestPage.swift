import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// « Tester la validité d’un pass ».
extension Console {
  var testRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(.get, "/tester", .member, showTest),
      ConsoleRoute(.post, "/tester", .desk, test),
    ]
  }

  /// What a page with a field for a number needs.
  struct TypedContent: Sendable {
    var request = FormRequest.new()
  }

  /// Who opens the page wants to test: the desk goes to test, for everybody.
  @Sendable func showTest(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    if try await desk.refusal(of: context.principal) == nil, isVisit(request),
      await desk.state().mode != .test
    {
      try await desk.setTestMode(by: context.principal.name)
    }
    return try await page(
      "tester", "Tester la validité d’un pass", TypedContent(), context: context)
  }

  @Sendable func test(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    do {
      _ = try await desk.take(
        code: context.form["code"], id: context.form.id.orNil, isTest: true,
        by: context.principal.name)
      return .redirect("/tester")
    } catch let refusal as CoreRefusal {
      return try await page(
        "tester", "Tester la validité d’un pass", TypedContent(), context: context,
        status: .unprocessableContent, alert: Refusals.french(refusal))
    }
  }

  /// Whether a person opens the page: no guess of the browser about what comes next.
  private func isVisit(_ request: Request) -> Bool {
    HTTPField.Name("Sec-Purpose").flatMap { request.headers[$0] } == nil
  }
}
