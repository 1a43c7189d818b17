import ApticClient
import ApticScanCore
import ArgumentParser

struct DocumentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "document", abstract: "The supporting documents of an organisation.",
    subcommands: [
      DocumentList.self, DocumentShow.self, DocumentHandIn.self, DocumentFetch.self,
      DocumentAccept.self, DocumentRefuse.self,
    ])
}

struct DocumentList: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Documents, newest first, and how each stands.")

  @Option(help: ArgumentHelp("Only those of this organisation.", valueName: "id"))
  var organisation: String?
  @Option(help: "Only those of this kind.") var kind: Document.Kind?
  @Option(help: "Only those that stand so.") var state: Document.State?
  @OptionGroup var page: PageOptions
  @OptionGroup var desk: DeskOptions

  var deed: String { "list the documents" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.documents(
      organisation: organisation, kind: kind, state: state, page: page.query)
    try session.show(reply) { $0.items.table(session) }
    try page.tellOfMore(reply.next, session)
  }
}

struct DocumentShow: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "All that is known of a document.")

  @Argument(help: "The document's id.") var id: String
  @OptionGroup var desk: DeskOptions

  var deed: String { "show the document" }

  func run(_ session: Session) async throws {
    try session.show(try await session.client.document(id)) { $0.page(session) }
  }
}

struct DocumentHandIn: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "hand-in", abstract: "Hand a document in: PDF, JPG or PNG, 10 MB at most.",
    discussion: """
      Only the legal representative may (--as). One of its kind that waits or was refused is \
      replaced; one that was accepted counts until the new one is.
      """)

  @Argument(help: "The file.") var file: String
  @Option(help: "What it proves.") var kind: Document.Kind
  @Option(help: ArgumentHelp("Whose it is; else that of --as.", valueName: "id"))
  var organisation: String?
  @OptionGroup var desk: DeskOptions

  var deed: String { "hand in \(printable(file))" }

  func run(_ session: Session) async throws {
    let pieces = try FilePieces(path: file)
    let name = file.split(separator: "/").last.map { String($0) } ?? file
    let reply = try await session.client.handIn(
      kind, named: name, organisation: organisation, content: pieces, bytes: pieces.bytes)
    try session.show(reply) { $0.page(session) }
  }
}

struct DocumentFetch: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch", abstract: "Write a document's content to a file.")

  @Argument(help: "The document's id.") var id: String
  @Option(
    name: [.short, .long], help: ArgumentHelp("The file; - for standard output.", valueName: "file")
  )
  var output: String
  @OptionGroup var desk: DeskOptions

  var deed: String { "fetch the document" }

  func run(_ session: Session) async throws {
    try await session.write(to: output) { try await session.client.readDocument(id, into: $0) }
  }
}

struct DocumentAccept: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept", abstract: "Find a document good; it replaces the one before.")

  @Argument(help: "The document's id.") var id: String
  @OptionGroup var desk: DeskOptions

  var deed: String { "accept the document" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.verifyDocument(id, Finding(.accepted))
    try session.show(reply) { $0.page(session) }
  }
}

struct DocumentRefuse: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "refuse", abstract: "Refuse a document; the organisation is told why.",
    discussion: "A bank statement takes the request with it that it came for.")

  @Argument(help: "The document's id.") var id: String
  @Option(help: "Why.") var reason: String
  @OptionGroup var desk: DeskOptions

  var deed: String { "refuse the document" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.verifyDocument(id, Finding(.refused, reason: reason))
    try session.show(reply) { $0.page(session) }
  }
}

extension Document.Kind: ExpressibleByArgument {}
extension Document.State: ExpressibleByArgument {}
