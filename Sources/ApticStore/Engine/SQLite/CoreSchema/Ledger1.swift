extension SQLiteSchema {
  static let ledger1 = """
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
