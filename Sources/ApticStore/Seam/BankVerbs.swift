import ApticScanCore

/// Bank accounts and supporting documents, and their verification.
public protocol BankVerbs: Sendable {
  /// Newest first.
  func documents(_ filter: DocumentFilter, page: PageRequest) async throws -> Page<Document>
  func document(_ id: String) async throws -> Document?
  /// Nil where there is no such document.
  func documentContent(_ id: String) async throws -> [UInt8]?
  /// Takes a document in; one of its kind that waits is replaced by it.
  func handIn(_ command: Command<DocumentUpload>) async throws -> Answer<Document>
  func verifyDocument(_ command: Command<Finding>, _ id: String) async throws -> Answer<Document>

  /// Newest first.
  func bankDetails(_ filter: BankDetailsFilter, page: PageRequest) async throws
    -> Page<BankDetails>
  /// Asks to be paid on another account; the one that waits, if any, is replaced by it.
  func requestBankDetails(
    _ command: Command<BankDetailsRequest>
  ) async throws -> Answer<BankDetails>
  func verifyBankDetails(
    _ command: Command<Finding>, _ id: String
  ) async throws -> Answer<BankDetails>
}

public struct DocumentFilter: Codable, Sendable, Equatable {
  public var organisation: String?
  public var state: Document.State?

  public init(organisation: String? = nil, state: Document.State? = nil) {
    self.organisation = organisation
    self.state = state
  }
}

public struct BankDetailsFilter: Codable, Sendable, Equatable {
  public var organisation: String?
  public var state: BankDetails.State?

  public init(organisation: String? = nil, state: BankDetails.State? = nil) {
    self.organisation = organisation
    self.state = state
  }
}

/// A document with its content.
public struct DocumentUpload: Codable, Sendable, Equatable {
  public var organisation: String
  public var kind: Document.Kind
  public var fileName: String
  public var content: [UInt8]

  public init(organisation: String, kind: Document.Kind, fileName: String, content: [UInt8]) {
    self.organisation = organisation
    self.kind = kind
    self.fileName = fileName
    self.content = content
  }
}
