import ApticScanCore
import ApticStore
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

extension Console {
  /// A page in its frame.
  func page<Content: Sendable>(
    _ template: String, _ title: String, _ content: Content, context: ConsoleContext,
    status: HTTPResponse.Status = .ok, alert: String? = nil, done: String? = nil
  ) async throws -> Response {
    let network = try await core.network().settings.name
    var frame = Frame(
      title: title, network: network, kind: template, secret: context.formSecret, alert: alert,
      done: done)
    frame.isDeskPage = Self.deskPages.contains(template)
    if let member = context.session?.member {
      frame.member = member.displayName
      frame.role = member.role.french
      frame.menu = Self.menu.map {
        Frame.MenuItem(path: $0.path, label: $0.label, isHere: $0.path == "/" + template)
      }
      frame.desk = try await reading(context).view()
    }
    return try html(template, PageView(frame: frame, page: content), status)
  }

  func reading(_ context: ConsoleContext) -> DeskReading {
    DeskReading(console: self, principal: context.principal, secret: context.formSecret)
  }

  /// A template's text; a name that is not there is a mistake of this program.
  func text(_ template: String, _ view: Any) throws -> String {
    guard let text = library.render(view, withTemplate: template) else {
      throw CoreFailure("The console has no template '\(template)'.")
    }
    return text
  }

  func html(
    _ template: String, _ view: Any, _ status: HTTPResponse.Status
  ) throws -> Response {
    Response(
      status: status, headers: [.contentType: "text/html; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: try text(template, view))))
  }

  /// Where verdicts stand large.
  private static let deskPages: Set = ["tester", "scanner"]

  private static let menu = [
    (path: "/tester", label: "Tester la validité d’un pass"),
    (path: "/scanner", label: "Scanner un pass"),
    (path: "/douchettes", label: "Douchettes"),
  ]
}

/// For pages that show nothing of their own.
struct NoContent: Sendable {}

/// Names a request of a form: sent twice, it does its work once.
enum FormRequest {
  static func new() -> String { UUID().uuidString.lowercased() }
}

extension Member {
  var displayName: String {
    let name = "\(firstName) \(lastName)"
    return name == " " ? email : name
  }
}

extension Response {
  static func redirect(_ path: String) -> Response {
    Response(status: .seeOther, headers: [.location: path])
  }

  static func text(_ status: HTTPResponse.Status, _ text: String) -> Response {
    Response(
      status: status, headers: [.contentType: "text/plain; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text + "\n")))
  }
}
