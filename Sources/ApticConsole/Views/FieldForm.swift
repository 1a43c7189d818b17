import ApticScanCore
import ApticStore
import Hummingbird

/// A page that is one form: fields, a button, and a way back. What is wrong stands at its field.
struct FieldForm: Sendable {
  var title: String
  /// What somebody should know before.
  var sentences: [String] = []
  /// What is easily got wrong.
  var important: String?
  var fields: [LabelledField]
  /// Where the form goes.
  var action: String
  /// What its button says: the verb, never « OK ».
  var button: String
  /// Where « Annuler » leads.
  var back: String
  var request = FormRequest.new()

  init(
    _ title: String, sentences: [String] = [], important: String? = nil, fields: [LabelledField],
    action: String, button: String, back: String
  ) {
    self.title = title
    self.sentences = sentences
    self.important = important
    self.fields = fields
    self.action = action
    self.button = button
    self.back = back
  }

  /// With what was typed, and what was refused of it at its field.
  func refused(_ refusal: CoreRefusal, _ typed: [String: String]) -> FieldForm {
    var form = self
    form.fields = fields.map { field in
      var field = field
      if let value = typed[field.name] { field.show(value) }
      if field.name == LabelledField.name(of: refusal) {
        field.fault = Refusals.french(refusal)
        field.describe()
      }
      return field
    }
    return form
  }
}

struct LabelledField: Sendable {
  struct Choice: Sendable {
    var value: String
    var label: String
    var isChosen = false
  }

  var name: String
  var label: String
  var value = ""
  var hint: String?
  var fault: String?
  var type = "text"
  /// What keyboard a telephone shows.
  var keys: String?
  var isRequired = false
  var limit = 120
  var choices: [Choice] = []
  // What templates ask is stored: they see no computed property.
  var isChoice = false
  /// The ids of what explains it.
  var described: String?

  static func text(
    _ name: String, _ label: String, _ value: String? = nil, hint: String? = nil,
    type: String = "text", keys: String? = nil, isRequired: Bool = false, limit: Int = 120
  ) -> LabelledField {
    var field = LabelledField(
      name: name, label: label, value: value ?? "", hint: hint, type: type, keys: keys,
      isRequired: isRequired, limit: limit)
    field.describe()
    return field
  }

  static func day(
    _ name: String, _ label: String, _ day: CivilDate?, hint: String? = nil
  ) -> LabelledField {
    text(name, label, day?.description, hint: hint, type: "date")
  }

  static func choice(
    _ name: String, _ label: String, _ choices: [(value: String, label: String)],
    chosen: String = "", hint: String? = nil
  ) -> LabelledField {
    var field = LabelledField(name: name, label: label, hint: hint, isChoice: true)
    field.choices = choices.map { Choice(value: $0.value, label: $0.label) }
    field.show(chosen)
    field.describe()
    return field
  }

  fileprivate mutating func show(_ value: String) {
    self.value = value
    for index in choices.indices { choices[index].isChosen = choices[index].value == value }
  }

  fileprivate mutating func describe() {
    let ids = [hint.map { _ in "aide-\(name)" }, fault.map { _ in "faute-\(name)" }]
    let present = ids.compactMap { $0 }
    described = present.isEmpty ? nil : present.joined(separator: " ")
  }

  /// The field that a refusal is about: forms name their fields alike.
  fileprivate static func name(of refusal: CoreRefusal) -> String? {
    refusal.field.map { $0 == "since" ? "a-partir-du" : $0 } ?? names[refusal.code]
  }

  private static let names = [
    "addressTaken": "email", "badEmail": "email", "emailRequired": "email", "badName": "nom",
    "badPostalCode": "code-postal", "badPrice": "prix", "badSiret": "siret",
    "badTelephone": "telephone", "dayInThePast": "a-partir-du", "dayInTheFuture": "jour",
    "badDay": "a-partir-du", "nameRequired": "nom",
    "siretRequired": "siret", "siretTaken": "siret", "badYear": "annee",
  ]
}

extension Console {
  /// A form's page, empty or as it was refused.
  func formPage(
    _ form: FieldForm, _ context: ConsoleContext, refused refusal: CoreRefusal? = nil
  ) async throws -> Response {
    guard let refusal else {
      return try await page("formulaire", form.title, form, context: context)
    }
    return try await page(
      "formulaire", form.title, form.refused(refusal, context.form.typed), context: context,
      status: .unprocessableContent, alert: Refusals.french(refusal))
  }

  /// Does what a form asks, then answers; what is refused is said by the form again.
  func submit(
    _ context: ConsoleContext, _ form: @autoclosure () async throws -> FieldForm,
    _ body: () async throws -> Response
  ) async throws -> Response {
    do {
      return try await body()
    } catch let refusal as CoreRefusal where Right.Refusal(rawValue: refusal.code) == nil {
      return try await formPage(try await form(), context, refused: refusal)
    }
  }
}

extension Form {
  /// A day as a date field sends it; nil where it is empty.
  func day(_ name: String) throws -> CivilDate? {
    guard let text = text(name) else { return nil }
    if let day = CivilDate(text) { return day }
    // As it is typed where a browser has no field for dates.
    let parts = text.split(separator: "/").reversed().joined(separator: "-")
    guard let day = CivilDate(parts) else {
      throw CoreRefusal(code: "badDay", detail: "", field: name)
    }
    return day
  }
}
