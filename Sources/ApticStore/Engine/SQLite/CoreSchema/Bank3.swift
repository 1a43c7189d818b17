extension SQLiteSchema {
  static let bank3 = """
    -- Contents by their hash: the same file handed in twice is kept once.
    CREATE TABLE document_contents (
      sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
      content BLOB NOT NULL CHECK (length(content) BETWEEN 1 AND 10000000)
    ) STRICT;
    CREATE TABLE documents (
      id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
      organisation_id TEXT NOT NULL REFERENCES organisations (id),
      kind TEXT NOT NULL
        CHECK (kind IN ('bankStatement', 'identity', 'registration', 'statutes', 'mandate')),
      file_name TEXT NOT NULL,
      media_type TEXT NOT NULL
        CHECK (media_type IN ('application/pdf', 'image/jpeg', 'image/png')),
      size INTEGER NOT NULL CHECK (size > 0),
      sha256 TEXT NOT NULL REFERENCES document_contents (sha256),
      state TEXT NOT NULL CHECK (state IN ('pending', 'accepted', 'refused', 'replaced')),
      reason TEXT CHECK (state <> 'refused' OR reason <> ''),
      at INTEGER NOT NULL,
      by_name TEXT NOT NULL,
      decided_at INTEGER,
      decided_by TEXT CHECK ((decided_by IS NULL) = (decided_at IS NULL))
    ) STRICT;
    CREATE INDEX documents_by_organisation ON documents (organisation_id, kind, id);
    CREATE INDEX documents_to_verify ON documents (at, id) WHERE state = 'pending';
    -- Of each kind one waits and one holds, at most.
    CREATE UNIQUE INDEX documents_wait_once ON documents (organisation_id, kind)
      WHERE state = 'pending';
    CREATE UNIQUE INDEX documents_hold_once ON documents (organisation_id, kind)
      WHERE state = 'accepted';
    CREATE TRIGGER documents_stay BEFORE DELETE ON documents
      BEGIN SELECT RAISE(ABORT, 'a document is replaced, never deleted'); END;

    CREATE TABLE bank_details (
      id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
      organisation_id TEXT NOT NULL REFERENCES organisations (id),
      holder TEXT NOT NULL CHECK (holder <> ''),
      iban TEXT NOT NULL CHECK (length(iban) BETWEEN 15 AND 34),
      bic TEXT NOT NULL CHECK (length(bic) IN (8, 11)),
      document_id TEXT NOT NULL REFERENCES documents (id),
      state TEXT NOT NULL CHECK (state IN ('pending', 'verified', 'refused', 'replaced')),
      reason TEXT CHECK (state <> 'refused' OR reason <> ''),
      at INTEGER NOT NULL,
      by_name TEXT NOT NULL,
      decided_at INTEGER,
      decided_by TEXT CHECK ((decided_by IS NULL) = (decided_at IS NULL))
    ) STRICT;
    CREATE INDEX bank_details_by_organisation ON bank_details (organisation_id, id);
    CREATE UNIQUE INDEX bank_details_wait_once ON bank_details (organisation_id)
      WHERE state = 'pending';
    CREATE UNIQUE INDEX bank_details_hold_once ON bank_details (organisation_id)
      WHERE state = 'verified';
    CREATE TRIGGER bank_details_stay BEFORE DELETE ON bank_details
      BEGIN SELECT RAISE(ABORT, 'bank details are replaced, never deleted'); END;
    CREATE TRIGGER bank_details_are_fixed BEFORE UPDATE OF organisation_id, holder, iban, bic,
      at, by_name ON bank_details
      BEGIN SELECT RAISE(ABORT, 'a change of account is a new request'); END;
    -- A better scan of the RIB goes with the request that waits.
    CREATE TRIGGER bank_details_keep_their_statement BEFORE UPDATE OF document_id ON bank_details
      WHEN OLD.state <> 'pending'
      BEGIN SELECT RAISE(ABORT, 'what was decided keeps the statement that it was decided by'); END;
    CREATE INDEX bank_details_to_verify ON bank_details (at, id) WHERE state = 'pending';
    CREATE INDEX bank_details_by_statement ON bank_details (document_id);

    """
}
