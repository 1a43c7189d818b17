extension NetworkSettings {
  /// What is wrong with how the network describes itself: the setting's name, and what to do. Nil
  /// where nothing is.
  public var identityProblem: (setting: String, detail: String)? {
    if name.isEmpty || name.utf8.count > 80 {
      return ("name", "the network needs a name, of 80 bytes at most")
    }
    let texts = [name, legalName, legalForm, street, town]
    if texts.contains(where: { $0.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F } })
    {
      return ("name", "no text of the network's identity may hold control characters")
    }
    if !siret.isEmpty, SIRET.read(siret) != siret {
      return ("siret", "'\(siret)' is no SIRET: it has 14 digits, and the last checks the others")
    }
    if !vatNumber.isEmpty, !FieldChecks.isVATNumber(vatNumber) {
      return ("vatNumber", "'\(vatNumber)' is no VAT number: FR, its key, and the SIREN")
    }
    if !postalCode.isEmpty, !FieldChecks.isPostalCode(postalCode) {
      return ("postalCode", "a postal code has five digits, not '\(postalCode)'")
    }
    if !iban.isEmpty, let fault = IBAN.fault(iban) {
      return ("iban", "'\(iban)' is no IBAN (\(fault.rawValue)); write it without spaces")
    }
    if !bic.isEmpty, !BIC.isWellFormed(bic) {
      return ("bic", "'\(bic)' is no BIC: it has 8 or 11 capital letters and digits")
    }
    if !iban.isEmpty, !bic.isEmpty, !BIC.fits(bic, iban: iban) {
      return ("bic", "the bank of \(bic) is in another country than the account \(iban)")
    }
    if !contactEmail.isEmpty, !FieldChecks.isEmail(contactEmail) {
      return ("contactEmail", "'\(contactEmail)' is no e-mail address")
    }
    if !contactTelephone.isEmpty, !FieldChecks.isTelephone(contactTelephone) {
      return ("contactTelephone", "'\(contactTelephone)' is no telephone number")
    }
    return nil
  }

  public var address: PostalAddress {
    PostalAddress(street: street, postalCode: postalCode, town: town)
  }

  /// Who runs the network and how to reach it, a line each, for the head of a letter.
  public var contactLines: [String] {
    let place = [postalCode, town].filter { !$0.isEmpty }.joined(separator: " ")
    return [legalName, street, place, contactTelephone, contactEmail].filter { !$0.isEmpty }
  }

  /// These with what a change says of the network's identity.
  public func taking(_ change: SettingsChange) -> NetworkSettings {
    var settings = self
    settings.name = change.name ?? name
    settings.legalName = change.legalName ?? legalName
    settings.legalForm = change.legalForm ?? legalForm
    settings.siret = change.siret ?? siret
    settings.vatNumber = change.vatNumber ?? vatNumber
    settings.street = change.street ?? street
    settings.postalCode = change.postalCode ?? postalCode
    settings.town = change.town ?? town
    settings.iban = change.iban ?? iban
    settings.bic = change.bic ?? bic
    settings.contactEmail = change.contactEmail ?? contactEmail
    settings.contactTelephone = change.contactTelephone ?? contactTelephone
    return settings
  }
}
