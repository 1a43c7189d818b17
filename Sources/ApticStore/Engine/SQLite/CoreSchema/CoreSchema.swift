extension SQLiteSchema {
  /// `core.db`: what is owed. Kept ten years; every step forward keeps what was there.
  ///
  /// Each step is made of parts, a file a concern. Dates are text of the form 2026-12-31 in
  /// Europe/Paris, moments integer microseconds since 1970 in UTC, money integer cents.
  static let core = SQLiteSchema(
    applicationID: 0x5343_4E31,  // "SCN1"
    steps: [
      network1 + passes1 + redemptions1 + ledger1,
      [
        network2,
        passes2,
        organisations2,
        orders2,
        redemptions2,
        ledger2,
      ].joined(),
      [
        members3,
        sessions3,
        bank3,
        invoices3,
        payouts3,
        kits3,
        figures3,
      ].joined(),
    ])
}
