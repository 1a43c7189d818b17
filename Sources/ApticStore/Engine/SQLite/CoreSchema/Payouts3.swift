extension SQLiteSchema {
  static let payouts3 = """
    -- A counter-payment: an organisation's pass of a month. Its amounts are fixed when it is made;
    -- what has become of it stands in payout_changes, the last of them here.
    CREATE TABLE payouts (
      id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
      organisation_id TEXT NOT NULL REFERENCES organisations (id),
      period TEXT NOT NULL CHECK (period || '-01' IS date(period || '-01')),
      passes INTEGER NOT NULL CHECK (passes > 0),
      gross_cents INTEGER NOT NULL CHECK (gross_cents >= 0),
      fee_cents INTEGER NOT NULL CHECK (fee_cents BETWEEN 0 AND gross_cents),
      fee_invoice TEXT REFERENCES invoices (number),
      state TEXT NOT NULL CHECK (state IN ('waiting', 'issued', 'paid', 'rejected')),
      reason TEXT,
      detail TEXT,
      attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
      -- The account that the last attempt goes to.
      bank_details_id TEXT REFERENCES bank_details (id),
      UNIQUE (organisation_id, period),
      CHECK ((attempts = 0) = (bank_details_id IS NULL)),
      CHECK (state <> 'issued' OR attempts > 0)
    ) STRICT;
    CREATE INDEX payouts_by_period ON payouts (period, id);
    CREATE INDEX payouts_open ON payouts (state, id) WHERE state <> 'paid';
    CREATE TRIGGER payouts_stay BEFORE DELETE ON payouts
      BEGIN SELECT RAISE(ABORT, 'a counter-payment stays'); END;
    CREATE TRIGGER payouts_are_fixed BEFORE UPDATE OF id, organisation_id, period, passes,
      gross_cents, fee_cents, fee_invoice ON payouts
      BEGIN SELECT RAISE(ABORT, 'of a counter-payment only its state changes'); END;

    CREATE TABLE payout_changes (
      payout_id TEXT NOT NULL REFERENCES payouts (id),
      number INTEGER NOT NULL CHECK (number >= 1),
      at INTEGER NOT NULL,
      by_name TEXT NOT NULL CHECK (by_name <> ''),
      state TEXT NOT NULL,
      reason TEXT,
      detail TEXT,
      PRIMARY KEY (payout_id, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER payout_changes_stand BEFORE UPDATE ON payout_changes
      BEGIN SELECT RAISE(ABORT, 'what was done stays written'); END;
    CREATE TRIGGER payout_changes_stay BEFORE DELETE ON payout_changes
      BEGIN SELECT RAISE(ABORT, 'what was done stays written'); END;

    -- A redemption is settled in one payout, for good.
    ALTER TABLE redemptions ADD COLUMN payout_id TEXT REFERENCES payouts (id)
      CHECK ((payout_id IS NOT NULL) = (state = 'paid'));
    CREATE INDEX redemptions_to_settle ON redemptions (organisation_id, at)
      WHERE state = 'submitted';
    CREATE INDEX redemptions_by_payout ON redemptions (payout_id) WHERE payout_id IS NOT NULL;
    CREATE TRIGGER redemptions_stay_settled BEFORE UPDATE ON redemptions
      WHEN OLD.payout_id IS NOT NULL
      BEGIN SELECT RAISE(ABORT, 'a redemption is settled once, for good'); END;

    INSERT INTO ledger_kinds (kind) VALUES ('settlement'), ('payout'), ('payoutReturn');

    """
}
