/// Why a request was refused: `application/problem+json` (RFC 9457).
public struct ProblemMessage: Codable, Sendable, Hashable {
  public static let mediaType = "application/problem+json"

  /// A bad line of an import.
  public struct Line: Codable, Sendable, Hashable {
    /// From 1, the header being line 1.
    public var line: Int
    public var code: String
    public var detail: String

    public init(line: Int, code: String, detail: String) {
      self.line = line
      self.code = code
      self.detail = detail
    }
  }

  /// A URI for the kind of problem; `about:blank` where `code` says it all.
  public var type: String
  /// The status in words.
  public var title: String
  /// The HTTP status.
  public var status: Int
  /// A stable word: `serviceRequired`, `idMismatch`, …
  public var code: String
  /// What is wrong and what to do.
  public var detail: String
  /// The bad lines of an import, the first of them where there are many.
  public var lines: [Line]?
  /// The request's path.
  public var instance: String?

  public init(
    type: String = "about:blank", title: String, status: Int, code: String, detail: String,
    lines: [Line]? = nil, instance: String? = nil
  ) {
    self.type = type
    self.title = title
    self.status = status
    self.code = code
    self.detail = detail
    self.lines = lines
    self.instance = instance
  }

  private enum CodingKeys: String, CodingKey {
    case type, title, status, code, detail, lines, instance
  }

  /// RFC 9457 takes an absent type for `about:blank`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    type = try container.decodeIfPresent(String.self, forKey: .type) ?? "about:blank"
    title = try container.decode(String.self, forKey: .title)
    status = try container.decode(Int.self, forKey: .status)
    code = try container.decode(String.self, forKey: .code)
    detail = try container.decode(String.self, forKey: .detail)
    lines = try container.decodeIfPresent([Line].self, forKey: .lines)
    instance = try container.decodeIfPresent(String.self, forKey: .instance)
  }
}
