extension SQLiteSchema {
  static let ledger2 = """
    -- What a transaction can be. A new kind is a row; the reference says what it is about.
    CREATE TABLE ledger_kinds (
      kind TEXT NOT NULL PRIMARY KEY CHECK (kind <> '')
    ) STRICT, WITHOUT ROWID;
    INSERT INTO ledger_kinds (kind) VALUES
      ('issue'), ('redemption'), ('cancellation'), ('invoice'), ('payment'), ('creditNote'),
      ('orderCancellation');

    -- The table of before knew two kinds by a CHECK.
    CREATE TABLE ledger_transactions_of_kinds (
      id INTEGER NOT NULL PRIMARY KEY,
      at INTEGER NOT NULL,
      kind TEXT NOT NULL REFERENCES ledger_kinds (kind),
      reference TEXT NOT NULL CHECK (reference <> '')
    ) STRICT;
    INSERT INTO ledger_transactions_of_kinds (id, at, kind, reference)
      SELECT id, at, kind, reference FROM ledger_transactions;
    DROP TABLE ledger_transactions;
    ALTER TABLE ledger_transactions_of_kinds RENAME TO ledger_transactions;
    CREATE UNIQUE INDEX ledger_takes_these_once ON ledger_transactions (kind, reference)
      WHERE kind IN ('redemption', 'cancellation', 'invoice', 'creditNote', 'orderCancellation');
    CREATE TRIGGER ledger_transactions_stand BEFORE UPDATE ON ledger_transactions
      BEGIN SELECT RAISE(ABORT, 'the ledger only grows: correct by a reversal'); END;
    CREATE TRIGGER ledger_transactions_stay BEFORE DELETE ON ledger_transactions
      BEGIN SELECT RAISE(ABORT, 'the ledger only grows: correct by a reversal'); END;

    -- Invoices and credit notes of every kind, each series of a year numbered without a gap.
    CREATE TABLE invoices (
      number TEXT NOT NULL PRIMARY KEY,
      series TEXT NOT NULL CHECK (series IN ('FA', 'AV')),
      year INTEGER NOT NULL CHECK (year BETWEEN 1 AND 9999),
      sequence INTEGER NOT NULL CHECK (sequence >= 1),
      kind TEXT NOT NULL CHECK (kind <> ''),
      -- 'sponsor:ID' or 'organisation:ID'.
      party TEXT NOT NULL CHECK (party <> ''),
      -- What it is about, 'order:ID'.
      reference TEXT NOT NULL CHECK (reference <> ''),
      issued_on TEXT NOT NULL CHECK (issued_on IS date(issued_on)),
      net_cents INTEGER NOT NULL CHECK (net_cents >= 0),
      vat_cents INTEGER NOT NULL CHECK (vat_cents >= 0),
      gross_cents INTEGER NOT NULL CHECK (gross_cents = net_cents + vat_cents),
      lines TEXT NOT NULL CHECK (json_valid(lines)),
      UNIQUE (series, year, sequence),
      CHECK (number = printf('%s-%04d-%04d', series, year, sequence)),
      CHECK (CAST(substr(issued_on, 1, 4) AS INTEGER) = year)
    ) STRICT;
    CREATE INDEX invoices_by_party ON invoices (party, number);
    CREATE INDEX invoices_by_reference ON invoices (reference, number);
    CREATE TRIGGER invoices_have_no_gap BEFORE INSERT ON invoices
      WHEN NEW.sequence <> 1 + (
        SELECT coalesce(max(sequence), 0) FROM invoices
        WHERE series = NEW.series AND year = NEW.year)
      BEGIN SELECT RAISE(ABORT, 'invoices are numbered without a gap'); END;
    CREATE TRIGGER invoices_stand BEFORE UPDATE ON invoices
      BEGIN SELECT RAISE(ABORT, 'an invoice stands: correct it by a credit note'); END;
    CREATE TRIGGER invoices_stay BEFORE DELETE ON invoices
      BEGIN SELECT RAISE(ABORT, 'an invoice stands: correct it by a credit note'); END;

    """
}
