/// Damm's scheme: each digit picks a column of the table in the row of the interim digit, which
/// begins as 0; what stands at the end is the check digit.
///
/// Finds every wrong digit and every swap of neighbours. Leading zeros change nothing: formats with
/// several lengths should not differ by those alone.
///
/// H. M. Damm, *Total anti-symmetrische Quasigruppen*, thesis, Philipps-Universität Marburg, 2004:
/// the quasigroup of page 111, in the form that is in general use, with rows reordered and entries
/// renamed so that the diagonal is 0. `CheckDigitTests` proves its two properties cell by cell.
enum Damm {
  static let table: [UInt8] = [
    0, 3, 1, 7, 5, 9, 8, 6, 4, 2,
    7, 0, 9, 2, 1, 5, 4, 8, 6, 3,
    4, 2, 0, 6, 8, 7, 1, 3, 5, 9,
    1, 7, 5, 0, 9, 8, 3, 4, 2, 6,
    6, 1, 2, 3, 0, 4, 5, 9, 7, 8,
    3, 6, 7, 4, 2, 0, 9, 5, 8, 1,
    5, 8, 6, 9, 7, 2, 0, 1, 3, 4,
    8, 9, 4, 5, 3, 6, 2, 0, 1, 7,
    9, 4, 3, 8, 6, 1, 7, 2, 0, 5,
    2, 5, 8, 1, 4, 3, 6, 7, 9, 0,
  ]

  static func check(_ payload: some Collection<UInt8>) -> Int? {
    var interim = 0
    for byte in payload {
      guard let digit = byte.digitValue else { return nil }
      interim = Int(table[interim * 10 + digit])
    }
    return interim
  }
}
