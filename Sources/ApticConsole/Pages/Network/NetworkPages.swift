import ApticScanCore
import ApticStore
import Hummingbird

/// What the pages of who runs the network share.
extension Console {
  /// Organisations by id, for pages that show their names.
  func networkNames(_ context: ConsoleContext) async throws -> [String: String] {
    let all = try await core.organisations(
      OrganisationFilter(), by: context.principal, desk: desk.configuration.id)
    return Dictionary(all.map { ($0.id, $0.name) }, uniquingKeysWith: { one, _ in one })
  }

  var currentDay: CivilDate { paris.day(of: systemClock()) }
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
    _ items: [Item], at asked: String?, of path: String, keeping query: [(String, String?)]
  ) -> (items: [Item], pages: NumberedPages) {
    let last = max(1, (items.count + size - 1) / size)
    let number = min(max(1, asked.flatMap { Int($0) } ?? 1), last)
    let range = (number - 1) * size..<min(number * size, items.count)
    func address(_ page: Int) -> String {
      Address.list(path, query + [("page", String(page))])
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

extension Request {
  /// What somebody typed into a filter, without spaces around it; nil for nothing.
  func typed(_ name: String) -> String? {
    guard let text = asked(name) else { return nil }
    let words = text.split { $0.isWhitespace || $0 == "+" }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}
