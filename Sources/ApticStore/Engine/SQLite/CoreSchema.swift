extension SQLiteSchema {
  /// `core.db`: what is owed. Kept ten years; every step forward keeps what was there.
  static let core = SQLiteSchema(
    applicationID: 0x5343_4E31,  // "SCN1"
    steps: [network1 + passes1 + redemptions1 + ledger1])

  // Dates are text of the form 2026-12-31 in Europe/Paris, moments integer microseconds since 1970
  // in UTC, money integer cents.

  private static let network1 = """
    -- The network's catalogue. A service that leaves it keeps its row: old redemptions name it.
    CREATE TABLE services (
      id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
      name TEXT NOT NULL CHECK (name <> ''),
      price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
      withdrawn_on TEXT CHECK (withdrawn_on IS date(withdrawn_on))
    ) STRICT;

    CREATE TABLE organisations (
      id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
      name TEXT NOT NULL CHECK (name <> '')
    ) STRICT;

    CREATE TABLE points_of_presence (
      id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
      organisation_id TEXT NOT NULL REFERENCES organisations (id),
      name TEXT NOT NULL CHECK (name <> ''),
      address TEXT NOT NULL
    ) STRICT;
    CREATE INDEX points_of_presence_by_organisation ON points_of_presence (organisation_id);

    CREATE TABLE desks (
      id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
      point_of_presence_id TEXT NOT NULL REFERENCES points_of_presence (id)
    ) STRICT;

    -- What an organisation offers, at which price, from a day (included) to a day (excluded).
    CREATE TABLE offers (
      organisation_id TEXT NOT NULL REFERENCES organisations (id),
      service_id TEXT NOT NULL REFERENCES services (id),
      price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
      since TEXT NOT NULL CHECK (since IS date(since)),
      until TEXT CHECK (until IS date(until) AND (until IS NULL OR until > since)),
      PRIMARY KEY (organisation_id, service_id, since)
    ) STRICT;
    CREATE UNIQUE INDEX offers_have_one_price_now ON offers (organisation_id, service_id)
      WHERE until IS NULL;

    CREATE TABLE sponsors (
      id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
      name TEXT NOT NULL CHECK (name <> '')
    ) STRICT;

    """

  private static let passes1 = """
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

  private static let redemptions1 = """
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

  private static let ledger1 = """
    CREATE TABLE ledger_transactions (
      id INTEGER NOT NULL PRIMARY KEY,
      at INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('issue', 'redemption')),
      reference TEXT NOT NULL CHECK (reference <> '')
    ) STRICT;
    CREATE UNIQUE INDEX ledger_takes_a_redemption_once ON ledger_transactions (reference)
      WHERE kind = 'redemption';

    -- Debits are positive, credits negative. Each entry is a link of its chain.
    CREATE TABLE ledger_entries (
      transaction_id INTEGER NOT NULL REFERENCES ledger_transactions (id),
      position INTEGER NOT NULL CHECK (position >= 1),
      account TEXT NOT NULL CHECK (account <> ''),
      amount_cents INTEGER NOT NULL CHECK (amount_cents <> 0),
      chain TEXT NOT NULL CHECK (chain <> ''),
      chain_index INTEGER NOT NULL CHECK (chain_index >= 1),
      previous_hash TEXT NOT NULL CHECK (length(previous_hash) = 64),
      hash TEXT NOT NULL CHECK (length(hash) = 64),
      PRIMARY KEY (transaction_id, position),
      UNIQUE (chain, chain_index)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX ledger_entries_by_account ON ledger_entries (account);

    CREATE TRIGGER ledger_transactions_stand BEFORE UPDATE ON ledger_transactions
      BEGIN SELECT RAISE(ABORT, 'the ledger only grows: correct by a reversal'); END;
    CREATE TRIGGER ledger_transactions_stay BEFORE DELETE ON ledger_transactions
      BEGIN SELECT RAISE(ABORT, 'the ledger only grows: correct by a reversal'); END;
    CREATE TRIGGER ledger_entries_stand BEFORE UPDATE ON ledger_entries
      BEGIN SELECT RAISE(ABORT, 'the ledger only grows: correct by a reversal'); END;
    CREATE TRIGGER ledger_entries_stay BEFORE DELETE ON ledger_entries
      BEGIN SELECT RAISE(ABORT, 'the ledger only grows: correct by a reversal'); END;
    """
}
