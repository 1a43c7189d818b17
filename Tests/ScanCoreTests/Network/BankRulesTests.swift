import ApticScanCore
import Testing

/// The seed's rules of documents and bank details: rule, the seed's words, refusal.
@Suite struct BankRulesTests {
  enum Asked: Sendable {
    case file(name: String, content: [UInt8])
    case account(BankDetailsRequest, statement: Document?, isUsed: Bool)
    case finding(Finding, isPending: Bool)
    case right(Right, Principal)
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var rule: String
    /// What the seed says; else where the rule comes from.
    var seed: String
    var asked: Asked
    var refusal: String?

    var testDescription: String { rule }
  }

  static let content = SampleDocuments.pdf
  static let iban = "FR7630006000011234567890189"

  static func statement(
    _ state: Document.State = .pending, kind: Document.Kind = .bankStatement,
    of organisation: String = "ruche"
  ) -> Document {
    Document(
      id: "d", organisation: organisation, kind: kind, fileName: "rib.pdf", mediaType: .pdf,
      size: 1, sha256: "", state: state, at: Timestamp(microseconds: 0), by: "marie")
  }

  static func account(
    holder: String = "La Ruche", iban: String = iban, bic: String = "AGRIFRPP",
    _ statement: Document? = statement(), isUsed: Bool = false
  ) -> Asked {
    .account(
      BankDetailsRequest(
        organisation: "ruche", holder: holder, iban: iban, bic: bic, document: "d"
      ).normalised, statement: statement, isUsed: isUsed)
  }

  static func asker(_ role: Principal.Role, of organisation: String? = "ruche") -> Principal {
    Principal(name: "a", role: role, organisation: organisation)
  }

  static let only = "Uniquement le représentant légal a ce droit."
  static let joined = """
    Si vous changez de Relevé d'identité Bancaire, merci de saisir les informations bancaires \
    demandées et de joindre ce nouveau relevé
    """
  static let facts = "PDF, JPG ou PNG, jusqu’à 10 Mo ; une pièce refusée peut être remplacée"
  static let secured = "afin de sécuriser les flux financiers"

  static let rights: [Row] = [
    Row(
      rule: "the representative hands in and asks for accounts", seed: only,
      asked: .right(.represents(organisation: "ruche"), asker(.representative)), refusal: nil),
    Row(
      rule: "of no other organisation", seed: only,
      asked: .right(.represents(organisation: "ruche"), asker(.representative, of: "fil")),
      refusal: "otherOrganisation"),
    Row(
      rule: "a member does not", seed: only,
      asked: .right(.represents(organisation: "ruche"), asker(.member)),
      refusal: "representativeOnly"),
    Row(
      rule: "who only reads does not", seed: only,
      asked: .right(.represents(organisation: "ruche"), asker(.readOnly)), refusal: "readOnly"),
    Row(
      rule: "nor the operator", seed: only,
      asked: .right(.represents(organisation: "ruche"), asker(.operator, of: nil)),
      refusal: "representativeOnly"),
    Row(
      rule: "nor root", seed: only,
      asked: .right(.represents(organisation: "ruche"), asker(.administrator, of: nil)),
      refusal: "representativeOnly"),
    Row(
      rule: "the representative reads what was handed in", seed: secured,
      asked: .right(.reads(organisation: "ruche"), asker(.representative)), refusal: nil),
    Row(
      rule: "who verifies reads it", seed: secured,
      asked: .right(.reads(organisation: "ruche"), asker(.operator, of: nil)), refusal: nil),
    Row(
      rule: "a member sees that it is there, and does not read it", seed: secured,
      asked: .right(.reads(organisation: "ruche"), asker(.member)),
      refusal: "representativeOnly"),
    Row(
      rule: "a representative reads nothing of another organisation", seed: secured,
      asked: .right(.reads(organisation: "ruche"), asker(.representative, of: "fil")),
      refusal: "otherOrganisation"),
    Row(
      rule: "a clerk at the desk reads nothing", seed: secured,
      asked: .right(.reads(organisation: "ruche"), asker(.desk, of: nil)),
      refusal: "otherOrganisation"),
    Row(
      rule: "a clerk at the desk decides nothing", seed: secured,
      asked: .right(.runsNetwork, asker(.desk, of: nil)), refusal: "operatorOnly"),
    Row(
      rule: "a representative does not verify its own account",
      seed: "en attente de validation par notre prestataire",
      asked: .right(.runsNetwork, asker(.representative)), refusal: "operatorOnly"),
  ]

  static let files: [Row] = [
    Row(
      rule: "a PDF is taken", seed: facts, asked: .file(name: "rib.pdf", content: content),
      refusal: nil),
    Row(
      rule: "whatever its name says", seed: facts,
      asked: .file(name: "rib.exe", content: SampleDocuments.png), refusal: nil),
    Row(
      rule: "10 MB are taken", seed: facts,
      asked: .file(
        name: "a",
        content: content
          + .init(repeating: 10, count: 10_000_000 - content.count)
          .replacingEnd(with: content)), refusal: nil),
    Row(
      rule: "a byte more is not", seed: facts,
      asked: .file(name: "a", content: .init(repeating: 10, count: 10_000_001)),
      refusal: "documentTooLarge"),
    Row(
      rule: "nothing is no document", seed: facts, asked: .file(name: "a.pdf", content: []),
      refusal: "emptyDocument"),
    Row(
      rule: "a text is none, whatever its name says", seed: facts,
      asked: .file(name: "a.pdf", content: Array("bonjour".utf8)), refusal: "unknownMediaType"),
    Row(
      rule: "what was cut off is refused", seed: facts,
      asked: .file(name: "a.pdf", content: Array(content.prefix(20))),
      refusal: "damagedDocument"),
    Row(
      rule: "a name is no path", seed: facts,
      asked: .file(name: "../rib.pdf", content: content), refusal: "badFileName"),
    Row(
      rule: "a name is not empty", seed: facts, asked: .file(name: "", content: content),
      refusal: "badFileName"),
    Row(
      rule: "a name holds no control characters", seed: facts,
      asked: .file(name: "a\r\nb", content: content), refusal: "badFileName"),
  ]

  static let accounts: [Row] = [
    Row(rule: "an account with its statement", seed: joined, asked: account(), refusal: nil),
    Row(
      rule: "numbers as people write them", seed: joined,
      asked: account(iban: "fr76 3000 6000 0112 3456 7890 189", bic: "agri fr pp"), refusal: nil),
    Row(
      rule: "a statement that was accepted already", seed: joined,
      asked: account(statement(.accepted)), refusal: nil),
    Row(
      rule: "an account has a holder", seed: joined, asked: account(holder: " "),
      refusal: "badHolder"),
    Row(
      rule: "a holder of 71 characters is none", seed: joined,
      asked: account(holder: String(repeating: "a", count: 71)), refusal: "badHolder"),
    Row(
      rule: "a bank reads nothing of this holder", seed: joined, asked: account(holder: "漢字 / //"),
      refusal: "badHolder"),
    Row(
      rule: "an IBAN has its check digits", seed: joined,
      asked: account(iban: "FR7730006000011234567890189"), refusal: "badIBAN"),
    Row(
      rule: "a French one has its RIB's key", seed: joined,
      asked: account(iban: "FR5230006000011234567890188"), refusal: "badIBAN"),
    Row(
      rule: "a BIC has 8 or 11 characters", seed: joined, asked: account(bic: "AGRIFRP"),
      refusal: "badBIC"),
    Row(
      rule: "a BIC is of the account's country", seed: joined, asked: account(bic: "DEUTDEFF"),
      refusal: "badBIC"),
    Row(
      rule: "no account without its statement", seed: joined, asked: account(nil),
      refusal: "bankStatementRequired"),
    Row(
      rule: "another document is no statement", seed: joined,
      asked: account(statement(kind: .identity)), refusal: "bankStatementRequired"),
    Row(
      rule: "another organisation's statement is none", seed: joined,
      asked: account(statement(of: "fil")), refusal: "bankStatementRequired"),
    Row(
      rule: "one that was refused is none", seed: joined, asked: account(statement(.refused)),
      refusal: "bankStatementRequired"),
    Row(
      rule: "one that was replaced is none", seed: joined, asked: account(statement(.replaced)),
      refusal: "bankStatementRequired"),
    Row(
      rule: "the statement of the account before is not new", seed: joined,
      asked: account(statement(.accepted), isUsed: true), refusal: "bankStatementRequired"),
  ]

  static let findings: [Row] = [
    Row(
      rule: "what waits is accepted", seed: facts,
      asked: .finding(Finding(.accepted), isPending: true), refusal: nil),
    Row(
      rule: "what waits is refused with a reason", seed: facts,
      asked: .finding(Finding(.refused, reason: "illisible"), isPending: true), refusal: nil),
    Row(
      rule: "a refusal says why", seed: facts,
      asked: .finding(Finding(.refused), isPending: true), refusal: "reasonRequired"),
    Row(
      rule: "blanks are no reason", seed: facts,
      asked: .finding(Finding(.refused, reason: "  "), isPending: true),
      refusal: "reasonRequired"),
    Row(
      rule: "what is decided is not decided again", seed: facts,
      asked: .finding(Finding(.accepted), isPending: false), refusal: "alreadyDecided"),
  ]

  @Test(arguments: rights + files + accounts + findings)
  func theFirstRuleThatHoldsDecides(_ row: Row) {
    let refusal: String? =
      switch row.asked {
      case .file(let name, let content):
        BankRules.refusal(ofFile: name, content: content)?.rawValue
      case .account(let request, let statement, let isUsed):
        BankRules.refusal(of: request, statement: statement, isUsed: isUsed)?.rawValue
      case .finding(let finding, let isPending):
        BankRules.refusal(of: finding, isPending: isPending)?.rawValue
      case .right(let right, let asker): right.refusal(of: asker)?.rawValue
      }
    #expect(refusal == row.refusal)
  }

  @Test func everyRefusalHasARowOfItsOwnAndASentence() {
    // What is not there is refused by the verbs: BankTests.
    let elsewhere: Set<String> = ["unknownDocument", "unknownBankDetails"]
    let held = Set((files + accounts + findings).compactMap(\.refusal)).union(elsewhere)
    #expect(held == Set(BankRules.Refusal.allCases.map(\.rawValue)))
    let sentences = Set(BankRules.Refusal.allCases.map(\.sentence))
    #expect(sentences.count == BankRules.Refusal.allCases.count)
  }

  private var files: [Row] { Self.files }
  private var accounts: [Row] { Self.accounts }
  private var findings: [Row] { Self.findings }

  @Test(arguments: [
    ("Association", 5), ("association loi 1901", 5), ("Commune", 3), ("CCAS", 3), ("SAS", 3),
    ("", 3),
  ])
  func whatIsOwedFollowsFromTheLegalForm(form: String, count: Int) {
    let owed = DocumentRules.required(legalForm: form)
    #expect(owed.count == count && owed.contains(.bankStatement) && owed.contains(.identity))
    #expect(DocumentRules.missing(legalForm: form, accepted: Set(owed)).isEmpty)
    #expect(DocumentRules.missing(legalForm: form, accepted: []) == owed)
  }

  @Test func aMaskedNumberTellsFourCharactersOfEachEnd() {
    let details = BankDetails(
      id: "b", organisation: "ruche", holder: "La Ruche", iban: Self.iban, bic: "AGRIFRPP",
      document: "d", state: .pending, at: Timestamp(microseconds: 0), by: "marie")
    #expect(details.masked.iban == "FR76…0189")
  }

  @Test func aVerificationIsOverdueAfterSeventyTwoHours() {
    let start = Timestamp(microseconds: 0)
    let waiting = Verification(.document(.identity), id: "d", organisation: "ruche", at: start)
    let end = start.advanced(bySeconds: 72 * 3_600)
    let intime = waiting.notice(organisationName: "La Ruche", at: end)
    #expect(intime.code == .documentToVerify && intime.severity == .info)
    let late = waiting.notice(organisationName: "La Ruche", at: end.advanced(bySeconds: 1))
    #expect(late.code == .verificationOverdue && late.severity == .warning)
    #expect(late.message.contains("plus de 72 h") && late.subject == "document:d")
  }
}

extension [UInt8] {
  /// These, with other bytes in the place of the last.
  fileprivate func replacingEnd(with end: [UInt8]) -> [UInt8] {
    Array(dropLast(end.count)) + end
  }
}
