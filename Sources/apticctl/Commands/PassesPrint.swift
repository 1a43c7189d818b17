import ApticClient
import ApticScanCore
import ArgumentParser

struct PassesPrint: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "print", abstract: "Make sheets of carnets, or the letter that goes with them.",
    discussion: """
      A PDF of A4: ten pass a page with lines to cut along, or the organisations of the area with \
      their contact, telephone, address and services. Print at 100 %, without fitting to the page. \
      Interrupted, no file is made.
      """)

  @Option(help: ArgumentHelp("All carnets of this order.", valueName: "id")) var order: String?
  @Option(help: ArgumentHelp("This carnet; may be repeated.", valueName: "id"))
  var carnet: [String] = []
  @Flag(help: "Sheets of carnets (the default).") var sheet = false
  @Flag(help: "The accompanying letter.") var letter = false
  @Option(
    help: ArgumentHelp(
      "The letter's area, a postal code's beginning; may be repeated. (default: the order's)",
      valueName: "digits"))
  var postalCode: [String] = []
  @Option(
    name: [.short, .long], help: ArgumentHelp("The PDF; - for standard output.", valueName: "file"))
  var output: String

  @OptionGroup var desk: DeskOptions

  var deed: String { letter ? "print the letter" : "print the pass" }

  func validate() throws {
    if sheet, letter { throw ValidationError("Make a sheet or a letter, one at a time.") }
    if letter {
      if !carnet.isEmpty {
        throw ValidationError("A letter goes with an order, not with a carnet.")
      }
    } else {
      guard (order == nil) != carnet.isEmpty else {
        throw ValidationError("Name an order, or carnets.")
      }
      if !postalCode.isEmpty { throw ValidationError("--postal-code is for a letter.") }
    }
  }

  func run(_ session: Session) async throws {
    try await session.write(to: output) { take in
      guard !letter else {
        return try await session.client.printLetter(
          order: order, postalCodes: postalCode, into: take)
      }
      let id = Session.newWork()
      let drawing = session.drawProgress(of: id)
      defer { drawing.end() }
      try await session.client.printSheets(order: order, carnets: carnet, id: id, into: take)
    }
  }
}
