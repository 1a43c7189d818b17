import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// « Mon organisation », « Points de présence ».
extension Console {
  var placeRoutes: [ConsoleRoute] {
    [
      ConsoleRoute(.get, "/organisations/{organisation}/points-de-presence", .member, showPlaces),
      ConsoleRoute(
        .get, "/organisations/{organisation}/points-de-presence/nouveau", .member, showNewPlace),
      ConsoleRoute(
        .post, "/organisations/{organisation}/points-de-presence/nouveau", .member, addNewPlace),
      ConsoleRoute(
        .get, "/organisations/{organisation}/points-de-presence/carte.svg", .member, showPickMap),
      ConsoleRoute(
        .get, "/organisations/{organisation}/points-de-presence/{lieu}", .member, showPlace),
      ConsoleRoute(
        .get, "/organisations/{organisation}/points-de-presence/{lieu}/modifier", .member,
        showPlaceForm),
      ConsoleRoute(
        .post, "/organisations/{organisation}/points-de-presence/{lieu}/modifier", .member,
        changePlace),
      ConsoleRoute(
        .get, "/organisations/{organisation}/points-de-presence/{lieu}/supprimer", .member,
        askToRemovePlace),
      ConsoleRoute(
        .post, "/organisations/{organisation}/points-de-presence/{lieu}/supprimer", .member,
        removePlace),
    ]
  }

  struct PlacesContent: Sendable {
    var title: String
    var places: [PlaceView]
    var newPath: String?
  }

  struct PlaceContent: Sendable {
    var place: PlaceView
    var mayChange: Bool
    var back: String
    /// The desks that stand there; nil where none does.
    var desks: String?
    /// Where it is on the map; nil where nobody has said, or the map does not reach.
    var map: MapDrawing?
  }

  struct PlaceFormContent: Sendable {
    var title: String
    var action: String
    var back: String
    var button: String
    var typed: [String: String]
    var picks: [PickView]
    /// Whether the map shows the surroundings of the place.
    var isClose: Bool
    var wholeFrance = Console.wholeFrance
    var request = FormRequest.new()

    init(
      title: String, action: String, back: String, button: String, typed: [String: String],
      picks: [PickView]
    ) {
      self.title = title
      self.action = action
      self.back = back
      self.button = button
      self.typed = typed
      self.picks = picks
      isClose = picks.count == 2
    }
  }

  @Sendable func showPlaces(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let subject = try await subject(context)
    let content = PlacesContent(
      title: subject.isOwn(context)
        ? "Points de présence de mon organisation" : "Points de présence",
      places: subject.organisation.pointsOfPresence.map { PlaceView($0, subject.path) },
      newPath: subject.mayManage ? subject.path["points-de-presence/nouveau"] : nil)
    return try await page("lieux", content.title, content, context: context)
  }

  @Sendable func showPlace(_ request: Request, _ context: ConsoleContext) async throws -> Response {
    let subject = try await subject(context)
    let found = try place(of: subject, context)
    let place = PlaceView(found, subject.path)
    let map = found.coordinates.map {
      MapDrawing([MapMark(name: found.name, place: $0)], .marked)
    }
    return try await page(
      "lieu", place.name,
      PlaceContent(
        place: place, mayChange: subject.mayManage, back: subject.path["points-de-presence"],
        desks: try await core.desks().filter { $0.pointOfPresence == found.id }.map(\.id)
          .joined(separator: ", ").orNil,
        map: map.flatMap { $0.unreached.isEmpty ? $0 : nil }), context: context)
  }

  @Sendable func showNewPlace(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await newPlacePage(context, typed: [:])
  }

  @Sendable func addNewPlace(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let subject = try await subject(context)
    if let typed = picked(context.form) { return try await newPlacePage(context, typed: typed) }
    return try await change(
      context, then: subject.path["points-de-presence"], .placeAdded,
      refused: { try await newPlacePage($0, typed: $0.form.typed, refused: $1) },
      {
        var wanted = try PointOfPresenceRequest(context.form)
        wanted.organisation = subject.organisation.id
        _ = try await core.addPointOfPresence(
          context.command("lieu", wanted), desk: desk.configuration.id)
      })
  }

  private func newPlacePage(
    _ context: ConsoleContext, typed: [String: String], refused: String? = nil
  ) async throws -> Response {
    let subject = try await subject(context)
    try context.principal.must(.manages(organisation: subject.organisation.id))
    let title = "Nouveau point de présence"
    return try await page(
      "lieu-formulaire", title,
      PlaceFormContent(
        title: title, action: subject.path["points-de-presence/nouveau"],
        back: subject.path["points-de-presence"], button: "Ajouter le point de présence",
        typed: typed, picks: picks(typed, subject)), context: context,
      status: refused == nil ? .ok : .unprocessableContent,
      alert: refused)
  }

  @Sendable func showPlaceForm(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await placeFormPage(context, typed: nil)
  }

  @Sendable func changePlace(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let subject = try await subject(context)
    let place = try place(of: subject, context)
    if let typed = picked(context.form) { return try await placeFormPage(context, typed: typed) }
    return try await change(
      context, then: subject.path["points-de-presence/\(place.id)"], .placeChanged,
      refused: { try await placeFormPage($0, typed: $0.form.typed, refused: $1) },
      {
        _ = try await core.changePointOfPresence(
          place.id, context.command("lieu", try PointOfPresenceRequest(context.form)))
      })
  }

  private func placeFormPage(
    _ context: ConsoleContext, typed: [String: String]?, refused: String? = nil
  ) async throws -> Response {
    let subject = try await subject(context)
    try context.principal.must(.manages(organisation: subject.organisation.id))
    let place = try place(of: subject, context)
    let path = subject.path["points-de-presence/\(place.id)"]
    let title = "Modifier \(place.name)"
    return try await page(
      "lieu-formulaire", title,
      PlaceFormContent(
        title: title, action: path + "/modifier", back: path, button: "Enregistrer",
        typed: typed ?? place.fields, picks: picks(typed ?? place.fields, subject)),
      context: context,
      status: refused == nil ? .ok : .unprocessableContent, alert: refused)
  }

  @Sendable func askToRemovePlace(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    try await askToRemovePlace(context)
  }

  private func askToRemovePlace(
    _ context: ConsoleContext, refused: String? = nil
  ) async throws -> Response {
    let subject = try await subject(context)
    try context.principal.must(.manages(organisation: subject.organisation.id))
    let place = try place(of: subject, context)
    let path = subject.path["points-de-presence/\(place.id)"]
    return try await confirm(
      "Supprimer \(place.name)",
      Confirmation(
        "Supprimer \(place.name)\u{A0}?",
        sentences: [
          "Ce lieu ne figurera plus sur la cartographie ni dans les courriers, et aucun pass n’y sera"
            + " plus accepté. Ce qui y a été fait reste dans les comptes."
        ], facts: [.init(name: "Adresse", value: place.address)], action: path + "/supprimer",
        button: "Supprimer", back: path), context, alert: refused)
  }

  @Sendable func removePlace(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let subject = try await subject(context)
    let place = try place(of: subject, context)
    return try await change(
      context, then: subject.path["points-de-presence"], .placeRemoved,
      refused: { try await askToRemovePlace($0, refused: $1) },
      {
        _ = try await core.removePointOfPresence(
          place.id, context.command("suppression", NoFields()))
      })
  }

  /// The place that the path names: one of this organisation's, that is there.
  private func place(of subject: Subject, _ context: ConsoleContext) throws -> PointOfPresence {
    let id = try context.parameters.require("lieu")
    guard let place = subject.organisation.pointsOfPresence.first(where: { $0.id == id }) else {
      throw HTTPError(.notFound)
    }
    return place
  }
}

extension PointOfPresenceRequest {
  /// What the form says of a place: all of it, so that an emptied field is taken away.
  fileprivate init(_ form: Form) throws(CoreRefusal) {
    self.init(name: form["nom"])
    street = form["rue"]
    postalCode = form["code-postal"]
    town = form["ville"]
    openingHours = form["horaires"]
    email = form["email"]
    telephone = form["telephone"]
    switch (form.text("latitude"), form.text("longitude")) {
    case (nil, nil): withoutCoordinates = true
    case (let latitude, let longitude):
      guard let latitude = latitude.flatMap(French.degrees),
        let longitude = longitude.flatMap(French.degrees)
      else { throw CoreRefusal(code: "badCoordinates", detail: "") }
      coordinates = Coordinates(latitude: latitude, longitude: longitude)
    }
  }
}

extension PointOfPresence {
  /// As the form's fields hold it.
  fileprivate var fields: [String: String] {
    [
      "nom": name, "rue": street ?? "", "code-postal": postalCode ?? "", "ville": town ?? "",
      "horaires": openingHours ?? "", "email": email ?? "", "telephone": telephone ?? "",
      "latitude": coordinates.map { French.degrees($0.latitude) } ?? "",
      "longitude": coordinates.map { French.degrees($0.longitude) } ?? "",
    ]
  }
}

/// A place as pages show it.
struct PlaceView: Sendable {
  var name: String
  var path: String
  var address: String
  var hours: String?
  var email: String?
  var telephone: String?
  /// `46,171 200 ; 1,871 500`; nil where nobody has said.
  var coordinates: String?

  init(_ place: PointOfPresence, _ path: OrganisationPath) {
    name = place.name
    self.path = path["points-de-presence/\(place.id)"]
    address = place.address
    hours = place.openingHours
    email = place.email
    telephone = place.telephone
    coordinates = place.coordinates.map {
      "latitude \(French.degrees($0.latitude)), longitude \(French.degrees($0.longitude))"
    }
  }
}
