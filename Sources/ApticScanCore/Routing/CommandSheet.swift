/// The sheet of a desk's command barcodes, as it is printed. Whoever holds it commands the desk.
public struct CommandSheetContent: Hashable, Codable, Sendable {
  public struct Entry: Hashable, Codable, Sendable {
    public var kind: PrintedCommand.Kind
    /// The service's name; nil for other kinds than `submit`.
    public var service: String?
    /// What the barcode holds.
    public var code: String

    public init(kind: PrintedCommand.Kind, service: String? = nil, code: String) {
      self.kind = kind
      self.service = service
      self.code = code
    }

    public var title: String { CommandSentence.title(of: kind, service: service) }
    public var explanation: String { CommandSentence.explanation(of: kind) }
  }

  /// The word that the network goes by.
  public var network: String
  public var desk: String
  /// Nil for a desk that the network does not know yet.
  public var place: String?
  public var entries: [Entry]

  public init(network: String, desk: String, place: String?, entries: [Entry]) {
    self.network = network
    self.desk = desk
    self.place = place
    self.entries = entries
  }
}
