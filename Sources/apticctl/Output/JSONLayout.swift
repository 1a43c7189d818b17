/// The daemon's JSON, laid out for a person: two spaces a level, nothing else changed. Keys keep
/// their order and numbers their digits, which reading and writing them again would not.
enum JSONLayout {
  static func indented(_ json: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var depth = 0
    var isInString = false
    var isEscaped = false
    /// An opening bracket whose line break waits until the bracket proves not to be empty.
    var hasJustOpened = false

    func newLine() {
      result.append(0x0A)
      result.append(contentsOf: repeatElement(0x20, count: 2 * depth))
    }

    for byte in json {
      if isInString {
        result.append(byte)
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        continue
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth = max(0, depth - 1)
        if !hasJustOpened { newLine() }
        hasJustOpened = false
        result.append(byte)
        continue
      default:
        break
      }
      if hasJustOpened { newLine() }
      hasJustOpened = false
      result.append(byte)
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        hasJustOpened = true
      case UInt8(ascii: ","): newLine()
      case UInt8(ascii: ":"): result.append(0x20)
      case UInt8(ascii: "\""): isInString = true
      default: break
      }
    }
    return result
  }
}
