import ApticClient
import ApticDevices
import ArgumentParser
import Glibc

struct ScannerList: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Devices seen, adopted or not, and why.",
    discussion: "As root it names the programs that hold a scanner which the desk cannot take.")

  @OptionGroup var desk: DeskOptions

  var deed: String { "list the scanners" }

  func run(_ session: Session) async throws {
    let reply = try await session.client.scanners()
    let busy = reply.value.items.filter { item in
      item.scanner.interfaces.contains { $0.reason == "busy" }
    }
    guard !busy.isEmpty, geteuid() == 0 else {
      try session.show(reply) { $0.lines(session.paint, session.clock) }
      if !busy.isEmpty, !session.printsJSON {
        try session.remark("who holds a busy scanner, root finds out: sudo apticctl scanner list")
      }
      return
    }
    let items = reply.value.items.map { HeldScannerMessage($0) }
    if session.printsJSON {
      return try session.show(
        json: try MessageCoding.encode(ListMessage(items: items, next: reply.value.next)))
    }
    try session.show(reply) { $0.lines(session.paint, session.clock) }
    for line in items.compactMap(\.sentence) { try Output.standard.line(line) }
  }
}

/// A scanner as the daemon lists it, and who else has its node open.
struct HeldScannerMessage: Codable, Hashable, Sendable {
  struct Holder: Codable, Hashable, Sendable {
    var name: String
    var pid: Int32
  }

  var message: ScannerMessage
  /// Nil for a scanner that is not busy; empty where nobody on this machine has it open.
  var holders: [Holder]?

  init(_ message: ScannerMessage) {
    self.message = message
    guard !busyNodes.isEmpty else { return }
    holders = Set(busyNodes.flatMap(NodeHolder.all(of:)))
      .sorted { $0.process < $1.process }
      .map { Holder(name: $0.name, pid: $0.process) }
  }

  private var busyNodes: [String] {
    message.scanner.interfaces.filter { $0.reason == "busy" }.map(\.node)
  }

  /// `“Symbol Bar Code Scanner” (/dev/input/event5) is held by: keyd (812), evtest (1033)`
  var sentence: String? {
    guard let holders else { return nil }
    let who = holders.map { "\($0.name) (\($0.pid))" }.joined(separator: ", ")
    let scanner = "“\(message.scanner.name)” (\(busyNodes.joined(separator: ", ")))"
    return printable(
      holders.isEmpty
        ? "\(scanner): no program of this machine has it open any more"
        : "\(scanner) is held by: \(who)")
  }

  private enum CodingKeys: String, CodingKey {
    case holders
  }

  init(from decoder: any Decoder) throws {
    message = try ScannerMessage(from: decoder)
    holders = try decoder.container(keyedBy: CodingKeys.self)
      .decodeIfPresent([Holder].self, forKey: .holders)
  }

  func encode(to encoder: any Encoder) throws {
    try message.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(holders, forKey: .holders)
  }
}
