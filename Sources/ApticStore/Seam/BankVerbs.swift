import ApticScanCore

/// Bank accounts and supporting documents, and their verification.
///
/// An organisation sees its own, whoever runs the network all. Only the legal representative hands
/// in and asks for a change; what that may be, `BankRules` says.
public protocol BankVerbs: Sendable {
  /// Newest first; a filter without an organisation means the asker's own, or all.
  func documents(
    _ filter: DocumentFilter, page: PageRequest, by asker: Principal
  ) async throws -> Page<Document>
  /// Refuses with `unknownDocument`.
  func document(_ id: String, by asker: Principal) async throws -> Document
  /// A document with what it holds: for its legal representative and for who runs the network.
  func documentContent(_ id: String, by asker: Principal) async throws -> DocumentFile
  /// Takes a document in; one of its kind that waits is replaced by it. A bank statement goes with
  /// the request that waits, if any.
  func handIn(_ command: Command<DocumentUpload>) async throws -> Answer<Document>
  /// A bank statement that is refused takes the request with it that it came for.
  func verifyDocument(_ command: Command<Finding>, _ id: String) async throws -> Answer<Document>

  /// Newest first. The account's number is whole for its legal representative and for who runs the
  /// network, masked for others.
  func bankDetails(
    _ filter: BankDetailsFilter, page: PageRequest, by asker: Principal
  ) async throws -> Page<BankDetails>
  /// Refuses with `unknownBankDetails`.
  func bankDetails(_ id: String, by asker: Principal) async throws -> BankDetails
  /// Asks to be paid on another account; the request that waits, if any, is replaced by it.
  func requestBankDetails(
    _ command: Command<BankDetailsRequest>
  ) async throws -> Answer<BankDetails>
  /// Numbers and bank statement are one request, and have one answer.
  func verifyBankDetails(
    _ command: Command<Finding>, _ id: String
  ) async throws -> Answer<BankDetails>
}

public struct DocumentFilter: Codable, Sendable, Equatable {
  public var organisation: String?
  public var kind: Document.Kind?
  public var state: Document.State?

  public init(
    organisation: String? = nil, kind: Document.Kind? = nil, state: Document.State? = nil
  ) {
    self.organisation = organisation
    self.kind = kind
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

/// A document to be taken in.
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

/// A document that was taken in, and what it holds.
public struct DocumentFile: Codable, Sendable, Equatable {
  public var document: Document
  public var content: [UInt8]

  public init(document: Document, content: [UInt8]) {
    self.document = document
    self.content = content
  }
}
