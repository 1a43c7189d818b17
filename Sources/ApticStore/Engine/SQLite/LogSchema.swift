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
      """
      -- Of a pass the log keeps the last four digits and a keyed hash. What was logged before has
      -- no hash: a step forward has no key.
      ALTER TABLE scans ADD COLUMN code_hash TEXT CHECK (length(code_hash) = 64);
      CREATE INDEX scans_by_time ON scans (at);
      UPDATE scans SET event = json_set(event, '$.code',
          '…' || substr(event ->> '$.code', length(event ->> '$.code') + 1
            - min(4, length(event ->> '$.code') / 2)))
        WHERE event ->> '$.code' IS NOT NULL;
      UPDATE scans SET event = json_set(event, '$.pass.code',
          '…' || substr(event ->> '$.pass.code', -4))
        WHERE event ->> '$.pass.code' IS NOT NULL;
      UPDATE scans SET event = json_set(event, '$.redemption.pass',
          '…' || substr(event ->> '$.redemption.pass', -4))
        WHERE event ->> '$.redemption.pass' IS NOT NULL;
      """,
    ],
    isErased: true)
}
