import ApticScanCore
import ApticStore
import Foundation

/// What tests of counter-payments ask of any core.
extension Core {
  @discardableResult
  func settle(_ period: String? = nil, id: String = UUID().uuidString) async throws -> Settlement {
    try await settle(
      Command(
        id: id, by: Principal(name: "root", role: .administrator),
        SettlementRequest(period: period.flatMap { CivilMonth($0) }))
    ).value
  }

  func payout(_ id: String) async throws -> PayoutPage? {
    try await payout(id, by: Principal(name: "root", role: .administrator), desk: "")
  }

  /// All that there are, newest first.
  func allPayouts(_ filter: PayoutFilter = PayoutFilter()) async throws -> [Payout] {
    var all: [Payout] = []
    var page = PageRequest(limit: 100)
    repeat {
      let found = try await payouts(
        filter, page: page, by: Principal(name: "root", role: .administrator), desk: "")
      all += found.items
      page.after = found.next
    } while page.after != nil
    return all
  }

  /// Every pass of a payout.
  func paidPasses(of payout: String) async throws -> [PaidPass] {
    var all: [PaidPass] = []
    var page = PageRequest(limit: 100)
    repeat {
      let found = try await passes(
        ofPayout: payout, page: page, by: Principal(name: "root", role: .administrator), desk: "")
      all += found.items
      page.after = found.next
    } while page.after != nil
    return all
  }

  @discardableResult
  func answer(
    _ result: BankAnswer.Result, _ reason: String? = nil, about payout: String,
    id: String = UUID().uuidString
  ) async throws -> Payout {
    try await noteBankAnswer(
      Command(
        id: id, by: Principal(name: "root", role: .administrator),
        BankAnswer(result, reason: reason)), about: payout
    ).value
  }

  /// All that an organisation owes before it is paid: its documents, and an account that is verified.
  func verifyAccount(
    of organisation: String, _ iban: String = "FR7630006000011234567890189",
    holder: String = "La Ruche"
  ) async throws {
    let root = Principal(name: "root", role: .administrator)
    let representative = Principal(
      name: "marie@\(organisation).example", role: .representative, organisation: organisation)
    func handIn(_ kind: Document.Kind) async throws -> String {
      let upload = DocumentUpload(
        organisation: organisation, kind: kind, fileName: "\(kind).pdf",
        content: Array("%PDF-1.4\n% \(UUID().uuidString)\nstartxref\n9\n%%EOF\n".utf8))
      return try await self.handIn(
        Command(id: UUID().uuidString, by: representative, upload)
      ).value.id
    }
    for kind in [Document.Kind.identity, .registration] {
      _ = try await verifyDocument(
        Command(id: UUID().uuidString, by: root, Finding(.accepted)), try await handIn(kind))
    }
    let request = BankDetailsRequest(
      organisation: organisation, holder: holder, iban: iban, bic: "AGRIFRPP",
      document: try await handIn(.bankStatement))
    let details = try await requestBankDetails(
      Command(id: UUID().uuidString, by: representative, request)
    ).value
    _ = try await verifyBankDetails(
      Command(id: UUID().uuidString, by: root, Finding(.accepted)), details.id)
  }
}
