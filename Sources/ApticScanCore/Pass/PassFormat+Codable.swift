/// A format in a file is a name (`local-v1`, `opaque:13`) or a map, in which only `id` and
/// `lengths` must stand. What cannot be used is refused at the key at fault.
extension PassFormat {
  public init(from decoder: any Decoder) throws {
    if let name = try? decoder.singleValueContainer().decode(String.self) {
      guard let format = PassFormat(name: name) else {
        throw Self.error(
          Problem(
            nil,
            "'\(name)' is no pass format; write local-v1, 'opaque:LENGTH,LENGTH' (in quotes), or "
              + "a map with id and lengths"), at: decoder.codingPath)
      }
      self = format
      return
    }
    let map = try decoder.container(keyedBy: CodingKeys.self)
    do {
      self.init(
        id: try map.decodeIfPresent(String.self, forKey: .id) ?? "",
        issuer: try map.decodeIfPresent(String.self, forKey: .issuer) ?? "unknown",
        lengths: try map.decodeIfPresent(Set<Int>.self, forKey: .lengths) ?? [],
        alphabet: try Self.word(in: map, for: .alphabet) ?? .digits,
        prefixes: try map.decodeIfPresent([String].self, forKey: .prefixes) ?? [],
        checkDigit: try Self.word(in: map, for: .checkDigit) ?? .none,
        verified: try map.decodeIfPresent(Bool.self, forKey: .verified) ?? false)
      try refuseForeignUseOfName()
      try validate()
    } catch let problem as Problem {
      throw Self.error(problem, at: decoder.codingPath)
    }
  }

  private static func word<Word: RawRepresentable<String> & CaseIterable>(
    in map: KeyedDecodingContainer<CodingKeys>, for key: CodingKeys
  ) throws -> Word? {
    guard let text = try map.decodeIfPresent(String.self, forKey: key) else { return nil }
    return try word(text, for: key)
  }

  private static func error(_ problem: Problem, at path: [any CodingKey]) -> DecodingError {
    .dataCorrupted(
      DecodingError.Context(
        codingPath: path + (problem.key.map { [$0] } ?? []), debugDescription: problem.detail))
  }
}
