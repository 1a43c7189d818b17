import ApticScanCore

/// Sponsors and their orders, from the order to the credit note of what was not used.
public protocol OrderVerbs: Sendable {
  func sponsors(page: PageRequest) async throws -> Page<Sponsor>
  func sponsor(_ id: String) async throws -> Sponsor?
  func addSponsor(_ command: Command<SponsorRequest>) async throws -> Answer<Sponsor>
  func changeSponsor(
    _ id: String, _ command: Command<SponsorDetails>
  ) async throws -> Answer<Sponsor>

  func orders(_ filter: OrderFilter, page: PageRequest) async throws -> Page<Order>
  func orderDetail(_ id: String) async throws -> OrderDetail?
  func createOrder(_ command: Command<OrderRequest>) async throws -> Answer<OrderDetail>
  /// Sends its sponsor the invoice: face value, and the upstream fee with its VAT.
  func invoiceOrder(_ id: String, _ command: Command<NoFields>) async throws -> Answer<
    OrderDetail
  >
  func deliverOrder(_ id: String, _ command: Command<DayRequest>) async throws -> Answer<
    OrderDetail
  >
  /// Records the sponsor's payment, which activates all of its pass.
  func payOrder(_ id: String, _ command: Command<DayRequest>) async throws -> Answer<OrderDetail>
  /// Records that the sponsor approves the end, and blocks carnets in stock.
  func approveOrderEnd(
    _ id: String, _ command: Command<EndApproval>
  ) async throws -> Answer<OrderDetail>
  /// Turns pass that nobody used into a credit note.
  func creditOrder(_ id: String, _ command: Command<NoFields>) async throws -> Answer<OrderDetail>
  /// Calls an order off that is not paid yet.
  func cancelOrder(
    _ id: String, _ command: Command<ReasonRequest>
  ) async throws -> Answer<OrderDetail>

  func carnets(_ filter: CarnetFilter, page: PageRequest) async throws -> Page<Carnet>
  func carnet(_ id: String) async throws -> Carnet?
  /// Records where carnets are.
  func distributeCarnets(
    _ command: Command<DistributionRequest>
  ) async throws -> Answer<DistributionSummary>

  func block(_ command: Command<BlockRequest>) async throws -> Answer<Block>
  /// Lifts the block of this level, and no other.
  func unblock(_ command: Command<UnblockRequest>) async throws -> Answer<Block>
}
