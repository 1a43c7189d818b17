extension SQLiteSchema {
  static let payouts3 = """
    -- What the bank was told: each file is kept as it was made, and a payment is in one at most.
    CREATE TABLE payer_files (
      id TEXT NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 35),
      at INTEGER NOT NULL,
      by_name TEXT NOT NULL CHECK (by_name <> ''),
      execute_on TEXT NOT NULL CHECK (execute_on IS date(execute_on)),
      payments INTEGER NOT NULL CHECK (payments > 0),
      cents INTEGER NOT NULL CHECK (cents > 0),
      content TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER payer_files_stand BEFORE UPDATE ON payer_files
      BEGIN SELECT RAISE(ABORT, 'what the bank was told stays written'); END;
    CREATE TRIGGER payer_files_stay BEFORE DELETE ON payer_files
      BEGIN SELECT RAISE(ABORT, 'what the bank was told stays written'); END;

    -- A counter-payment: an organisation's pass of a month. Its amounts are fixed when it is made;
    -- what has become of it stands in payout_changes, the last of them here.
    CREATE TABLE payouts (
      id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
      -- What the bank knows it by: ids are too long for that.
      number INTEGER NOT NULL UNIQUE CHECK (number >= 1),
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
      -- The file that told the bank of the last attempt; null while none has.
      payer_file TEXT REFERENCES payer_files (id) CHECK (payer_file IS NULL OR attempts > 0),
      UNIQUE (organisation_id, period),
      CHECK ((attempts = 0) = (bank_details_id IS NULL)),
      CHECK (state <> 'issued' OR attempts > 0)
    ) STRICT;
    CREATE INDEX payouts_by_period ON payouts (period, id);
    CREATE INDEX payouts_open ON payouts (state, id) WHERE state <> 'paid';
    CREATE TRIGGER payouts_stay BEFORE DELETE ON payouts
      BEGIN SELECT RAISE(ABORT, 'a counter-payment stays'); END;
    CREATE TRIGGER payouts_are_fixed BEFORE UPDATE OF id, number, organisation_id, period, passes,
      gross_cents, fee_cents, fee_invoice ON payouts
      BEGIN SELECT RAISE(ABORT, 'of a counter-payment only its state changes'); END;

    CREATE TABLE payout_changes (
      payout_id TEXT NOT NULL REFERENCES payouts (id),
      number INTEGER NOT NULL CHECK (number >= 1),
      at INTEGER NOT NULL,
      by_name TEXT NOT NULL CHECK (by_name <> ''),
      -- The id of the request that changed it: a settlement that was cut short knows its own.
      command TEXT NOT NULL,
      state TEXT NOT NULL,
      reason TEXT,
      detail TEXT,
      PRIMARY KEY (payout_id, number)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX payout_changes_by_command ON payout_changes (command);
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
    -- The last of a desk is found at once, to be undone or told, even where there never was one.
    CREATE INDEX redemptions_by_desk ON redemptions (desk_id, id);
    CREATE TRIGGER redemptions_stay_settled BEFORE UPDATE ON redemptions
      WHEN OLD.payout_id IS NOT NULL
      BEGIN SELECT RAISE(ABORT, 'a redemption is settled once, for good'); END;

    INSERT INTO ledger_kinds (kind) VALUES ('settlement'), ('payout'), ('payoutReturn');
    CREATE UNIQUE INDEX ledger_pays_these_once ON ledger_transactions (kind, reference)
      WHERE kind IN ('settlement', 'payout', 'payoutReturn');

    """
}
