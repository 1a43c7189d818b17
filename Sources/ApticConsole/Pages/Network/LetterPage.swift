import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// « Courrier d’accompagnement »: for an order's own area, for another, or for no order at all. Who
/// prints it sees first whom it names.
extension Console {
  var letterRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(.get, "/reseau/pass/courrier", .network, showLetterForm),
      ConsoleRoute(.get, "/reseau/pass/courrier.pdf", .network, printLetter),
    ]
  }

  struct LetterPageContent: Sendable {
    struct Line: Sendable {
      var organisation: String
      var place: String
      var address: String
      var services: String
    }

    var order: String
    var postalCodes: String
    /// « Ce courrier nomme 3 points de présence, dans toute la France. »
    var summary: String
    var lines: [Line]
    var hasLines: Bool
    /// Nil where the letter would name nobody, or nothing sensible was asked for.
    var pdf: String?
    var orderPath: String?
  }

  @Sendable func showLetterForm(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await letterPage(request, context)
  }

  @Sendable func printLetter(_ request: Request, _ context: ConsoleContext) async throws -> Response
  {
    do {
      let wanted = LetterRequest(request)
      let pdf = try await papers.letter(wanted)
      let parts = ["courrier", wanted.order] + wanted.postalCodes.map(Optional.some)
      return .pdf(pdf, name: parts.compactMap(\.self).joined(separator: "-"))
    } catch is CoreRefusal {
      // What is wrong with it stands on its page.
      return try await letterPage(request, context)
    }
  }

  private func letterPage(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let wanted = LetterRequest(request)
    var content = LetterPageContent(
      order: wanted.order ?? "", postalCodes: wanted.postalCodes.joined(separator: " "),
      summary: "",
      lines: [], hasLines: false)
    do {
      let letter = try await core.letter(wanted)
      var perimeter: Perimeter?
      if let order = wanted.order {
        perimeter = try await core.orderDetail(order)?.order.perimeter
      }
      content.lines = letter.entries.map { LetterPageContent.Line($0) }
      content.hasLines = !letter.entries.isEmpty
      content.summary = Self.summary(of: letter, wanted, perimeter)
      if content.hasLines {
        content.pdf = Address.list(
          "/reseau/pass/courrier.pdf",
          [("commande", wanted.order), ("codes-postaux", content.postalCodes)])
      }
      content.orderPath = wanted.order.map { Address.of("reseau", "commandes", $0) }
      return try await page(
        "courrier", "Courrier d’accompagnement", content, context: context)
    } catch let refusal as CoreRefusal {
      return try await page(
        "courrier", "Courrier d’accompagnement", content, context: context,
        status: .unprocessableContent, alert: Refusals.ofLetter(refusal))
    }
  }

  private static func summary(
    of letter: LetterContent, _ wanted: LetterRequest, _ perimeter: Perimeter?
  ) -> String {
    let area =
      if !wanted.postalCodes.isEmpty {
        "dont le code postal commence par " + wanted.postalCodes.joined(separator: ", ")
      } else if perimeter != nil {
        "dans les lieux de la commande"
      } else {
        "dans tout le réseau"
      }
    if letter.entries.isEmpty {
      return "Aucun point de présence \(area) : ce courrier ne nommerait personne."
    }
    let places = French.count(letter.entries.count, "point de présence", "points de présence")
    return "Ce courrier nomme \(places), \(area)."
  }
}

extension Console.LetterPageContent.Line {
  init(_ entry: LetterContent.Entry) {
    organisation = entry.organisation
    place = entry.place.name
    address = entry.place.address
    services = entry.services.joined(separator: ", ")
  }
}

extension LetterRequest {
  fileprivate init(_ request: Request) {
    self.init(
      order: request.typed("commande"),
      postalCodes: Perimeter.postalCodes(in: request.typed("codes-postaux") ?? ""))
  }
}

extension Perimeter {
  /// `23 87`, `23, 87`.
  static func postalCodes(in text: String) -> [String] {
    text.split { $0 == "," || $0 == ";" || $0.isWhitespace }.map { String($0) }
  }
}

extension Refusals {
  /// Where a code's beginning is asked for, and not an address.
  static func ofLetter(_ refusal: CoreRefusal) -> String {
    refusal.code == "badPostalCode"
      ? french(CoreRefusal(code: "badPerimeter", detail: "")) : french(refusal)
  }
}
