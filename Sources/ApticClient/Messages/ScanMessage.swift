import ApticScanCore

/// `POST /v1/scans`: a code typed by hand or sent by another program.
public struct ScanMessage: Codable, Sendable, Hashable {
  /// As typed: the decoder judges its form.
  public var code: String
  /// The idempotency key; the daemon makes one where it is absent.
  public var id: String?
  /// `test` looks and changes nothing, whatever the desk's mode; absent, the desk's mode counts.
  public var mode: DeskMode.Name?

  public init(code: String, id: String? = nil, mode: DeskMode.Name? = nil) {
    self.code = code
    self.id = id
    self.mode = mode
  }
}
