extension SQLiteSchema {
  static let members3 = """
    -- The machine's user who did it in that one's name.
    ALTER TABLE deeds ADD COLUMN actor TEXT;

    -- A removed account keeps its row, without what could log in: the past names it.
    CREATE TABLE members (
      id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
      organisation_id TEXT REFERENCES organisations (id),
      email TEXT NOT NULL CHECK (email = lower(email) AND email <> ''),
      first_name TEXT NOT NULL,
      last_name TEXT NOT NULL,
      telephone TEXT,
      role TEXT NOT NULL
        CHECK (role IN ('legalRepresentative', 'member', 'readOnly', 'operator')),
      state TEXT NOT NULL CHECK (state IN ('invited', 'active', 'suspended', 'removed')),
      password TEXT CHECK (password IS NULL OR state IN ('active', 'suspended')),
      last_seen_at INTEGER,
      CHECK ((role = 'operator') = (organisation_id IS NULL))
    ) STRICT;
    CREATE UNIQUE INDEX members_have_an_address_each ON members (email) WHERE state <> 'removed';
    CREATE UNIQUE INDEX organisations_have_one_representative ON members (organisation_id)
      WHERE role = 'legalRepresentative' AND state <> 'removed';
    CREATE INDEX members_by_organisation ON members (organisation_id, email);
    CREATE TRIGGER members_stay BEFORE DELETE ON members
      BEGIN SELECT RAISE(ABORT, 'an account is removed by its state'); END;

    -- The code that lets a member choose a password: one at a time, for a while, for few tries.
    CREATE TABLE member_codes (
      member_id TEXT NOT NULL PRIMARY KEY REFERENCES members (id),
      digest TEXT NOT NULL CHECK (length(digest) = 64),
      expires_at INTEGER NOT NULL,
      tries_left INTEGER NOT NULL CHECK (tries_left >= 0)
    ) STRICT;

    """
}
