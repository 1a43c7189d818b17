extension SQLiteSchema {
  /// `log.db`: the technical log of scans, apart from the books since it is purged and they are
  /// not.
  static let log = SQLiteSchema(
    applicationID: 0x5343_4C31,  // "SCL1"
    steps: [
      """
      -- seq is the order of arrival. An id can come twice: the log tells, it does not judge.
      CREATE TABLE scans (
        seq INTEGER NOT NULL PRIMARY KEY,
        id TEXT NOT NULL,
        at INTEGER NOT NULL,
        event TEXT NOT NULL CHECK (json_valid(event))
      ) STRICT;
      CREATE INDEX scans_by_id ON scans (id, seq);
      """,
      """
      -- What was learned of each scanner. Beside the log because it may be lost without harm, and
      -- is never purged by age.
      CREATE TABLE scanners (
        id TEXT NOT NULL PRIMARY KEY,
        memory TEXT NOT NULL CHECK (json_valid(memory))
      ) STRICT;
      """,
    ])
}
