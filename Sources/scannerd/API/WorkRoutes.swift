import ApticClient
import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// Work that takes time, and how it goes.
extension API {
  var workRoutes: [Route] {
    [
      Route(.get, "/v1/works", .administrator, listWorks),
      Route(.get, "/v1/works/:id", .administrator, showWork),
    ]
  }

  @Sendable func listWorks(_ request: Request, _ context: APIContext) async throws -> Response {
    try .json(ListMessage(items: desk.works.all, next: nil))
  }

  @Sendable func showWork(_ request: Request, _ context: APIContext) async throws -> Response {
    guard let work = desk.works.work(try context.parameter("id")) else {
      throw Problem(
        .notFound, "unknownWork",
        "this daemon does no work of this id: it has been restarted since, or it ended long ago")
    }
    return try .json(work)
  }
}
