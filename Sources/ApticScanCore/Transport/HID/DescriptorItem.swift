/// One item of a report descriptor: a prefix byte that tells size, kind and tag, and up to four
/// bytes; or a long item, which nobody uses and which is passed over.
struct DescriptorItem {
  enum Kind: UInt8 {
    case main, global, local, reserved
  }

  /// The item's bytes as a number, with a sign or without one, as its user wants it.
  struct Number {
    var unsigned: UInt32 = 0
    var signed = 0
    /// In bytes.
    var size = 0
  }

  /// Where it stands, and where the next one begins.
  var offset: Int
  var end: Int
  var kind: Kind
  var tag: UInt8
  var value = Number()

  private static let longPrefix: UInt8 = 0xFE

  init(_ bytes: [UInt8], at offset: Int) throws(ReportDescriptor.Malformed) {
    let prefix = bytes[offset]
    self.offset = offset
    tag = prefix >> 4
    if prefix == Self.longPrefix {
      guard offset + 1 < bytes.count else {
        throw ReportDescriptor.Malformed(offset: offset, detail: "a long item is cut off")
      }
      kind = .reserved
      end = offset + 3 + Int(bytes[offset + 1])
    } else {
      kind = Kind(rawValue: prefix >> 2 & 3) ?? .reserved
      let size = [0, 1, 2, 4][Int(prefix & 3)]
      end = offset + 1 + size
      value = Number(bytes[min(offset + 1, bytes.count)..<min(end, bytes.count)])
    }
    guard end <= bytes.count else {
      throw ReportDescriptor.Malformed(
        offset: offset,
        detail: "the item has \(end - offset) bytes, and \(bytes.count - offset) are left")
    }
  }
}

extension DescriptorItem.Number {
  /// The lowest byte comes first.
  fileprivate init(_ bytes: ArraySlice<UInt8>) {
    size = bytes.count
    for byte in bytes.reversed() { unsigned = unsigned << 8 | UInt32(byte) }
    signed =
      switch size {
      case 1: Int(Int8(truncatingIfNeeded: unsigned))
      case 2: Int(Int16(truncatingIfNeeded: unsigned))
      default: Int(Int32(truncatingIfNeeded: unsigned))
      }
  }
}
