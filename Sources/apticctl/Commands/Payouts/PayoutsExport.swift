import ApticClient
import ApticScanCore
import ArgumentParser

struct PayoutsExport: DeskCommand {
  /// What is written.
  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case csv
    case payerFile = "payer-file"
    case statement
  }

  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write counter-payments for spreadsheets, banks or paper.",
    discussion: """
      csv: the list, or with an id its pass, as French spreadsheets open it. statement: a PDF of one. \
      payer-file: what the bank is to pay (ISO 20022 pain.001.001.09), every payment that stands in no \
      file yet; --file writes an earlier one again, and makes none.
      """)

  @Argument(help: "csv, payer-file or statement.") var kind: Kind
  @Argument(help: "A counter-payment's id.") var id: String?
  @OptionGroup var fields: PayoutFields
  @Option(help: ArgumentHelp("An earlier payer's file.", valueName: "id")) var file: String?
  @Option(help: "The day on which the bank is to pay; today if not given.")
  var executeOn: CivilDate?
  @Option(
    name: [.short, .long], help: ArgumentHelp("Where to; - for standard output.", valueName: "file")
  )
  var output: String

  @OptionGroup var desk: DeskOptions

  var deed: String { "export the counter-payments" }

  func validate() throws {
    switch kind {
    case .csv:
      if file != nil || executeOn != nil { throw Self.onlyForTheBank }
      if id != nil, fields.period != nil || fields.state != nil || fields.organisation != nil {
        throw ValidationError("Name one counter-payment, or filter the list.")
      }
    case .statement:
      if file != nil || executeOn != nil { throw Self.onlyForTheBank }
      if id == nil { throw ValidationError("Name the counter-payment of the statement.") }
    case .payerFile:
      if id != nil { throw ValidationError("A payer's file holds all that is to be paid.") }
      if file != nil, executeOn != nil {
        throw ValidationError("A file that was made keeps its day.")
      }
    }
  }

  private static let onlyForTheBank = ValidationError(
    "--file and --execute-on are for payer-file.")

  func run(_ session: Session) async throws {
    try await session.write(to: output) { take in
      switch kind {
      case .csv:
        if let id {
          try await session.client.exportPasses(ofPayout: id, into: take)
        } else {
          try await session.client.exportPayouts(
            organisation: fields.organisation, period: fields.period, state: fields.state,
            into: take)
        }
      case .statement:
        try await session.client.payoutStatement(id ?? "", into: take)
      case .payerFile:
        try await session.client.payerFile(try await fileToWrite(session), into: take)
      }
    }
  }

  /// The file that was named, or a new one.
  private func fileToWrite(_ session: Session) async throws -> String {
    if let file { return file }
    let made = try await session.client.makePayerFile(executeOn: executeOn).value
    if !session.printsJSON {
      try session.remark(
        "\(made.id): \(counted(made.payments, "payment", "payments")), \(made.cents.written)")
    }
    return made.id
  }
}
