import ApticScanCore
import ApticStore
import Hummingbird

/// The pages of who runs the network.
extension Console {
  var networkRoutes: [ConsoleRoute] {
    networkHomeRoutes + networkOrganisationRoutes + networkKitRoutes + networkCatalogueRoutes
      + networkSettingsRoutes + operatorRoutes + stationRoutes
  }

  /// Organisations by id, for pages that show their names.
  func networkNames(_ context: ConsoleContext) async throws -> [String: String] {
    let all = try await core.organisations(
      OrganisationFilter(), by: context.principal, desk: desk.configuration.id)
    return Dictionary(all.map { ($0.id, $0.name) }, uniquingKeysWith: { one, _ in one })
  }

  var currentDay: CivilDate { paris.day(of: systemClock()) }

  /// `le 26/11/2026 à 14:05`.
  func toldMoment(_ moment: Timestamp) -> String {
    "le \(paris.day(of: moment).french) à \(paris.time(of: moment))"
  }
}

/// A list that is cut into pages by numbers: one that is at hand whole.
struct NumberedPages: Sendable {
  static let size = 50
  /// Where the page before and the one after are; nil at the ends.
  var previous: String?
  var next: String?
  /// « 51 à 100 sur 320 »
  var shown: String
  var isCut: Bool

  /// Cuts the page out of `items` that the address asks for, by its `page`.
  static func cut<Item>(
    _ items: [Item], at asked: String?, of path: String, keeping query: [(String, String)]
  ) -> (items: [Item], pages: NumberedPages) {
    let last = max(1, (items.count + size - 1) / size)
    let number = min(max(1, asked.flatMap { Int($0) } ?? 1), last)
    let range = (number - 1) * size..<min(number * size, items.count)
    func address(_ page: Int) -> String {
      AddressQuery.address(path, query + [("page", String(page))])
    }
    return (
      Array(items[range]),
      NumberedPages(
        previous: number > 1 ? address(number - 1) : nil,
        next: number < last ? address(number + 1) : nil,
        shown: "\(range.lowerBound + 1) à \(range.upperBound) sur \(items.count)", isCut: last > 1)
    )
  }
}

enum AddressQuery {
  /// A path with its query; what is empty is left out.
  static func address(_ path: String, _ parts: [(String, String)]) -> String {
    let query = parts.filter { !$0.1.isEmpty }.map { "\($0.0)=\(encoded($0.1))" }
    return query.isEmpty ? path : path + "?" + query.joined(separator: "&")
  }

  private static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || byte == 0x2D || byte == 0x2E || byte == 0x5F
      let digits = String(byte, radix: 16, uppercase: true)
      return isPlain ? String(UnicodeScalar(byte)) : "%" + (digits.count < 2 ? "0" : "") + digits
    }.joined()
  }
}

extension Request {
  /// What an address says after its `?`, without spaces around it; nil for nothing.
  func asked(_ name: String) -> String? {
    let text = uri.queryParameters.get(name) ?? ""
    let start = text.drop { $0 == " " || $0 == "+" }
    return start.isEmpty ? nil : String(start.replacing("+", with: " "))
  }
}
