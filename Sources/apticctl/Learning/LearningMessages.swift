import ApticClient
import ApticDevices
import ApticScanCore

// The events of `scanner learn --json` and `scanner forget --json`.

struct CodeMessage: Encodable {
  var code: String
  var seconds: Int
}

struct FoundMessage: Encodable {
  /// What the daemon calls it.
  var id: String
  var name: String
  var transport: Transport
  var node: String
  var vendor: String?
  var product: String?
  var serial: String?
  var address: String?

  init(_ device: PluggedDevice) {
    id = device.hardware.port
    name = device.name
    transport = device.transport
    node = device.node
    vendor = device.hardware.vendor
    product = device.hardware.product
    switch device.hardware.bus {
    case .usb(let serial): self.serial = serial
    case .bluetooth(let address): self.address = address
    case .other: break
    }
  }

  var sentence: String {
    let numbers = vendor.flatMap { vendor in product.map { "\(vendor):\($0)" } }
    let parts = [
      numbers, serial.map { "serial number \($0)" }, address.map { "address \($0)" },
      "port \(id)",
      "\(transport.kind) at \(node)",
    ]
    return printable("“\(name)”, " + parts.compactMap(\.self).joined(separator: ", "))
  }
}

struct RuleMessage: Encodable {
  enum Action: String, Encodable {
    case written, removed
  }

  var action: Action
  var path: String
  /// What the rule says, or said: `taken` or `released`.
  var verdict: String
  /// What it knows the scanner by: `serial`, `port` or `address`.
  var match: String
  var value: String

  init(_ action: Action, _ block: RuleBlock, in path: String) {
    self.action = action
    self.path = path
    verdict = block.verdict.rawValue
    match = block.match.mark.name
    value = block.match.mark.value
  }

  var sentence: String {
    let knows = "it knew the scanner by its \(match)"
    return switch action {
    case .written:
      printable("Rule written to \(path), by the \(Self.word[match] ?? match) \(value).")
    case .removed: printable("Rule removed from \(path); \(knows).")
    }
  }

  private static let word = [
    "serial": "serial number", "port": "model and the port", "address": "Bluetooth address",
  ]
}

struct OutcomeMessage: Encodable {
  var scanner: ScannerMessage?
}

extension Transport {
  fileprivate var kind: String {
    switch self {
    case .wedge: "a keyboard"
    case .serial: "a serial line"
    case .hidpos: "a HID point-of-sale device"
    }
  }
}
