extension SQLiteSchema {
  static let redemptions1 = """
    -- Scanned for submission, not confirmed yet: one row a pass, whichever desk was first.
    CREATE TABLE staged (
      pass TEXT NOT NULL PRIMARY KEY REFERENCES passes (code),
      desk_id TEXT NOT NULL REFERENCES desks (id),
      service_id TEXT NOT NULL REFERENCES services (id),
      point_of_presence_id TEXT NOT NULL REFERENCES points_of_presence (id),
      price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
      scan TEXT NOT NULL,
      staged_by TEXT NOT NULL,
      at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX staged_by_desk ON staged (desk_id, at, pass);

    CREATE TABLE redemptions (
      id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
      pass TEXT NOT NULL REFERENCES passes (code),
      at INTEGER NOT NULL,
      service_id TEXT NOT NULL REFERENCES services (id),
      organisation_id TEXT NOT NULL REFERENCES organisations (id),
      point_of_presence_id TEXT NOT NULL REFERENCES points_of_presence (id),
      desk_id TEXT NOT NULL REFERENCES desks (id),
      confirmed_by TEXT NOT NULL,
      scan TEXT NOT NULL,
      face_value_cents INTEGER NOT NULL CHECK (face_value_cents > 0),
      price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
      left_to_pay_cents INTEGER NOT NULL
        CHECK (left_to_pay_cents = max(0, price_cents - face_value_cents)),
      state TEXT NOT NULL CHECK (state IN ('submitted', 'paid', 'cancelled'))
    ) STRICT;
    -- No pass is taken twice, whatever the program above believes.
    CREATE UNIQUE INDEX redemptions_once_a_pass ON redemptions (pass) WHERE state <> 'cancelled';
    CREATE INDEX redemptions_by_pass ON redemptions (pass, id);
    CREATE TRIGGER redemptions_stay BEFORE DELETE ON redemptions
      BEGIN SELECT RAISE(ABORT, 'a redemption is cancelled, never deleted'); END;
    CREATE TRIGGER redemptions_are_fixed BEFORE UPDATE OF id, pass, at, service_id,
      organisation_id, point_of_presence_id, desk_id, confirmed_by, scan, face_value_cents,
      price_cents, left_to_pay_cents ON redemptions
      BEGIN SELECT RAISE(ABORT, 'of a redemption only its state changes'); END;

    -- The first answer to each id, given again to whoever asks again.
    CREATE TABLE answers (
      id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
      asked TEXT NOT NULL CHECK (length(asked) = 64),
      answer TEXT NOT NULL CHECK (json_valid(answer)),
      at INTEGER NOT NULL
    ) STRICT;
    CREATE TRIGGER answers_stand BEFORE UPDATE ON answers
      BEGIN SELECT RAISE(ABORT, 'an answer that was given stands'); END;

    """
}
