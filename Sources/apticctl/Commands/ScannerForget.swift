import ApticDevices
import ApticScanCore
import ArgumentParser

struct ScannerForget: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget",
    abstract: "Leave a scanner to other software, across replug and reboot (root).",
    discussion: """
      Undoes `scanner learn`; a scanner that the desk knows by itself is released by a rule of its \
      own, which `scanner learn` takes back. What was learned of its layout and pace is another \
      matter: scanner forget-learned.
      """)

  @Argument(help: "The scanner: its id in `scanner list`, its node or its serial number.")
  var scanner: String

  @OptionGroup var rules: RulesOptions
  @OptionGroup var desk: DeskOptions

  var deed: String { "forget the scanner" }

  func run(_ session: Session) async throws {
    try rules.requireRoot("scanner forget \(scanner)")
    try await endingOnSignals { try await forget(session) }
  }

  private func forget(_ session: Session) async throws {
    let report = LearningReport(session: session)
    let plugged = try PluggedDevice.all()
    let named = NamedScanner(scanner)
    let meant = plugged.filter(named.names)
    guard let device = meant.first(where: \.isAdopted) ?? meant.first else {
      return try forgetUnplugged(named, report)
    }
    guard Set(meant.map(\.hardware.systemPath)).count == 1 else {
      throw Refusal.ambiguous(scanner, Set(meant.map(\.hardware.port)).sorted())
    }
    let match: ScannerMatch
    do throws(ScannerMatch.NoMatch) {
      match = try ScannerMatch(device.hardware, among: plugged.map(\.hardware))
    } catch {
      throw Refusal.noRule(name: device.name, why: error.description)
    }
    try await RuleChange(
      session: session, report: report, file: rules.file, device: device, match: match
    ).release()
  }

  /// A scanner that was learned and is elsewhere: its rule goes, and udev needs not look at it.
  private func forgetUnplugged(_ named: NamedScanner, _ report: LearningReport) throws {
    let removed = try rules.file.change { rules in
      rules.remove { $0.verdict == .taken && named.names($0.match) }
    }
    guard !removed.isEmpty else { throw Refusal.unknown(scanner) }
    try UdevControl.reload()
    for block in removed {
      try report.rule(RuleMessage(.removed, block, in: rules.file.path))
    }
    try report.released(nil, scanner)
  }
}

/// A scanner as a person names it at the command line.
struct NamedScanner {
  let text: String

  init(_ text: String) { self.text = text }

  func names(_ device: PluggedDevice) -> Bool {
    if [device.hardware.port, device.node].contains(text) { return true }
    return switch device.hardware.bus {
    case .usb(let serial): serial == text
    case .bluetooth(let address): address == text
    case .other: false
    }
  }

  func names(_ match: ScannerMatch) -> Bool {
    match.mark.value == text
  }
}
