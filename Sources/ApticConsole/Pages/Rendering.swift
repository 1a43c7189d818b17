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
    status: HTTPResponse.Status = .ok, alert: String? = nil, done: String? = nil,
    refreshes: Bool = false
  ) async throws -> Response {
    let network = try await core.network().settings
    var frame = Frame(
      title: title, network: network.name, kind: template, secret: context.formSecret,
      alert: alert, done: done ?? context.done)
    frame.refreshes = refreshes
    frame.isDeskPage = Self.deskPages.contains(template)
    if let member = context.session?.member {
      frame.member = member.displayName
      frame.role = member.role.french
      let menu = Menu(for: context.principal, network: network.name)
      frame.menu = menu.items(at: context.path)
      frame.tell(try await organisationNotices(context))
      frame.isUnfolded = context.path.hasPrefix("/organisations/")
      if let subject = context.parameters.get("organisation"),
        context.principal.runsTheNetwork
      {
        let pages = Menu(ofOrganisation: subject, network: network.name)
        frame.subject =
          try await core.organisation(
            subject, by: context.principal, desk: desk.configuration.id)?.name ?? subject
        frame.subjectItems = pages.items(at: context.path).flatMap { $0.hasItems ? $0.items : [$0] }
      }
      frame.help = helpPath(of: template)
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

  /// What the member's organisation is told; nothing for who runs the network.
  private func organisationNotices(
    _ context: ConsoleContext
  ) async throws -> [OrganisationNoticeView] {
    guard let organisation = context.principal.organisation else { return [] }
    return try await core.notices(of: organisation, by: context.principal).map {
      OrganisationNoticeView($0, OrganisationPath(organisation))
    }
  }
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
  static func redirect(_ path: String, _ done: Done? = nil) -> Response {
    let said = done.map { (path.contains("?") ? "&" : "?") + "fait=" + $0.word } ?? ""
    return Response(status: .seeOther, headers: [.location: path + said])
  }

  static func text(_ status: HTTPResponse.Status, _ text: String) -> Response {
    Response(
      status: status, headers: [.contentType: "text/plain; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text + "\n")))
  }
}
