import ApticClient
import ApticScanCore
import ArgumentParser

struct Ledger: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The ledger, for whoever audits it.",
    subcommands: [LedgerCheckCommand.self, LedgerHeadsCommand.self, LedgerExport.self])
}

struct LedgerCheckCommand: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Recompute the whole ledger, and name the first bad entry.",
    discussion: """
      Follows every chain, sums every transaction, and holds the accounts against the pass and \
      redemptions that they count; work goes on meanwhile. Prints the signed heads of the chains: \
      kept elsewhere (ledger heads > FILE), they show with --against whether anything was changed or \
      cut off since. Exit status 0 where all is well, 1 where it is not.
      """)

  @Option(
    help: ArgumentHelp("Heads that were kept, as ledger heads prints them.", valueName: "file"))
  var against: String?

  @OptionGroup var desk: DeskOptions

  var deed: String { "check the ledger" }

  func run(_ session: Session) async throws {
    let earlier = try against.map { try Self.heads($0) }
    let reply = try await session.client.ledgerCheck(against: earlier)
    try session.show(reply) { $0.lines(session) }
    if reply.fault != nil { throw ExitCode(ExitStatus.refused.rawValue) }
  }

  private static func heads(_ path: String) throws -> LedgerHeads {
    guard let bytes = try WholeFile.read(path) else {
      throw SystemFailure(sentence: "there is no file \(printable(path))")
    }
    guard let heads = try? MessageCoding.decode(LedgerHeads.self, from: bytes) else {
      throw SystemFailure(
        sentence: "\(printable(path)) holds no heads, as ledger heads prints them")
    }
    return heads
  }
}

struct LedgerHeadsCommand: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "heads", abstract: "Print the last entry of each chain, signed together, as JSON.",
    discussion: "Keep it where nobody who can change the books can change it: ledger heads > FILE")

  @OptionGroup var desk: DeskOptions

  var deed: String { "print the ledger's heads" }

  func run(_ session: Session) async throws {
    try session.show(json: try await session.client.ledgerHeads().json)
  }
}

struct LedgerExport: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "A year's entries for the auditor, as the French FEC.",
    discussion: """
      The 18 columns of article A47 A-1 of the Livre des procédures fiscales, parted by tabs, in \
      ISO 8859-15. The law's name of the file is SIRENFECAAAAMMJJ.txt, with the day that the year \
      closes: so it is called in a folder, where --siren is given.
      """)

  @Option(help: "The calendar year.") var year: Int
  @Option(
    help: ArgumentHelp(
      "A folder, or a file that is not there yet; else it is printed.", valueName: "path"))
  var to: String?
  @Option(help: "The network's SIREN, nine digits, for the file's name.") var siren: String?

  @OptionGroup var desk: DeskOptions

  var deed: String { "export the ledger" }

  func validate() throws {
    guard (1...9_998).contains(year) else {
      throw ValidationError("--year is a year, such as 2026.")
    }
    if let siren, siren.utf8.count != 9 || !siren.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      throw ValidationError("--siren has nine digits.")
    }
  }

  /// `123456789FEC20261231.txt`
  private var name: String {
    let digits = String(year)
    return
      "\(siren ?? "SIREN")FEC\(String(repeating: "0", count: 4 - digits.count))\(digits)1231.txt"
  }

  func run(_ session: Session) async throws {
    guard let to else {
      try await session.client.exportLedger(year: year) { try Output.standard.write($0) }
      return
    }
    let path = try await NewFile(at: to).fill(named: name) { write in
      try await session.client.exportLedger(year: year, write)
    }
    let answer = try MessageCoding.encode(["file": path])
    if session.printsJSON {
      try session.show(json: answer)
    } else {
      try Output.standard.line(printable(path))
    }
  }
}

extension LedgerCheck {
  fileprivate func lines(_ session: Session) -> [String] {
    let size =
      "\(counted(transactions, "transaction", "transactions")), "
      + "\(counted(entries, "entry", "entries")), \(counted(chains, "chain", "chains"))"
    if let fault {
      let place = [fault.entry.map { "entry \($0)" }, fault.account].compactMap { $0 }
      return [
        session.paint("the ledger is not sound", .red) + " (read so far: \(size))",
        printable((place + [fault.detail]).joined(separator: " ")),
      ]
    }
    var lines = [session.paint("the ledger is sound", .green) + ": \(size)"]
    if let earlier {
      let key = earlier.isOurs ? "this ledger's key" : "another key than this ledger's"
      lines.append(
        "all that the heads of \(session.clock.dateAndTime(earlier.at)) know is there"
          + " (\(counted(earlier.entries, "entry", "entries")), signed by \(key))")
    }
    guard let heads else { return lines }
    lines += heads.heads.map { printable("\($0.chain) \($0.index) \($0.hash)") }
    return lines + [
      "digest \(heads.digest)", "signature \(heads.signature)", "key \(heads.publicKey)",
    ]
  }
}
