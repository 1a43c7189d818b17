/// What keeps documents and bank details from being taken in or decided. Who may ask for what,
/// `Right` says; who may decide, the network's verifier.
public enum BankRules {
  /// Declared in order of precedence.
  public enum Refusal: String, Hashable, Sendable, CaseIterable {
    case unknownDocument
    case unknownBankDetails
    /// More than 10 MB.
    case documentTooLarge
    case emptyDocument
    /// Neither PDF, JPG nor PNG, by its content.
    case unknownMediaType
    /// Cut off, or without anything to see.
    case damagedDocument
    case badFileName
    case badHolder
    case badIBAN
    /// No BIC, or that of a bank in another country than the account.
    case badBIC
    /// A change of account comes with its own bank statement.
    case bankStatementRequired
    /// What is decided is asked for anew, never decided again.
    case alreadyDecided
    /// A refusal says why.
    case reasonRequired
  }

  public static let greatestReason = 200
  /// As much as a payer's file holds of a name (ISO 20022, Max70Text as banks take it).
  public static let greatestHolder = 70

  public static func refusal(ofFile name: String, content: [UInt8]) -> Refusal? {
    if content.count > DocumentRules.greatestBytes { return .documentTooLarge }
    if content.isEmpty { return .emptyDocument }
    guard let type = MediaType(content: content) else { return .unknownMediaType }
    if !type.isWhole(content) { return .damagedDocument }
    if !isFileName(name) { return .badFileName }
    return nil
  }

  /// - Parameters:
  ///   - statement: the document that the request names; nil where there is none of that name.
  ///   - isUsed: whether an account was verified by this statement before.
  public static func refusal(
    of request: BankDetailsRequest, statement: Document?, isUsed: Bool
  ) -> Refusal? {
    if !isHolder(request.holder) { return .badHolder }
    if IBAN.fault(request.iban) != nil { return .badIBAN }
    if !BIC.isWellFormed(request.bic) || !BIC.fits(request.bic, iban: request.iban) {
      return .badBIC
    }
    guard let statement, statement.organisation == request.organisation,
      statement.kind == .bankStatement, statement.isGood, !isUsed
    else { return .bankStatementRequired }
    return nil
  }

  public static func refusal(of finding: Finding, isPending: Bool) -> Refusal? {
    if !isPending { return .alreadyDecided }
    let reason = finding.reason ?? ""
    let isBlank = reason.allSatisfy(\.isWhitespace)
    switch finding.decision {
    case .accepted: return reason.count <= greatestReason ? nil : .reasonRequired
    case .refused: return !isBlank && reason.count <= greatestReason ? nil : .reasonRequired
    }
  }

  private static func isHolder(_ text: String) -> Bool {
    (1...greatestHolder).contains(text.count) && !text.allSatisfy(\.isWhitespace)
      && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
      && !BankText.line(text, upTo: greatestHolder).isEmpty
  }

  /// A name and no path.
  private static func isFileName(_ text: String) -> Bool {
    (1...200).contains(text.count) && text != "." && text != ".."
      && text.unicodeScalars.allSatisfy {
        $0.properties.generalCategory != .control && $0 != "/" && $0 != "\\"
      }
  }
}

extension BankRules.Refusal {
  /// French, for the person who asked: what is wrong and what to do.
  public var sentence: String {
    switch self {
    case .unknownDocument: "Cette pièce n’existe pas : la liste des pièces dit lesquelles."
    case .unknownBankDetails:
      "Cette demande n’existe pas : la liste des coordonnées bancaires dit lesquelles."
    case .documentTooLarge:
      "Ce fichier dépasse 10 Mo : réduisez-le, ou scannez-le en moindre résolution."
    case .emptyDocument:
      "Ce fichier est vide : ouvrez-le pour le vérifier, puis envoyez-le à nouveau."
    case .unknownMediaType: "Ce fichier n’est ni un PDF, ni une image JPG ou PNG."
    case .damagedDocument:
      "Ce fichier est incomplet ou endommagé : ouvrez-le pour le vérifier, puis envoyez-le à nouveau."
    case .badFileName: "Le nom du fichier a 1 à 200 caractères, et ne contient pas de chemin."
    case .badHolder:
      "Le titulaire du compte s’écrit en 1 à 70 caractères, en lettres latines, que lisent les banques :"
        + " recopiez-le du relevé."
    case .badIBAN: "Cet IBAN n’est pas correct : recopiez-le du relevé."
    case .badBIC:
      "Ce BIC n’est pas correct, ou n’est pas du pays de l’IBAN : recopiez-le du relevé."
    case .bankStatementRequired:
      "Joignez le nouveau relevé d’identité bancaire à votre demande."
    case .alreadyDecided: "Cette vérification est déjà terminée : une nouvelle demande est à faire."
    case .reasonRequired: "Un refus dit pourquoi, en 200 caractères au plus."
    }
  }
}

extension Document {
  /// Whether it can stand for something: it waits, or was accepted.
  public var isGood: Bool {
    switch state {
    case .pending, .accepted: true
    case .refused, .replaced: false
    }
  }
}

extension BankDetailsRequest {
  /// As numbers are kept: in capitals, without the spaces that people read them with.
  public var normalised: BankDetailsRequest {
    var request = self
    request.iban = IBAN.normalised(iban)
    request.bic = IBAN.normalised(bic)
    return request
  }
}
