import ApticClient
import ApticScanCore
import ArgumentParser

struct OrderCreate: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Open an order of a sponsor.",
    discussion: "What is not given, the network's settings decide.")

  @Option(help: ArgumentHelp("Its id; drawn if not given.", valueName: "id")) var id: String?
  @Option(help: ArgumentHelp("Who orders; see: apticctl sponsor list", valueName: "id"))
  var sponsor: String
  @Option(help: "How many pass.") var quantity: Int
  @Option(help: "The first day, 2026-01-31.") var validFrom: CivilDate
  @Option(help: "The last day, 2026-12-31.") var validUntil: CivilDate
  @Option(help: "What a pass is worth, in cents.") var faceValueCents: Int?
  @Option(help: "How many make a carnet.") var carnetSize: Int?
  @Option(help: "Months in which pass are accepted after their end.") var graceMonths: Int?
  @Option(help: "The format of its pass.") var format: String?
  @Option(
    help: ArgumentHelp(
      "When its pass count: days from 1 (Monday) to 7, and hours.",
      valueName: "1-5 09:00-18:00"))
  var hours: AcceptedHours?
  @Option(help: "Where its pass count: the beginning of a postal code; may be repeated.")
  var postalCode: [String] = []
  @Option(help: "Where its pass count: a place by its id; may be repeated.")
  var place: [String] = []
  @OptionGroup var desk: DeskOptions

  var deed: String { "create the order" }

  func run(_ session: Session) async throws {
    let perimeter = Perimeter(postalCodes: postalCode, pointsOfPresence: place)
    let reply = try await session.client.createOrder(
      OrderRequest(
        id: id, sponsor: sponsor, quantity: quantity, validFrom: validFrom,
        validUntil: validUntil, faceValueCents: faceValueCents.map { EuroCents(Int64($0)) },
        carnetSize: carnetSize, graceMonths: graceMonths, format: format, hours: hours,
        perimeter: perimeter.isEmpty ? nil : perimeter))
    try session.show(reply) { $0.page(session.paint) }
  }
}

extension AcceptedHours: ExpressibleByArgument {
  /// `1-5 09:00-18:00`, `1,3,5 14:00-17:30`.
  public init?(argument: String) {
    let parts = argument.split(separator: " ")
    guard parts.count == 2, let days = Self.days(parts[0]) else { return nil }
    let ends = parts[1].split(separator: "-").map { Self.minute($0) }
    guard ends.count == 2, let from = ends[0], let until = ends[1] else { return nil }
    self.init(weekdays: days, fromMinute: from, untilMinute: until)
    guard makesSense else { return nil }
  }

  private static func days(_ text: Substring) -> [Int]? {
    let ends = text.split(separator: "-").compactMap { Int($0) }
    if text.contains("-") {
      guard ends.count == 2, ends[0] <= ends[1] else { return nil }
      return Array(ends[0]...ends[1])
    }
    let days = text.split(separator: ",").map { Int($0) }
    return days.contains(nil) ? nil : days.compactMap { $0 }
  }

  private static func minute(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":")
    guard parts.count == 2, parts.allSatisfy({ $0.count == 2 }), let hour = Int(parts[0]),
      let minute = Int(parts[1]), (0...24).contains(hour), (0..<60).contains(minute)
    else { return nil }
    return hour * 60 + minute
  }
}
