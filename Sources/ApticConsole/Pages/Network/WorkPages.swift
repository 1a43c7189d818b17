import ApticDesk
import ApticScanCore
import ApticStore
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle

/// « Travaux »: what takes time, whoever asked for it. The daemon does it; a page may be left and
/// come back to.
extension Console {
  var workRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(.get, "/reseau/travaux", .network, showWorks),
      ConsoleRoute(.get, "/reseau/travaux/evenements", .network, followWorks),
      ConsoleRoute(.get, "/reseau/travaux/:travail", .network, showWork),
      ConsoleRoute(.get, "/reseau/travaux/:travail/fichier", .network, downloadPrint),
    ]
  }

  struct WorksContent: Sendable {
    var works: [WorkView]
    var hasWorks: Bool
  }

  struct WorkContent: Sendable {
    var work: WorkView?
    var path: String
    /// What a page without scripts does by itself while work is under way.
    var isRunning: Bool
  }

  /// Between two pictures of work that goes on: more would not be seen.
  private static let pictureEvery = Duration.milliseconds(300)

  @Sendable func showWorks(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    let works = desk.works.all.map { workView($0) }
    return try await page(
      "travaux", "Travaux", WorksContent(works: works, hasWorks: !works.isEmpty),
      context: context)
  }

  @Sendable func showWork(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    let id = try context.named("travail")
    let work = desk.works.work(id)
    return try await page(
      "travail", work?.kind.title ?? "Travail inconnu",
      WorkContent(
        work: work.map { workView($0) },
        path: Address.list("/reseau/travaux/evenements", [("travail", id)]),
        isRunning: work?.state == .running),
      context: context, status: work == nil ? .notFound : .ok,
      refreshes: work?.state == .running)
  }

  @Sendable func downloadPrint(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let id = try context.named("travail")
    guard let work = desk.works.work(id), let path = papers.file(id),
      let file = FileHandle(forReadingAtPath: path)
    else { throw HTTPError(.notFound) }
    let name = "carnets-\(work.subject ?? "pass")"
    var response = Response.pdf([], name: name)
    response.body = ResponseBody { writer in
      defer { try? file.close() }
      while let piece = try file.read(upToCount: 1 << 18), !piece.isEmpty {
        try await writer.write(ByteBuffer(bytes: piece))
      }
      try await writer.finish(nil)
    }
    return response
  }

  /// The region of one piece of work, until it has ended.
  @Sendable func followWorks(_ request: Request, _ context: ConsoleContext) async throws -> Response
  {
    guard let id = request.asked("travail") else { throw HTTPError(.notFound) }
    let body = ResponseBody { writer in
      let changes = desk.works.changes()
      let (stream, continuation) = AsyncStream<Void>.makeStream()
      let relay = Task {
        for await _ in changes { continuation.yield() }
        continuation.finish()
      }
      defer { relay.cancel() }
      try await withGracefulShutdownHandler {
        try await request.body.consumeWithCancellationOnInboundClose { _ in
          continuation.yield()
          for await _ in stream {
            guard try await hasSession(context, isInUse: false) else {
              try await writer.write(Self.farewell)
              return
            }
            let work = desk.works.work(id)
            try await writer.write(try picture(of: work))
            guard work?.state == .running else { return }
            try await Task.sleep(for: Self.pictureEvery)
          }
        }
      } onGracefulShutdown: {
        continuation.finish()
      }
      try await writer.finish(nil)
    }
    return Response(
      status: .ok, headers: [.contentType: "text/event-stream; charset=utf-8"], body: body)
  }

  private func picture(of work: Work?) throws -> ByteBuffer {
    struct Told: Encodable {
      var html: String
      var isOver: Bool
    }
    let html = try work.map { try text("travail-etat", workView($0)) } ?? ""
    var buffer = ByteBuffer(string: "event: travail\ndata: ")
    buffer.writeBytes(
      try JSONEncoder().encode(Told(html: html, isOver: work?.state != .running)))
    buffer.writeString("\n\n")
    return buffer
  }

  private func workView(_ work: Work) -> WorkView {
    WorkView(
      work, hasFile: papers.file(work.id) != nil,
      Words(paris: paris, today: paris.day(of: systemClock())))
  }
}
