import ApticScanCore

/// Counter-payments. Who runs the network sees all of them, an organisation's own people theirs, and
/// a desk those of the organisation that it stands in.
public protocol PayoutVerbs: Sendable {
  /// Newest period first; months that are not settled yet come as `upcoming`, computed.
  func payouts(
    _ filter: PayoutFilter, page: PageRequest, by: Principal, desk: String
  ) async throws -> Page<Payout>
  /// One with its services and what has become of it; an upcoming one too. Nil where there is none.
  func payout(_ id: String, by: Principal, desk: String) async throws -> PayoutPage?
  /// The pass that it is made of, oldest first; refuses with `unknownPayout`.
  func passes(
    ofPayout id: String, page: PageRequest, by: Principal, desk: String
  ) async throws -> Page<PaidPass>
  /// One of them, by its redemption; nil where it is not one of them, `unknownPayout` as above.
  func paidPass(
    _ redemption: String, ofPayout id: String, by: Principal, desk: String
  ) async throws -> PaidPass?
  /// One as it goes on paper; nil where there is none.
  func payoutStatement(_ id: String, by: Principal, desk: String) async throws -> PayoutStatement?
  /// Settles every month up to one that may be, and takes along what has waited. Again, it changes
  /// nothing. Each payout is a transaction of its own, so that scans go on meanwhile and a crash
  /// leaves whole ones; asked again with its id, it does what is left and answers for all of it.
  func settle(
    _ command: Command<SettlementRequest>, telling: WorkTelling
  ) async throws -> Answer<Settlement>
  /// Issues one again that waits or was sent back, on the account that is verified now. Refuses with
  /// `payoutWaits`, `alreadyIssued`.
  func reissuePayout(_ id: String, _ command: Command<NoFields>) async throws -> Answer<Payout>
  /// What the bank has said of a payout, by its id or by its name at the bank.
  func noteBankAnswer(
    _ command: Command<BankAnswer>, about payout: String
  ) async throws -> Answer<Payout>
}

/// For who does not watch.
extension PayoutVerbs {
  public func settle(_ command: Command<SettlementRequest>) async throws -> Answer<Settlement> {
    try await settle(command, telling: .nobody)
  }
}

/// What the bank is told, for who runs the network.
public protocol PayerFileVerbs: Sendable {
  /// Makes a file of every payment that is issued and in no file yet. Refuses with `payerIncomplete`,
  /// `nothingToPay`.
  func makePayerFile(_ command: Command<PayerFileRequest>) async throws -> Answer<PayerFile>
  /// Newest first.
  func payerFiles(page: PageRequest, by: Principal) async throws -> Page<PayerFile>
  /// A file as it was made, the newest where none is named; nil where there is none.
  func payerFileContent(_ id: String?, by: Principal) async throws -> String?
}

public struct PayoutFilter: Codable, Sendable, Equatable {
  public var organisation: String?
  public var period: CivilMonth?
  public var state: Payout.State?
  /// Those that the bank is told of in this file.
  public var payerFile: String?

  public init(
    organisation: String? = nil, period: CivilMonth? = nil, state: Payout.State? = nil,
    payerFile: String? = nil
  ) {
    self.organisation = organisation
    self.period = period
    self.state = state
    self.payerFile = payerFile
  }
}
