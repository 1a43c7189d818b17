import ApticScanCore
import ApticStore

/// What the console hands out on paper; drawing is not its matter.
public struct Papers: Sendable {
  /// Which carnets are printed.
  public enum What: Sendable {
    /// All of an order.
    case order(String)
    case carnets([String])
  }

  /// The sheet of command barcodes, a PDF.
  var commandSheet: @Sendable () async throws -> [UInt8]
  /// The statement of a counter-payment, a PDF.
  var statement: @Sendable (PayoutStatement) throws -> [UInt8]
  /// Starts printing carnets, as work of this id.
  var print: @Sendable (_ what: What, _ id: String, _ by: Principal) async throws -> Void
  /// Where the file of such work lies; nil where there is none (any more).
  var file: @Sendable (_ work: String) -> String?
  /// One carnet, a PDF.
  var carnet: @Sendable (_ id: String) async throws -> [UInt8]
  /// The letter that goes out with an order's pass, or for an area, a PDF.
  var letter: @Sendable (LetterRequest) async throws -> [UInt8]

  public init(
    commandSheet: @escaping @Sendable () async throws -> [UInt8],
    statement: @escaping @Sendable (PayoutStatement) throws -> [UInt8],
    print: @escaping @Sendable (What, String, Principal) async throws -> Void,
    file: @escaping @Sendable (String) -> String?,
    carnet: @escaping @Sendable (String) async throws -> [UInt8],
    letter: @escaping @Sendable (LetterRequest) async throws -> [UInt8]
  ) {
    self.commandSheet = commandSheet
    self.statement = statement
    self.print = print
    self.file = file
    self.carnet = carnet
    self.letter = letter
  }
}
