import ApticScanCore
import ApticStore
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// « Poste et sauvegardes »: where this desk stands, the copies of its books, and the ledger. It is
/// moved as all desks are (`DesksPage`).
extension Console {
  static let stationPath = "/reseau/poste"

  var stationRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(.get, "/reseau/poste", .network, showStation),
      ConsoleRoute(.post, "/reseau/poste/sauvegarde", .network, backUpBooks),
      ConsoleRoute(.post, "/reseau/poste/verification", .network, checkBooks),
      ConsoleRoute(.get, "/reseau/poste/ecritures", .network, exportEntries),
      ConsoleRoute(.get, "/reseau/poste/empreinte", .network, exportHeads),
    ]
  }

  struct StationContent: Sendable {
    struct Copy: Sendable {
      var at: String
      var size: String
      var name: String
    }

    struct Check: Sendable {
      var isSound: Bool
      var sentence: String
      var facts: [Confirmation.Fact]
    }

    var place: String?
    var movePath: String
    var copies: [Copy]
    var hasCopies: Bool
    var check: Check?
    var year: LabelledField
    var payer: [Confirmation.Fact]
    var isPayerKnown: Bool
    var request = FormRequest.new()
  }

  @Sendable func showStation(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await stationPage(context)
  }

  private func stationPage(
    _ context: ConsoleContext, check: StationContent.Check? = nil, refused: CoreRefusal? = nil
  ) async throws -> Response {
    let places = try await placeNames(context)
    let desks = try await core.desks()
    let own = desk.configuration.id
    let settings = try await core.network().settings
    let copies = try await core.backups().prefix(20).map {
      StationContent.Copy(at: paris.moment($0.at), size: French.size($0.bytes), name: $0.name)
    }
    let year = String(CivilMonth(currentDay).firstDay.description.prefix(4))
    let content = StationContent(
      place: desks.first { $0.id == own }.map { places[$0.pointOfPresence] ?? $0.pointOfPresence },
      movePath: Self.movePath(of: own), copies: copies, hasCopies: !copies.isEmpty,
      check: check,
      year: .text(
        "annee", "Année", context.form.text("annee") ?? year, keys: "numeric", isRequired: true,
        limit: 4),
      payer: [
        .init(name: "Qui paie", value: settings.legalName.orNil ?? "non renseigné"),
        .init(
          name: "Depuis le compte",
          value: settings.iban.orNil.map { $0.inGroups(of: 4) } ?? "non renseigné"),
        .init(
          name: "Adresse",
          value: settings.address.isEmpty ? "non renseignée" : settings.address.line),
      ],
      isPayerKnown: !settings.legalName.isEmpty && !settings.iban.isEmpty && !settings.town.isEmpty
    )
    return try await page(
      "poste", "Poste et sauvegardes", content, context: context,
      status: refused == nil ? .ok : .unprocessableContent,
      alert: refused.map { Refusals.french($0) })
  }

  // MARK: Copies, the ledger

  @Sendable func backUpBooks(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    do {
      _ = try await core.backUp(context.command("sauvegarde", BackupRequest()))
      return .redirect(Self.stationPath, .backedUp)
    } catch let refusal as CoreRefusal {
      return try await stationPage(context, refused: refusal)
    }
  }

  @Sendable func checkBooks(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    var earlier: LedgerHeads?
    if let file = context.form.file("empreinte") {
      earlier = try? JSONDecoder().decode(LedgerHeads.self, from: Data(file.content))
      guard earlier != nil else {
        return try await stationPage(context, refused: CoreRefusal(code: "badHeads", detail: ""))
      }
    }
    let found = try await core.ledgerCheck(against: earlier)
    let day = found.earlier.map { paris.moment($0.at) }
    return try await stationPage(context, check: StationContent.Check(found, keptFrom: day))
  }

  /// The last entry of each chain, signed: who keeps it elsewhere can prove a later change.
  @Sendable func exportHeads(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    let bytes = try encoder.encode(try await core.ledgerHeads())
    return Response(
      status: .ok,
      headers: [
        .contentType: "application/json; charset=utf-8",
        .contentDisposition: "attachment; filename=\"empreinte-\(currentDay).json\"",
      ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// The year's entries as the tax office asks for them.
  @Sendable func exportEntries(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    guard let year = request.asked("annee").flatMap({ Int($0) }), (2000...9_998).contains(year)
    else {
      return try await stationPage(
        context, refused: CoreRefusal(code: "badYear", detail: "", field: "annee"))
    }
    // What is wrong shows in the first part, before anything is sent.
    let first = try await core.ledgerLines(LedgerExportRequest(year: year))
    let siren = try await core.network().settings.siret.prefix(9)
    return Response(
      status: .ok,
      headers: [
        .contentType: "text/tab-separated-values; charset=iso-8859-15",
        .contentDisposition: "attachment; filename=\"\(siren)FEC\(year)1231.txt\"",
      ],
      body: ResponseBody { [core] writer in
        try await writer.write(ByteBuffer(bytes: FECLine.bytes(FECLine.header)))
        var part = first
        while true {
          try await writer.write(
            ByteBuffer(bytes: part.items.flatMap { FECLine.bytes($0.columns) }))
          guard let next = part.next else { break }
          part = try await core.ledgerLines(LedgerExportRequest(year: year, after: next))
        }
        try await writer.finish(nil)
      })
  }
}

extension Console.StationContent.Check {
  fileprivate init(_ check: LedgerCheck, keptFrom day: String?) {
    isSound = check.fault == nil
    sentence =
      isSound
      ? "Le registre est intact : chaque écriture est telle qu’elle a été faite."
      : "Le registre n’est plus tel qu’il a été écrit. N’effacez aucune sauvegarde, et prévenez la"
        + " personne qui administre ce poste."
    facts = [
      .init(name: "Opérations", value: String(check.transactions)),
      .init(name: "Écritures", value: String(check.entries)),
    ]
    if let day, let earlier = check.earlier {
      facts.append(
        .init(
          name: "Empreinte faite \(day)",
          value: (isSound ? "tout ce qu’elle atteste est encore là" : "à conserver comme preuve")
            + (earlier.isOurs ? "" : " ; elle n’est pas signée par la clé de ce registre")))
    }
    if let fault = check.fault {
      let place = [fault.entry.map { "écriture \($0)" }, fault.account.map { "compte \($0)" }]
      facts.append(
        .init(
          name: "Premier écart",
          value: place.compactMap(\.self).joined(separator: ", ").orNil ?? "dans l’ensemble"))
    }
  }
}
