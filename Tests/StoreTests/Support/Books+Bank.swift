import ApticScanCore

@testable import ApticStore

extension Principal {
  static let root = Principal(name: "root", role: .administrator)
  static let clerk = Principal(name: "camille", role: .desk)
  static let marie = Principal(
    name: "marie@ruche.example", role: .representative, organisation: "ruche")
  static let anne = Principal(name: "anne@ruche.example", role: .member, organisation: "ruche")
  static let reader = Principal(name: "luc@ruche.example", role: .readOnly, organisation: "ruche")
  static let other = Principal(
    name: "lea@fil.example", role: .representative, organisation: "fil")
}

extension [UInt8] {
  /// A small PDF that says this, whole as far as the rules look.
  static func pdf(_ text: String) -> [UInt8] {
    Array("%PDF-1.4\n% \(text)\nstartxref\n9\n%%EOF\n".utf8)
  }
}

extension String {
  /// Accounts whose check digits and key are right.
  static let account = "FR7630006000011234567890189"
  static let otherAccount = "FR1420041010050500013M02606"
}

extension Books {
  @discardableResult
  func handIn(
    _ kind: Document.Kind, _ text: String = "", by asker: Principal = .marie, id: String? = nil
  ) async throws -> Document {
    try await core.handIn(
      Command(
        id: id ?? "hand-in-\(kind)-\(text)", by: asker,
        DocumentUpload(
          organisation: "ruche", kind: kind, fileName: "\(kind).pdf",
          content: .pdf("\(kind) \(text)")))
    ).value
  }

  func ask(
    _ iban: String, with document: String, by asker: Principal = .marie, id: String? = nil
  ) async throws -> BankDetails {
    try await core.requestBankDetails(
      Command(
        id: id ?? "ask-\(iban)-\(document)", by: asker,
        BankDetailsRequest(
          organisation: "ruche", holder: "La Ruche", iban: iban,
          bic: iban == .account ? "AGRIFRPP" : "PSSTFRPPXXX", document: document))
    ).value
  }

  @discardableResult
  func find(
    _ decision: Finding.Decision, document id: String, by asker: Principal = .root
  ) async throws -> Document {
    try await core.verifyDocument(
      Command(
        id: "find-\(decision)-\(id)-\(asker.name)", by: asker,
        Finding(decision, reason: decision == .refused ? "illisible" : nil)), id
    ).value
  }

  @discardableResult
  func find(
    _ decision: Finding.Decision, account id: String, by asker: Principal = .root
  ) async throws -> BankDetails {
    try await core.verifyBankDetails(
      Command(
        id: "find-\(decision)-\(id)-\(asker.name)", by: asker,
        Finding(decision, reason: decision == .refused ? "illisible" : nil)), id
    ).value
  }

  /// Where the organisation would be paid now; nil where it waits.
  func payee() async throws -> BankDetails? {
    let paris = try ParisTime()
    let today = paris.day(of: clock.now)
    return try await core.engine.read { reader in
      switch try reader.payee(of: "ruche", reader.settings(on: today)) {
      case .account(let account): account
      case .waiting: nil
      }
    }
  }
}
