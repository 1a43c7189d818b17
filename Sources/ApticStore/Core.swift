import ApticScanCore

/// The seam between a desk and the network's book-keeping.
///
/// Each requirement is a verb: values in and out, one transaction, safe to replay with its id. They
/// stand in `Seam/`, a protocol a room. `LocalCore` runs them on a database of this machine; another
/// core can stand behind a wire without a change above. What the rules refuse is a value
/// (`Verdict`, or `CoreRefusal` thrown for requests that make no sense); what fails is thrown as
/// `CoreFailure`.
public protocol Core: BackupVerbs, BankVerbs, CatalogueVerbs, DashboardVerbs, DeskVerbs,
  InvoiceVerbs, KitVerbs, LedgerVerbs, LookupVerbs, MemberVerbs, NetworkVerbs, NoticeVerbs,
  OrderVerbs, OrganisationVerbs, PassVerbs, PayerFileVerbs, PayoutVerbs, PreviewVerbs, PrintVerbs,
  SessionVerbs
{
  /// What stands behind this core, for a person who asks for the desk's state.
  func overview() async throws -> CoreOverview
  /// Returns once whoever writes the books has had a turn: who bounds the wait learns whether it
  /// stands still. A write that fails is a turn, too.
  func writersTurn() async
  /// Writes what changes nothing: throws while the books can be read and not written.
  func tryWriting() async throws
}
