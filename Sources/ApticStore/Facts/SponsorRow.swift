import ApticScanCore

extension Sponsor {
  static let columns = "id, name, siret, address, contact, email, telephone"

  init(_ row: Row) throws {
    self.init(
      id: try row.text("id"), name: try row.text("name"), siret: try row.textOrNil("siret"),
      address: try row.filled("address"), contact: try row.filled("contact"),
      email: try row.filled("email"), telephone: try row.filled("telephone"))
  }
}

extension Row {
  /// Nil for the empty text that stands for nothing.
  fileprivate func filled(_ column: String) throws -> String? {
    let text = try text(column)
    return text.isEmpty ? nil : text
  }
}

extension Reader {
  func sponsor(_ id: String) throws -> Sponsor? {
    try row("SELECT \(Sponsor.columns) FROM sponsors WHERE id = $1", [id]).map(Sponsor.init)
  }

  /// The sponsor, or a refusal that says where to look.
  func knownSponsor(_ id: String) throws -> Sponsor {
    guard let sponsor = try sponsor(id) else {
      throw CoreRefusal(
        code: "unknownSponsor",
        detail:
          "No sponsor is called '\(id)'; GET /v1/sponsors (apticctl sponsor list) lists them, "
          + "POST /v1/sponsors (apticctl sponsor add) adds one.")
    }
    return sponsor
  }
}
