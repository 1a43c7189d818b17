/// A request that makes no sense to the core; nothing was changed.
public struct CoreRefusal: Error, Codable, Sendable, Equatable {
  /// A stable word: `unknownService`, `idMismatch`, …
  public var code: String
  /// English, for whoever wrote the request: what is wrong and what to do.
  public var detail: String
  /// The field of the request that it is about, by its name; nil where it is about none alone.
  public var field: String?

  public init(code: String, detail: String, field: String? = nil) {
    self.code = code
    self.detail = detail
    self.field = field
  }
}

/// Why a file of pass was refused: every bad line up to a bound; none of the file was taken.
public struct ImportRefusal: Error, Codable, Sendable, Equatable {
  public struct Line: Codable, Sendable, Equatable {
    public var line: Int
    public var code: String
    public var detail: String

    public init(line: Int, code: String, detail: String) {
      self.line = line
      self.code = code
      self.detail = detail
    }
  }

  /// How many lines are told of; a person mends these and tries again.
  public static let greatestTold = 20

  public var lines: [Line]
  /// How many lines were bad in all; `lines` holds the first of them.
  public var count: Int

  public init(lines: [Line], count: Int) {
    self.lines = lines
    self.count = count
  }
}

/// The core could not answer: its disk is full, its file is damaged, its machine cannot be reached.
public struct CoreFailure: Error, Sendable, CustomStringConvertible {
  public var description: String

  public init(_ description: String) {
    self.description = description
  }
}
