import ApticScanCore
import ArgumentParser

/// How the network describes itself. What is not given stays; an empty text is nothing.
struct IdentityFields: ParsableArguments {
  @Option(help: "The word that the network goes by, on pass and letters.") var name: String?
  @Option(help: "Who runs it.") var legalName: String?
  @Option(help: "Association, GIP, …") var legalForm: String?
  @Option(help: "14 digits.") var siret: String?
  @Option(help: "FR, its key, the SIREN.") var vatNumber: String?
  @Option(help: "Number and street.") var street: String?
  @Option(help: "Five digits.") var postalCode: String?
  @Option(help: "Its town.") var town: String?
  @Option(help: "The account that sponsors pay into.") var iban: String?
  @Option(help: "That account's bank.") var bic: String?
  @Option(help: "Who answers questions.") var contactEmail: String?
  @Option(help: "Who answers questions.") var contactTelephone: String?

  func fill(_ change: inout SettingsChange) {
    change.name = name
    change.legalName = legalName
    change.legalForm = legalForm
    change.siret = siret.map { SIRET.read($0) ?? $0 }
    change.vatNumber = vatNumber.map(IBAN.normalised)
    change.street = street
    change.postalCode = postalCode
    change.town = town
    change.iban = iban.map(IBAN.normalised)
    change.bic = bic.map(IBAN.normalised)
    change.contactEmail = contactEmail
    change.contactTelephone = contactTelephone
  }
}
