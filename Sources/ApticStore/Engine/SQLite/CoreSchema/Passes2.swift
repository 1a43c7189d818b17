extension SQLiteSchema {
  static let passes2 = """
    -- What is brought in as a whole, in many small transactions: its carnets and pass are there for
    -- nobody until its row says that it is complete. One that died on the way is cleared.
    CREATE TABLE batches (
      id INTEGER NOT NULL PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('import', 'issue')),
      started_at INTEGER NOT NULL,
      completed_at INTEGER,
      cleared_at INTEGER,
      CHECK (completed_at IS NULL OR cleared_at IS NULL)
    ) STRICT;
    CREATE INDEX batches_not_to_be_seen ON batches (id)
      WHERE completed_at IS NULL AND cleared_at IS NULL;

    -- Null for those that came in one transaction.
    ALTER TABLE carnets ADD COLUMN batch INTEGER REFERENCES batches (id);

    -- The pass of each carnet. A table of its own, filled in its own order: an index would be
    -- written in the order of the pass, a page of the disk for each.
    CREATE TABLE carnet_passes (
      carnet_id TEXT NOT NULL REFERENCES carnets (id),
      code TEXT NOT NULL CHECK (code <> ''),
      batch INTEGER REFERENCES batches (id),
      PRIMARY KEY (carnet_id, code)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO carnet_passes (carnet_id, code) SELECT carnet_id, code FROM passes;

    -- Its carnet is held by carnet_passes: a reference here would read a page of carnets for each
    -- pass that comes, and all pass for each carnet that goes.
    DROP TRIGGER orders_keep_their_face_value;
    CREATE TABLE passes_in_batches (
      code TEXT NOT NULL PRIMARY KEY CHECK (code <> ''),
      order_id TEXT NOT NULL REFERENCES orders (id),
      carnet_id TEXT NOT NULL CHECK (carnet_id <> ''),
      valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from)),
      valid_until TEXT NOT NULL CHECK (valid_until IS date(valid_until)),
      status TEXT NOT NULL CHECK (status IN ('notActivated', 'active', 'blocked')),
      blocked_reason TEXT CHECK (blocked_reason IS NULL OR status = 'blocked'),
      batch INTEGER REFERENCES batches (id),
      CHECK (valid_from <= valid_until)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO passes_in_batches (code, order_id, carnet_id, valid_from, valid_until, status,
      blocked_reason) SELECT code, order_id, carnet_id, valid_from, valid_until, status,
      blocked_reason FROM passes;
    DROP TABLE passes;
    ALTER TABLE passes_in_batches RENAME TO passes;
    CREATE INDEX passes_by_order ON passes (order_id, code);
    CREATE TRIGGER orders_keep_their_face_value BEFORE UPDATE OF face_value_cents ON orders
      WHEN EXISTS (SELECT 1 FROM passes WHERE order_id = OLD.id)
      BEGIN SELECT RAISE(ABORT, 'an order''s face value stands once it has pass'); END;

    -- What anybody may know of: look here, and not in the tables below, for what there is.
    CREATE VIEW known_passes AS SELECT * FROM passes
      WHERE batch IS NULL OR batch NOT IN
        (SELECT id FROM batches WHERE completed_at IS NULL AND cleared_at IS NULL);
    CREATE VIEW known_carnets AS SELECT * FROM carnets
      WHERE batch IS NULL OR batch NOT IN
        (SELECT id FROM batches WHERE completed_at IS NULL AND cleared_at IS NULL);

    """
}
