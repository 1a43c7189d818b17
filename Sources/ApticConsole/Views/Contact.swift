import ApticScanCore

/// Whom to write to or call: who runs the network.
struct Contact: Sendable {
  var `operator`: String?
  var email: String?
  var telephone: String?

  /// Nil where the network has said nothing of it.
  init?(_ settings: NetworkSettings) {
    if settings.contactEmail.isEmpty, settings.contactTelephone.isEmpty { return nil }
    `operator` = settings.legalName.orNil
    email = settings.contactEmail.orNil
    telephone = settings.contactTelephone.orNil
  }
}
