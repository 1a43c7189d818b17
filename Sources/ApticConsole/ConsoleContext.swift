import ApticScanCore
import ApticStore
import Hummingbird
import NIOCore

/// What a page knows of its request besides the request itself.
public struct ConsoleContext: RequestContext {
  public var coreContext: CoreRequestContextStorage
  let channel: any Channel
  /// The cookie: a session's key, or a stranger's, by which the secret of its forms is made.
  var key: SessionKey = .stranger("")
  var session: Session?
  /// What a form sent; empty for a page that is only looked at.
  var form = Form()

  public init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    channel = source.channel
  }

  /// The path of the page, without what follows it.
  var path = "/"
  /// What the page before has done, by its word.
  var done: String?

  /// In whose name verbs are asked.
  var principal: Principal {
    session?.member.principal ?? Principal(name: "", role: .readOnly)
  }

  /// A verb's command that the form asks for; a form that asks for several names each.
  func command<Request>(_ step: String = "", _ request: Request) -> Command<Request> {
    Command(id: "\(form.id)-\(step)", by: principal, request)
  }

  var formSecret: String { key.formSecret }

  /// Whom a proxy says that it speaks for.
  var forwardedFor: String?

  /// The client's address without its port.
  var address: String { forwardedFor ?? channel.remoteAddress?.ipAddress ?? "" }
}
