/// A line of the file of accounting entries (FEC) that French tax law asks for: the 18 columns of
/// article A47 A-1 of the Livre des procédures fiscales, by their names there.
public struct FECLine: Hashable, Codable, Sendable {
  public var journalCode: String
  public var journalLib: String
  public var ecritureNum: String
  public var ecritureDate: CivilDate
  public var compteNum: String
  public var compteLib: String
  public var compAuxNum: String
  public var compAuxLib: String
  public var pieceRef: String
  public var pieceDate: CivilDate
  public var ecritureLib: String
  /// In cents; positive for a debit, negative for a credit.
  public var amount: EuroCents
  public var validDate: CivilDate

  public init(
    journal: ChartOfAccounts.Journal, ecritureNum: String, date: CivilDate,
    account: ChartOfAccounts.Row, compAuxNum: String, compAuxLib: String, pieceRef: String,
    ecritureLib: String, amount: EuroCents
  ) {
    journalCode = journal.code
    journalLib = journal.label
    self.ecritureNum = ecritureNum
    ecritureDate = date
    compteNum = account.number
    compteLib = account.label
    self.compAuxNum = compAuxNum
    self.compAuxLib = compAuxLib
    self.pieceRef = pieceRef
    pieceDate = date
    self.ecritureLib = ecritureLib
    self.amount = amount
    // An entry of the ledger stands as soon as it is written.
    validDate = date
  }

  /// The file's first line.
  public static let header = [
    "JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib",
    "CompAuxNum", "CompAuxLib", "PieceRef", "PieceDate", "EcritureLib", "Debit", "Credit",
    "EcritureLet", "DateLet", "ValidDate", "Montantdevise", "Idevise",
  ]

  /// Its columns, in the header's order. Nothing is matched (`EcritureLet`), and all is in euros.
  public var columns: [String] {
    let isDebit = amount.cents > 0
    let (written, nothing) = (Self.written(amount.cents.magnitude), Self.written(0))
    return [
      journalCode, journalLib, ecritureNum, Self.written(ecritureDate), compteNum, compteLib,
      compAuxNum, compAuxLib, pieceRef, Self.written(pieceDate), ecritureLib,
      isDebit ? written : nothing, isDebit ? nothing : written, "", "", Self.written(validDate),
      "", "",
    ]
  }

  /// A line of the file: columns parted by tabs, ended as the law has it (CR LF), in ISO 8859-15.
  public static func bytes(_ columns: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, column) in columns.enumerated() {
      if index > 0 { bytes.append(0x09) }
      bytes += column.unicodeScalars.map(latin9)
    }
    return bytes + [0x0D, 0x0A]
  }

  /// `20261231`
  private static func written(_ date: CivilDate) -> String {
    date.description.filter { $0 != "-" }
  }

  /// `10,00`
  private static func written(_ cents: UInt64) -> String {
    "\(cents / 100),\(padded(Int(cents % 100), 2))"
  }

  /// A character in ISO 8859-15: what would part columns or lines is a space, what it lacks a `?`.
  private static func latin9(_ scalar: Unicode.Scalar) -> UInt8 {
    switch scalar {
    case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}": 0x20
    // Where ISO 8859-15 differs from ISO 8859-1.
    case "€": 0xA4
    case "Š": 0xA6
    case "š": 0xA8
    case "Ž": 0xB4
    case "ž": 0xB8
    case "Œ": 0xBC
    case "œ": 0xBD
    case "Ÿ": 0xBE
    case "¤", "¦", "¨", "´", "¸", "¼", "½", "¾": 0x3F
    case "’", "‘": 0x27
    case "–", "—": 0x2D
    default: scalar.value <= 0xFF ? UInt8(scalar.value) : 0x3F
    }
  }
}
