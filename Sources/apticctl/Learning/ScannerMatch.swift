import ApticDevices

/// How a udev rule knows one scanner among others, on each plugging and by any of its nodes.
///
/// Never by vendor and product alone: many a keyboard has the numbers of a cheap scanner's chip.
/// What a device says of itself goes into a rule only where it cannot be read as anything but text.
struct ScannerMatch: Hashable {
  enum Mark: Hashable {
    /// A USB serial number that the device has for itself.
    case serial(String)
    /// The USB port that it sits in, as `ID_PATH` names it without the interface.
    case port(String)
    /// The address of a Bluetooth radio.
    case address(String)

    var name: String {
      switch self {
      case .serial: "serial"
      case .port: "port"
      case .address: "address"
      }
    }

    var value: String {
      switch self {
      case .serial(let value), .port(let value), .address(let value): value
      }
    }
  }

  var vendor: String
  var product: String
  var mark: Mark

  /// The best mark that a piece of hardware has; `others` is what else is plugged.
  init(_ hardware: Hardware, among others: [Hardware]) throws(NoMatch) {
    switch hardware.bus {
    case .other:
      throw .onNoBus
    case .bluetooth(let address):
      guard let address, Self.isAddress(address) else { throw .nameless }
      try self.init(hardware, .address(address))
    case .usb(let serial):
      let isShared = others.contains {
        $0.systemPath != hardware.systemPath && $0.vendor == hardware.vendor
          && $0.product == hardware.product && $0.bus == hardware.bus
      }
      if let serial, !isShared, Self.isSerialNumber(serial) {
        try self.init(hardware, .serial(serial))
      } else if Self.isPort(hardware.port) {
        try self.init(hardware, .port(hardware.port))
      } else {
        throw .nameless
      }
    }
  }

  private init(_ hardware: Hardware, _ mark: Mark) throws(NoMatch) {
    guard let vendor = hardware.vendor, let product = hardware.product, Self.isNumber(vendor),
      Self.isNumber(product)
    else { throw .nameless }
    (self.vendor, self.product, self.mark) = (vendor, product, mark)
  }

  /// Whether a piece of hardware is the one.
  func fits(_ hardware: Hardware) -> Bool {
    guard hardware.vendor == vendor, hardware.product == product else { return false }
    return switch (mark, hardware.bus) {
    case (.serial(let serial), .usb(let own)): own == serial
    case (.port(let port), .usb): hardware.port == port
    case (.address(let address), .bluetooth(let own)): own == address
    default: false
    }
  }

  /// The words that a block of the rules file begins with: `1a86:5723 serial ABC123`.
  var description: String { "\(vendor):\(product) \(mark.name) \(mark.value)" }

  /// Reads `description`; nil for anything that this program would not have written.
  init?(words: [Substring]) {
    guard words.count == 3 else { return nil }
    let numbers = words[0].split(separator: ":").map(String.init)
    guard numbers.count == 2, numbers.allSatisfy(Self.isNumber) else { return nil }
    let value = String(words[2])
    switch words[1] {
    case "serial" where Self.isSerialNumber(value): mark = .serial(value)
    case "port" where Self.isPort(value): mark = .port(value)
    case "address" where Self.isAddress(value): mark = .address(value)
    default: return nil
    }
    (vendor, product) = (numbers[0], numbers[1])
  }

  /// Why no rule can know a device again.
  enum NoMatch: Error, CustomStringConvertible {
    case onNoBus, nameless

    var description: String {
      switch self {
      case .onNoBus:
        """
        it is neither a USB nor a Bluetooth device: a built-in keyboard, or one that another \
        program makes up (keyd, input-remapper). No rule could tell it from a person's keyboard.
        """
      case .nameless:
        """
        it has neither a serial number of its own nor a port that udev can name. Plug it into \
        another port, without a hub or a dock between, and try again.
        """
      }
    }
  }
}

// MARK: What may stand in a rule

extension ScannerMatch {
  /// What makers leave in devices that they do not number.
  private static let placeholders: Set<String> = [
    "0123456789", "1234567890", "123456789", "12345678", "0123456789ABCDEF", "123456789ABCDEF",
    "1234567890ABCDEF", "DEADBEEF", "SERIAL", "SERIALNUMBER", "SERIAL-NUMBER", "NONE", "UNKNOWN",
    "DEFAULT", "N-A", "KEYBOARD", "SCANNER", "BARCODE",
  ]

  /// Letters, digits and three signs that mean nothing to udev; not the same character all along,
  /// and nothing that whole batches carry.
  static func isSerialNumber(_ text: String) -> Bool {
    (4...64).contains(text.utf8.count) && text.utf8.allSatisfy(isPlain)
      && Set(text.utf8).count > 1 && !placeholders.contains(text.uppercased())
  }

  /// `pci-0000:00:14.0-usb-0:2.1`, `platform-fd500000.pcie-pci-0000:01:00.0-usb-0:1.3`
  static func isPort(_ text: String) -> Bool {
    guard text.utf8.count <= 200, let bus = text.firstRange(of: "-usb-") else { return false }
    let place = text[bus.upperBound...].split(separator: ":", omittingEmptySubsequences: false)
    let ports = place.last?.split(separator: ".", omittingEmptySubsequences: false) ?? []
    return text[..<bus.lowerBound].utf8.allSatisfy { isPlain($0) || $0 == UInt8(ascii: ":") }
      && place.count == 2 && ([place[0]] + ports).allSatisfy(Self.isPortNumber)
  }

  /// `00:1a:7d:da:71:13`
  static func isAddress(_ text: String) -> Bool {
    let bytes = text.split(separator: ":", omittingEmptySubsequences: false)
    return bytes.count == 6
      && bytes.allSatisfy {
        $0.utf8.count == 2 && $0.allSatisfy(\.isHexDigit) && $0.utf8.count == 2
      }
  }

  /// Four hexadecimal digits, as sysfs writes them.
  private static func isNumber(_ text: String) -> Bool {
    text.utf8.count == 4
      && text.utf8.allSatisfy {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
      }
  }

  private static func isPortNumber(_ text: Substring) -> Bool {
    (1...3).contains(text.utf8.count)
      && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
