import ApticScanCore
import Foundation
import Hummingbird

/// What the address of the dashboard asks for. Links and forms of the page keep all of it.
struct DashboardQuery: Sendable {
  enum Period: Hashable, Sendable {
    /// The present month and the eleven before.
    case lastYear
    case year(Int)
  }

  var period: Period
  var organisation: String?
  var filter: OrganisationFilter
  /// Of the list under the map, from 1.
  var page: Int

  init(_ request: Request) {
    // As forms send it, with `+` for a space.
    let fields = Form(urlEncoded: request.uri.query ?? "")
    period = fields.text("periode").flatMap { Int($0) }.flatMap { Self.known($0) } ?? .lastYear
    organisation = fields.text("organisation")
    filter = OrganisationFilter(
      service: fields.text("service"), place: fields.text("lieu"), name: fields.text("nom"))
    page = max(1, fields.text("page").flatMap { Int($0) } ?? 1)
  }

  private static func known(_ year: Int) -> Period? {
    (2_000...2_999).contains(year) ? .year(year) : nil
  }

  var periodValue: String {
    switch period {
    case .lastYear: ""
    case .year(let year): String(year)
    }
  }

  var request: DashboardRequest {
    switch period {
    case .lastYear: DashboardRequest(organisation: organisation)
    case .year(let year):
      DashboardRequest(
        organisation: organisation, from: CivilMonth("\(year)-01"), until: CivilMonth("\(year)-12"))
    }
  }

  /// Another page of the list.
  func path(page: Int) -> String {
    address([("organisation", organisation ?? ""), ("page", String(page))], "#carte")
  }

  /// The figures of an organisation, or of none.
  func path(organisation: String?) -> String {
    address([("organisation", organisation ?? "")], "")
  }

  private func address(_ more: [(String, String)], _ anchor: String) -> String {
    let fields = [
      ("periode", periodValue), ("service", filter.service ?? ""), ("lieu", filter.place ?? ""),
      ("nom", filter.name ?? ""),
    ]
    let query = (fields + more).filter { !$0.1.isEmpty }.map { "\($0)=\(Self.encoded($1))" }
    return "/tableau-de-bord" + (query.isEmpty ? "" : "?" + query.joined(separator: "&")) + anchor
  }

  private static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
  }

  private static let unreserved = CharacterSet.alphanumerics.union(
    CharacterSet(charactersIn: "-._~"))
}
