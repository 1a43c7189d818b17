import ApticScanCore
import ApticStore

/// A decision of the network as a person reads and types it.
struct SettingWord: Sendable {
  enum Kind: Sendable {
    case text(type: String, keys: String?)
    case amount, percent
    /// A number, and what it counts.
    case number(String)
    case choice([(value: String, label: String)])
  }

  /// By the API's name, which its field has, too.
  var key: String
  var label: String
  var hint: String?
  var kind: Kind
  /// What to do about a value that makes no sense.
  var fault: String
  /// As the field holds it.
  var read: @Sendable (NetworkSettings) -> String
  /// False for what cannot be read.
  var write: @Sendable (inout SettingsChange, String) -> Bool

  func field(_ settings: NetworkSettings) -> LabelledField {
    switch kind {
    case .text(let type, let keys):
      .text(key, label, read(settings), hint: hint, type: type, keys: keys, limit: 80)
    case .amount, .percent:
      .text(key, label, read(settings), hint: hint, keys: "decimal", limit: 12)
    case .number:
      .text(key, label, read(settings), hint: hint, keys: "numeric", limit: 6)
    case .choice(let choices):
      .choice(key, label, choices, chosen: read(settings), hint: hint)
    }
  }

  /// The value as the field holds it, said: `4 %`, `3 jours`, `Oui`.
  func said(_ value: String) -> String {
    if value.isEmpty { return "non renseigné" }
    switch kind {
    case .text: return key == "iban" ? value.inGroups(of: 4) : value
    case .amount: return value + "\u{A0}€"
    case .percent: return value + "\u{A0}%"
    case .number(let unit): return value + "\u{A0}" + unit
    case .choice(let choices):
      return choices.first { $0.value == value }?.label ?? value
    }
  }

  /// What it is called beside a value that has its unit.
  var name: String {
    let parts = label.split(separator: ", en ", maxSplits: 1)
    return parts.first.map(String.init) ?? label
  }

  /// A decision's value as the field would hold it.
  func held(_ decided: String) -> String {
    switch kind {
    case .text, .number, .choice: decided
    case .amount: Int64(decided).map { French.number(EuroCents($0)) } ?? decided
    case .percent: Int64(decided).map { Self.percent(EuroCents($0)) } ?? decided
    }
  }

  /// Hundredths of a percent as a field holds them: `4`, `5,5`.
  fileprivate static func percent(_ points: EuroCents) -> String {
    var text = French.number(points)
    while text.last == "0" { text.removeLast() }
    if text.last == "," { text.removeLast() }
    return text
  }
}

extension SettingWord {
  typealias Change<Value> = WritableKeyPath<SettingsChange, Value?> & Sendable
  typealias Present<Value> = KeyPath<NetworkSettings, Value> & Sendable

  static func text(
    _ key: String, _ label: String, _ read: Present<String>, _ write: Change<String>,
    hint: String? = nil, type: String = "text", keys: String? = nil, isCompact: Bool = false,
    fault: String = "80 caractères au plus, sur une ligne."
  ) -> SettingWord {
    SettingWord(
      key: key, label: label, hint: hint, kind: .text(type: type, keys: keys), fault: fault,
      read: { $0[keyPath: read] },
      write: { change, text in
        // Numbers of accounts and companies are typed in groups.
        change[keyPath: write] =
          isCompact ? String(text.filter { !$0.isWhitespace }).uppercased() : text
        return true
      })
  }

  static func amount(
    _ key: String, _ label: String, _ read: Present<EuroCents>, _ write: Change<EuroCents>,
    hint: String? = nil, fault: String
  ) -> SettingWord {
    SettingWord(
      key: key, label: label, hint: hint, kind: .amount, fault: fault,
      read: { French.number($0[keyPath: read]) },
      write: { change, text in
        guard let amount = French.cents(text) else { return false }
        change[keyPath: write] = amount
        return true
      })
  }

  static func percent(
    _ key: String, _ label: String, _ read: Present<Int>, _ write: Change<Int>,
    hint: String? = nil
  ) -> SettingWord {
    SettingWord(
      key: key, label: label, hint: hint, kind: .percent,
      fault: "Indiquez un pourcentage de 0 à 100, par exemple 4 ou 5,5.",
      read: { percent(EuroCents(Int64($0[keyPath: read]))) },
      write: { change, text in
        // Hundredths of a percent are written as cents are.
        guard let points = French.cents(text.filter { $0 != "%" }) else { return false }
        change[keyPath: write] = Int(points.cents)
        return true
      })
  }

  static func number(
    _ key: String, _ label: String, _ unit: String, _ read: Present<Int>, _ write: Change<Int>,
    hint: String? = nil, fault: String
  ) -> SettingWord {
    SettingWord(
      key: key, label: label, hint: hint, kind: .number(unit), fault: fault,
      read: { String($0[keyPath: read]) },
      write: { change, text in
        guard let number = Int(text) else { return false }
        change[keyPath: write] = number
        return true
      })
  }

  static func question(
    _ key: String, _ label: String, _ read: Present<Bool>, _ write: Change<Bool>,
    hint: String? = nil
  ) -> SettingWord {
    SettingWord(
      key: key, label: label, hint: hint, kind: .choice([("true", "Oui"), ("false", "Non")]),
      fault: "Choisissez oui ou non.", read: { String($0[keyPath: read]) },
      write: { change, text in
        guard let answer = Bool(text) else { return false }
        change[keyPath: write] = answer
        return true
      })
  }

  static func word<Word: RawRepresentable & Sendable>(
    _ key: String, _ label: String, _ choices: [(value: Word, label: String)],
    _ read: Present<Word>, _ write: Change<Word>, hint: String? = nil
  ) -> SettingWord where Word.RawValue == String {
    SettingWord(
      key: key, label: label, hint: hint,
      kind: .choice(choices.map { ($0.value.rawValue, $0.label) }),
      fault: "Choisissez une des réponses.", read: { $0[keyPath: read].rawValue },
      write: { change, text in
        guard let word = Word(rawValue: text) else { return false }
        change[keyPath: write] = word
        return true
      })
  }
}
