import ApticScanCore

/// Where an organisation's counter-payments go, or why they wait.
enum Payee: Sendable {
  case account(BankDetails)
  case waiting(PayoutReason)
}

extension Reader {
  func payee(of organisation: String, _ settings: NetworkSettings) throws -> Payee {
    let pending = try bankDetails(of: organisation, in: .pending)
    guard let account = try bankDetails(of: organisation, in: .verified) else {
      return .waiting(pending == nil ? .bankDetailsMissing : .bankDetailsPending)
    }
    if pending != nil, !settings.paysDuringChange { return .waiting(.bankDetailsPending) }
    let form = try row("SELECT legal_form FROM organisations WHERE id = $1", [organisation])
    let missing = DocumentRules.missing(
      legalForm: try form?.text("legal_form") ?? "",
      accepted: try acceptedKinds(of: organisation))
    return missing.isEmpty ? .account(account) : .waiting(.documentsMissing)
  }
}
