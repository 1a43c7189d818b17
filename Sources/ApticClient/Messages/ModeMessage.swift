import ApticScanCore

/// The request and the answer of `PUT /v1/mode`.
///
/// In a request of submit mode, `pointOfPresence` defaults to the desk's own and `confirmation`
/// to its setting; in the answer both are filled in.
public struct ModeMessage: Codable, Sendable, Hashable {
  public var mode: DeskMode.Name
  public var service: String?
  public var pointOfPresence: String?
  public var confirmation: DeskMode.Confirmation?

  public init(
    mode: DeskMode.Name, service: String? = nil, pointOfPresence: String? = nil,
    confirmation: DeskMode.Confirmation? = nil
  ) {
    self.mode = mode
    self.service = service
    self.pointOfPresence = pointOfPresence
    self.confirmation = confirmation
  }
}
