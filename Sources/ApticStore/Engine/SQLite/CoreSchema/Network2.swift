extension SQLiteSchema {
  static let network2 = """
    -- What the network has decided, each value from a day on: the past keeps what held then.
    CREATE TABLE settings (
      name TEXT NOT NULL CHECK (name <> ''),
      since TEXT NOT NULL CHECK (since IS date(since)),
      value TEXT NOT NULL CHECK (json_valid(value)),
      PRIMARY KEY (name, since)
    ) STRICT, WITHOUT ROWID;

    -- Who did what, and when: a row for each verb that a person had done. No number of a pass in
    -- clear, no password.
    CREATE TABLE deeds (
      number INTEGER NOT NULL PRIMARY KEY,
      at INTEGER NOT NULL,
      by_name TEXT NOT NULL CHECK (by_name <> ''),
      by_role TEXT NOT NULL,
      -- The machine's user who did it in that one's name.
      actor TEXT,
      organisation_id TEXT,
      verb TEXT NOT NULL CHECK (verb <> ''),
      subject TEXT NOT NULL,
      detail TEXT
    ) STRICT;
    CREATE INDEX deeds_by_subject ON deeds (subject, number);
    CREATE TRIGGER deeds_stand BEFORE UPDATE ON deeds
      BEGIN SELECT RAISE(ABORT, 'what was done stays written'); END;
    CREATE TRIGGER deeds_stay BEFORE DELETE ON deeds
      BEGIN SELECT RAISE(ABORT, 'what was done stays written'); END;

    """
}
