import FoundationEssentials

/// JSON as both ends of the socket write and read it: keys sorted, slashes as they are, on one
/// line. Times, dates and money bring their own form (`Timestamp`, `CivilDate`, `EuroCents`).
public enum MessageCoding {
  public static func encode(_ message: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(message))
  }

  public static func decode<Message: Decodable>(
    _ type: Message.Type, from json: some Sequence<UInt8>
  ) throws -> Message {
    try JSONDecoder().decode(type, from: Data(json))
  }
}
