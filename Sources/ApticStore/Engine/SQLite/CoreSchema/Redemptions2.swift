extension SQLiteSchema {
  static let redemptions2 = """
    ALTER TABLE staged ADD COLUMN scanner TEXT;
    -- The staged pass whose service this one pays on with: each goes on from one at most.
    ALTER TABLE staged ADD COLUMN continues TEXT REFERENCES staged (pass)
      CHECK (continues <> pass);
    -- The same, where that one was confirmed before it.
    ALTER TABLE staged ADD COLUMN continues_redemption TEXT REFERENCES redemptions (id)
      CHECK (continues IS NULL OR continues_redemption IS NULL);
    CREATE UNIQUE INDEX staged_go_on_one_by_one ON staged (continues) WHERE continues IS NOT NULL;

    ALTER TABLE redemptions ADD COLUMN scanner TEXT;
    -- The redemption whose service this pass paid on with.
    ALTER TABLE redemptions ADD COLUMN continues TEXT REFERENCES redemptions (id);
    -- What the organisation is owed for it; null where that is the face value, as it was before the
    -- network could decide otherwise.
    ALTER TABLE redemptions ADD COLUMN payable_cents INTEGER
      CHECK (payable_cents BETWEEN 0 AND face_value_cents);
    ALTER TABLE redemptions ADD COLUMN cancelled_at INTEGER;
    ALTER TABLE redemptions ADD COLUMN cancelled_by TEXT CHECK (cancelled_by <> '');
    ALTER TABLE redemptions ADD COLUMN cancel_reason TEXT CHECK (cancel_reason <> '');
    CREATE UNIQUE INDEX redemptions_go_on_one_by_one ON redemptions (continues)
      WHERE continues IS NOT NULL AND state <> 'cancelled';
    CREATE TRIGGER redemptions_are_fixed_too BEFORE UPDATE OF scanner, continues, payable_cents
      ON redemptions
      BEGIN SELECT RAISE(ABORT, 'of a redemption only its state changes'); END;
    CREATE TRIGGER redemptions_stay_cancelled BEFORE UPDATE ON redemptions
      WHEN OLD.state = 'cancelled'
      BEGIN SELECT RAISE(ABORT, 'a redemption is cancelled once, for good'); END;
    CREATE TRIGGER redemptions_are_cancelled_with_a_reason BEFORE UPDATE ON redemptions
      WHEN (NEW.state = 'cancelled') <> (NEW.cancelled_at IS NOT NULL)
        OR (NEW.state = 'cancelled') <> (NEW.cancelled_by IS NOT NULL)
        OR (NEW.state = 'cancelled') <> (NEW.cancel_reason IS NOT NULL)
      BEGIN SELECT RAISE(ABORT, 'a cancellation tells when, by whom and why'); END;

    """
}
