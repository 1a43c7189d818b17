import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// The organisation that a page is about: its path names it, and the core's rights say who sees it.
struct Subject: Sendable {
  var organisation: Organisation
  var path: OrganisationPath
  /// Whether forms that change its details, places, services and members are of use to whoever is
  /// there; the verbs decide.
  var mayManage: Bool
  /// The same of what binds it: its bank account and its documents.
  var mayRepresent: Bool
}

/// The page of a form that was refused, with why.
typealias RefusedPage = (ConsoleContext, String) async throws -> Response

extension Console {
  /// Finds what `/organisations/{organisation}/…` names; another's is refused, and told no more of
  /// than one that is not there.
  func subject(_ context: ConsoleContext) async throws -> Subject {
    let id = try context.parameters.require("organisation")
    try context.principal.must(.sees(organisation: id))
    guard
      let organisation = try await core.organisation(
        id, by: context.principal, desk: desk.configuration.id)
    else { throw HTTPError(.notFound) }
    return Subject(
      organisation: organisation, path: OrganisationPath(id),
      mayManage: Right.manages(organisation: id).refusal(of: context.principal) == nil,
      mayRepresent: Right.represents(organisation: id).refusal(of: context.principal) == nil)
  }

  /// Does what a form asks, then goes to `path` and says what was done; what is refused is said by
  /// `page`, above what was typed.
  func change(
    _ context: ConsoleContext, then path: String, _ done: Done,
    refused page: (ConsoleContext, String) async throws -> Response,
    _ body: () async throws -> Void
  ) async throws -> Response {
    do {
      try await body()
      return .redirect(path, done)
    } catch let refusal as CoreRefusal {
      return try await page(context, Refusals.french(refusal))
    }
  }

  /// Asks once before what cannot be undone, or has consequences.
  func confirm(
    _ title: String, _ confirmation: Confirmation, _ context: ConsoleContext, alert: String? = nil
  ) async throws -> Response {
    try await page(
      "confirmer", title, confirmation, context: context,
      status: alert == nil ? .ok : .unprocessableContent, alert: alert)
  }
}

/// What a page says before it does something: what will happen, of how much, and a button.
struct Confirmation: Sendable {
  struct Fact: Sendable {
    var name: String
    var value: String
  }

  struct Field: Sendable {
    var name: String
    var value: String
  }

  /// What a person adds before the button: a reason, a day.
  struct Input: Sendable {
    var name: String
    var label: String
    var kind = "text"
    var value = ""
    var isRequired = true

    /// With what was typed before.
    func typed(_ form: Form) -> Input {
      var input = self
      if let typed = form.text(name) { input.value = typed }
      return input
    }
  }

  /// « Supprimer Anne Petit ? »
  var question: String
  /// What then is so.
  var sentences: [String] = []
  var facts: [Fact] = []
  var hasFacts: Bool
  /// Where the form goes.
  var action: String
  /// What its button says: the verb, never « OK ».
  var button: String
  /// Where « Annuler » leads.
  var back: String
  /// What the form carries along.
  var fields: [Field]
  var request = FormRequest.new()
  var inputs: [Input] = []
  /// The invoice or credit note that will be made; nil where none is.
  var paper: InvoiceBody?
  /// What that paper is called.
  var paperTitle = ""
  /// Whether the button looks like what it does.
  var isGrave = false

  init(
    _ question: String, sentences: [String] = [], facts: [Fact] = [], action: String,
    button: String, back: String, fields: [Field] = []
  ) {
    self.question = question
    self.sentences = sentences
    self.facts = facts
    hasFacts = !facts.isEmpty
    self.action = action
    self.button = button
    self.back = back
    self.fields = fields
  }
}
