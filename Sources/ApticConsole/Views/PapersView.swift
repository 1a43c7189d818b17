import ApticScanCore
import ApticStore

/// A bank account as pages show it.
struct AccountView: Sendable {
  var holder: String
  var iban: String
  var bic: String
  var by: String
  var on: String
  var decidedOn: String?
  var reason: String?
  /// Its statement, for who may read it.
  var statementPath: String?
  /// Where the operator decides.
  var path: String
}

/// A kind of supporting document, with what was handed in of it.
struct PieceView: Sendable {
  var kind: String
  /// What the field's label names, in small letters.
  var label: String
  var field: String
  var isOwed: Bool
  var state: String
  var tag: String
  var reason: String?
  var file: String?
  var downloadPath: String?
  /// One that is accepted while another waits or was refused.
  var inForce: String?
  var action: String
  var button: String
  /// Where the operator decides; nil where nothing waits, or where it comes with a request for
  /// another account, which is decided as one.
  var decidePath: String?
  var isPartOfRequest: Bool
}

/// What an organisation has handed in, as the pages show it.
struct OrganisationPapers: Sendable {
  private let console: Console
  private let subject: Subject
  private let mayRead: Bool
  private let details: [BankDetails]
  private let documents: [Document]
  private let names: [String: String]

  init(_ console: Console, _ subject: Subject, _ context: ConsoleContext) async throws {
    let asker = context.principal
    let id = subject.organisation.id
    self.console = console
    self.subject = subject
    mayRead = Right.reads(organisation: id).refusal(of: asker) == nil
    details = try await console.core.bankDetails(
      BankDetailsFilter(organisation: id), page: PageRequest(limit: PageRequest.greatestLimit),
      by: asker
    ).items
    documents = try await console.core.documents(
      DocumentFilter(organisation: id), page: PageRequest(limit: PageRequest.greatestLimit),
      by: asker
    ).items
    names = Dictionary(
      try await console.core.members(of: id, by: asker).map { ($0.email, $0.displayName) }
    ) { first, _ in first }
  }

  func account(_ state: BankDetails.State) -> AccountView? {
    details.first { $0.state == state }.map(view)
  }

  /// The last that was decided, where it was refused and nothing waits.
  var refusedAccount: AccountView? {
    guard account(.pending) == nil else { return nil }
    let decided = details.filter { $0.decidedAt != nil }
      .max { ($0.decidedAt ?? $0.at, $0.id) < ($1.decidedAt ?? $1.at, $1.id) }
    return decided.flatMap { $0.state == .refused ? view($0) : nil }
  }

  /// The newest statement that still proves something and stands by no account yet.
  var unusedStatement: String? {
    documents.first { document in
      document.kind == .bankStatement && document.isGood
        && !details.contains { $0.document == document.id && $0.state == .verified }
    }?.id
  }

  /// Those that are owed, then what else was handed in.
  var pieces: [PieceView] {
    let owed = DocumentRules.required(
      legalForm: subject.organisation.details?.legalForm ?? "")
    let others = Document.Kind.allCases.filter { kind in
      !owed.contains(kind) && documents.contains { $0.kind == kind }
    }
    return owed.map { piece($0, isOwed: true) } + others.map { piece($0, isOwed: false) }
  }

  private func view(_ details: BankDetails) -> AccountView {
    AccountView(
      holder: details.holder,
      iban: details.iban.contains("…") ? details.iban : IBAN.grouped(details.iban),
      bic: details.bic, by: names[details.by] ?? details.by, on: day(details.at),
      decidedOn: details.decidedAt.map(day), reason: details.reason,
      statementPath: mayRead ? subject.path["documents/\(details.document)"] : nil,
      path: subject.path["coordonnees/\(details.id)"])
  }

  private func piece(_ kind: Document.Kind, isOwed: Bool) -> PieceView {
    let ofKind = documents.filter { $0.kind == kind && $0.state != .replaced }
    let newest = ofKind.first
    let isWaiting = newest?.state == .pending
    let isPartOfRequest = details.contains { $0.state == .pending && $0.document == newest?.id }
    let accepted = ofKind.first { $0.state == .accepted && $0.id != newest?.id }
    let word = newest?.state.word ?? ("à fournir", "bad")
    return PieceView(
      kind: kind.french.capitalisedFirst, label: kind.french, field: kind.slug, isOwed: isOwed,
      state: word.0, tag: word.1, reason: newest?.state == .refused ? newest?.reason : nil,
      file: newest.map { "\($0.fileName), \(French.size($0.size)), reçu le \(day($0.at))" },
      downloadPath: mayRead ? newest.map { subject.path["documents/\($0.id)"] } : nil,
      inForce: accepted.map { "La pièce acceptée le \(day($0.decidedAt ?? $0.at)) reste valable." },
      action: subject.path["details/informations-bancaires/pieces/\(kind.slug)"],
      button: newest == nil ? "Envoyer" : "Remplacer",
      decidePath: isWaiting && !isPartOfRequest
        ? newest.map { subject.path["documents/\($0.id)"] } : nil,
      isPartOfRequest: isWaiting && isPartOfRequest)
  }

  private func day(_ moment: Timestamp) -> String { console.paris.day(of: moment).french }
}

extension Document.State {
  /// With the colour of its tag.
  fileprivate var word: (String, String) {
    switch self {
    case .pending: ("en attente de validation (jusqu’à 72\u{A0}h)", "wait")
    case .accepted: ("acceptée", "good")
    case .refused: ("refusée", "bad")
    case .replaced: ("remplacée", "info")
    }
  }
}

extension Document.Kind {
  /// As it stands in addresses and names of files.
  var slug: String {
    switch self {
    case .bankStatement: "releve-d-identite-bancaire"
    case .identity: "piece-d-identite"
    case .registration: "justificatif-d-immatriculation"
    case .statutes: "statuts"
    case .mandate: "pouvoir-du-representant-legal"
    }
  }
}

extension String {
  /// `Pièce d’identité`.
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension French {
  /// `1,2 Mo`, `340 Ko`: as the bound of 10 MB is counted.
  static func size(_ bytes: Int) -> String {
    if bytes < 1_000 { return "\(bytes)\u{A0}octets" }
    if bytes < 1_000_000 { return "\((bytes + 500) / 1_000)\u{A0}Ko" }
    let tenths = (bytes + 50_000) / 100_000
    return "\(tenths / 10),\(tenths % 10)\u{A0}Mo"
  }
}
