import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird
import NIOCore

/// Placing a point of presence by a click on a picture of the map, without a script: the browser
/// sends where it was clicked, and the form comes back with latitude and longitude filled in.
extension Console {
  static let wholeFrance = "carte-entiere"
  private static let pickPrefix = "carte:"

  struct PickView: Sendable {
    /// As the browser names the point, with `.x` and `.y` behind it.
    var name: String
    var source: String
    var width: String
    var height: String
    var label: String
    var caption: String
  }

  @Sendable func showPickMap(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let subject = try await subject(context)
    let asked = request.uri.queryParameters
    guard let pick = asked.get("vue").flatMap(MapPick.init) else { throw HTTPError(.notFound) }
    let mark = asked.get("lieu").flatMap { MapPick("\(pick.region.rawValue);\($0)") }?.centre
    let picture = MapPicture(
      pick, mark: mark,
      others: subject.organisation.pointsOfPresence)
    return Response(
      status: .ok, headers: [.contentType: "image/svg+xml"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: picture.svg)))
  }

  /// What the form shows of the map for what is typed.
  func picks(_ typed: [String: String], _ subject: Subject) -> [PickView] {
    let place = Coordinates(typed: typed)
    let around = typed[Self.wholeFrance] == nil ? place : nil
    return MapPick.all(around: around).map { pick in
      let frame = pick.frame
      let mark = place.map {
        "&lieu=\(French.degrees($0.latitude));\(French.degrees($0.longitude))"
      }
      let what =
        pick.centre == nil ? pick.region.name : "De plus près, autour du lieu"
      return PickView(
        name: Self.pickPrefix + pick.text,
        source: subject.path["points-de-presence/carte.svg"] + "?vue=\(pick.text)" + (mark ?? ""),
        width: SVG.text(frame.width), height: SVG.text(frame.height),
        label: "Placer le lieu sur la carte\u{A0}: \(what)", caption: what)
    }
  }

  /// What was typed, with the place that was clicked on; nil where nothing was, and the form is to be
  /// saved. By the keyboard the picture has no point (0, 0): that places nothing.
  func picked(_ form: Form) -> [String: String]? {
    var typed = form.typed
    if typed[Self.wholeFrance] != nil { return typed }
    guard
      let name = typed.keys.first(where: { $0.hasPrefix(Self.pickPrefix) && $0.hasSuffix(".x") })
    else { return nil }
    let base = String(name.dropLast(2))
    guard let pick = MapPick(String(base.dropFirst(Self.pickPrefix.count))),
      let x = Int(form[base + ".x"]), let y = Int(form[base + ".y"]), x >= 0, y >= 0, x + y > 0,
      Double(x) <= pick.frame.width, Double(y) <= pick.frame.height
    else { return typed }
    let place = pick.coordinates(x: x, y: y)
    typed["latitude"] = French.degrees(place.latitude)
    typed["longitude"] = French.degrees(place.longitude)
    return typed
  }
}

extension Coordinates {
  /// Nil where a form's fields hold none.
  init?(typed: [String: String]) {
    guard let latitude = typed["latitude"].flatMap(French.degrees),
      let longitude = typed["longitude"].flatMap(French.degrees)
    else { return nil }
    self.init(latitude: latitude, longitude: longitude)
  }
}
