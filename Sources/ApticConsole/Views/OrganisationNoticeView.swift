import ApticScanCore

extension Frame {
  mutating func tell(_ notices: [OrganisationNoticeView]) {
    organisationNotice = notices.first
    otherNotices = Array(notices.dropFirst())
    if !otherNotices.isEmpty {
      otherNoticesCount = "et " + French.count(otherNotices.count, "autre avis", "autres avis")
    }
  }
}

extension OrganisationNoticeView {
  init(_ notice: OrganisationNotice, _ path: OrganisationPath) {
    severity = notice.severity.rawValue
    word = notice.severity.french
    message = notice.message
    (self.path, link) = Self.place(of: notice.code, path)
  }

  /// Where something can be done about it.
  private static func place(
    of code: OrganisationNotice.Code, _ path: OrganisationPath
  ) -> (String?, String) {
    switch code {
    case .documentMissing, .documentPending, .documentRefused, .bankDetailsMissing,
      .bankDetailsPending, .bankDetailsRefused, .documentToVerify, .bankDetailsToVerify,
      .verificationOverdue:
      (path["details/informations-bancaires"], "Voir les informations bancaires")
    case .payoutRejected, .payoutWaiting:
      (path["contre-paiements"], "Voir les contre-paiements")
    case .stagedPassEnding: ("/scanner", "Voir la liste")
    case .passExpiring, .organisationToQualify, .monthToSettle, .orderTaskDue: (nil, "")
    case .subscriptionDue, .kitOnItsWay, .kitToActivate, .kitToSend, .subscriptionsToRenew,
      .subscriptionsToPay:
      (path["kit"], "Voir le kit et l’abonnement")
    }
  }
}
