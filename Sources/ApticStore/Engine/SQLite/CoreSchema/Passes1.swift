extension SQLiteSchema {
  static let passes1 = """
    -- carnet_size and format are null for an order that an import opened: neither is known.
    CREATE TABLE orders (
      id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
      sponsor_id TEXT NOT NULL REFERENCES sponsors (id),
      face_value_cents INTEGER NOT NULL CHECK (face_value_cents > 0),
      carnet_size INTEGER CHECK (carnet_size > 0),
      format TEXT,
      grace_months INTEGER NOT NULL DEFAULT 1 CHECK (grace_months BETWEEN 0 AND 24)
    ) STRICT;
    CREATE TRIGGER orders_keep_their_face_value BEFORE UPDATE OF face_value_cents ON orders
      WHEN EXISTS (SELECT 1 FROM passes WHERE order_id = OLD.id)
      BEGIN SELECT RAISE(ABORT, 'an order''s face value stands once it has pass'); END;

    CREATE TABLE carnets (
      id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
      order_id TEXT NOT NULL REFERENCES orders (id)
    ) STRICT;
    CREATE INDEX carnets_by_order ON carnets (order_id);

    -- What people have said of a pass. Whether it is staged or taken stands in the tables below,
    -- whether it has ended follows from the day.
    CREATE TABLE passes (
      code TEXT NOT NULL PRIMARY KEY CHECK (code <> ''),
      order_id TEXT NOT NULL REFERENCES orders (id),
      carnet_id TEXT NOT NULL REFERENCES carnets (id),
      valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from)),
      valid_until TEXT NOT NULL CHECK (valid_until IS date(valid_until)),
      status TEXT NOT NULL CHECK (status IN ('notActivated', 'active', 'blocked')),
      blocked_reason TEXT CHECK (blocked_reason IS NULL OR status = 'blocked'),
      CHECK (valid_from <= valid_until)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX passes_by_order ON passes (order_id, code);
    CREATE INDEX passes_by_carnet ON passes (carnet_id, code);

    """
}
