import ApticDesk
import ApticScanCore
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle

/// The stream by which open pages show what happens at the desk.
extension Console {
  var liveRoutes: [ConsoleRoute] {
    // A page whose session has ended is told so, and not sent elsewhere.
    [ConsoleRoute(.get, "/evenements", .everybody, live)]
  }

  /// Begins with all regions as they are now: a page that was away has missed nothing.
  @Sendable func live(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    let reading = reading(context)
    let isKnown = context.session != nil
    let body = ResponseBody { writer in
      guard isKnown else {
        try await writer.write(Self.farewell)
        return try await writer.finish(nil)
      }
      let subscription = desk.publisher.subscribe()
      defer { subscription.cancel() }
      try await withGracefulShutdownHandler {
        try await request.body.consumeWithCancellationOnInboundClose { _ in
          let opening = try await reading.view()
          try await writer.write(try regions(opening, tone: opening.verdict?.tone))
          for await published in subscription {
            guard try await isGoingOn(context) else {
              try await writer.write(Self.farewell)
              return
            }
            let message = published.message
            // A scan between the subscription and the reading was told with the opening.
            let isTold = message.scan != nil && message.scan == opening.verdict?.scan
            try await writer.write(
              try regions(
                try await reading.view(telling: message), sound: isTold ? nil : message.sound))
          }
        }
      } onGracefulShutdown: {
        subscription.cancel()
      }
      try await writer.finish(nil)
    }
    return Response(
      status: .ok, headers: [.contentType: "text/event-stream; charset=utf-8"], body: body)
  }

  /// The last word of a stream whose session has ended.
  static let farewell = ByteBuffer(string: "event: fin\ndata: {}\n\n")

  /// Whoever works at this desk uses the console by scanning; for anybody else, what happens at it
  /// is no sign of being there.
  private func isGoingOn(_ context: ConsoleContext) async throws -> Bool {
    let worksHere = try await desk.refusal(of: context.principal) == nil
    return try await hasSession(context, isInUse: worksHere)
  }

  func hasSession(_ context: ConsoleContext, isInUse: Bool) async throws -> Bool {
    guard case .member(let key) = context.key else { return false }
    return try await core.session(key, isInUse: isInUse) != nil
  }

  private func regions(
    _ view: DeskView, sound: String? = nil, tone: String? = nil
  ) throws -> ByteBuffer {
    let told = LiveMessage(
      regions: try LiveRegion.texts(of: view, by: self), sound: sound, tone: tone)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var buffer = ByteBuffer(string: "event: regions\ndata: ")
    buffer.writeBytes(try encoder.encode(told))
    buffer.writeString("\n\n")
    return buffer
  }
}

/// What a live page is told.
private struct LiveMessage: Encodable {
  /// HTML by region; a page replaces those that it has.
  var regions: [String: String]
  var sound: String?
  /// Of the verdict with which a stream begins: heard by a page that has not told it yet.
  var tone: String?
}

enum LiveRegion {
  static let names = [
    "mode", "etat", "avis", "verdict", "derniers", "services", "liste", "compte", "appareils",
    "lectures",
  ]

  static func texts(of view: DeskView, by console: Console) throws -> [String: String] {
    var texts: [String: String] = [:]
    for name in names { texts[name] = try console.text(name, view) }
    // What was announced stays until there is something else, so that nothing is read out twice.
    if view.announcement != nil { texts["annonce"] = try console.text("annonce", view) }
    return texts
  }
}

extension Publisher.Message {
  /// The scan that it tells.
  fileprivate var scan: String? {
    guard case .event(.scan(let event)) = self else { return nil }
    return event.id
  }

  /// What is heard: a verdict, or a change of mode that somebody should notice.
  fileprivate var sound: String? {
    switch self {
    case .event(.scan(let event)): event.tone.rawValue
    case .event(.state(let state)): state.change.flatMap { $0.cause == .start ? nil : "mode" }
    case .event(.released): Tone.unread.rawValue
    case .event(.scanner), .lagged: nil
    }
  }
}
