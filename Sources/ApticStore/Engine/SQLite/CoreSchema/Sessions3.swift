extension SQLiteSchema {
  static let sessions3 = """
    -- Who is logged in at the console. Of the key only its digest is kept.
    CREATE TABLE sessions (
      digest TEXT NOT NULL PRIMARY KEY CHECK (length(digest) = 64),
      member_id TEXT NOT NULL REFERENCES members (id),
      began_at INTEGER NOT NULL,
      seen_at INTEGER NOT NULL CHECK (seen_at >= began_at)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sessions_by_member ON sessions (member_id);

    -- The code that makes the first operator: one at a time.
    CREATE TABLE first_start (
      number INTEGER NOT NULL PRIMARY KEY CHECK (number = 1),
      digest TEXT NOT NULL CHECK (length(digest) = 64),
      expires_at INTEGER NOT NULL,
      tries_left INTEGER NOT NULL CHECK (tries_left >= 0)
    ) STRICT;

    """
}
