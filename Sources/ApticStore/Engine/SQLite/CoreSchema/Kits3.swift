extension SQLiteSchema {
  static let kits3 = """
    CREATE TABLE kits (
      id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
      organisation_id TEXT NOT NULL REFERENCES organisations (id),
      state TEXT NOT NULL CHECK (state IN ('ordered', 'sent', 'received', 'activated')),
      -- Of the code that lies in it: the last one, where it was sent again.
      digest TEXT CHECK (length(digest) = 64) CHECK (digest IS NULL OR state <> 'ordered'),
      tries_left INTEGER NOT NULL DEFAULT 0 CHECK (tries_left >= 0),
      ordered_at INTEGER NOT NULL,
      ordered_by TEXT NOT NULL,
      sent_at INTEGER CHECK ((sent_at IS NULL) = (state = 'ordered')),
      sent_by TEXT CHECK ((sent_by IS NULL) = (sent_at IS NULL)),
      received_at INTEGER CHECK ((received_at IS NOT NULL) = (state IN ('received', 'activated'))),
      received_by TEXT CHECK ((received_by IS NULL) = (received_at IS NULL)),
      activated_at INTEGER CHECK ((activated_at IS NOT NULL) = (state = 'activated')),
      activated_by TEXT CHECK ((activated_by IS NULL) = (activated_at IS NULL))
    ) STRICT;
    CREATE INDEX kits_by_organisation ON kits (organisation_id, id);
    CREATE UNIQUE INDEX kits_come_one_at_a_time ON kits (organisation_id)
      WHERE state <> 'activated';
    CREATE INDEX kits_to_send ON kits (ordered_at, id) WHERE state = 'ordered';
    CREATE TRIGGER kits_stay BEFORE DELETE ON kits
      BEGIN SELECT RAISE(ABORT, 'a kit that was ordered stays written'); END;
    CREATE TRIGGER kits_are_activated_once BEFORE UPDATE ON kits WHEN OLD.state = 'activated'
      BEGIN SELECT RAISE(ABORT, 'a kit is activated once'); END;

    -- The years that an organisation subscribed to; one that cost nothing has no invoice.
    CREATE TABLE subscriptions (
      organisation_id TEXT NOT NULL REFERENCES organisations (id),
      starts_on TEXT NOT NULL CHECK (starts_on IS date(starts_on)),
      ends_on TEXT NOT NULL CHECK (ends_on IS date(ends_on) AND ends_on > starts_on),
      invoice TEXT UNIQUE REFERENCES invoices (number),
      paid_on TEXT CHECK (paid_on IS date(paid_on) AND (paid_on IS NULL OR invoice IS NOT NULL)),
      PRIMARY KEY (organisation_id, starts_on)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER subscriptions_follow_one_another BEFORE INSERT ON subscriptions
      WHEN EXISTS (
        SELECT 1 FROM subscriptions
        WHERE organisation_id = NEW.organisation_id AND ends_on >= NEW.starts_on)
      BEGIN SELECT RAISE(ABORT, 'a year begins when the one before it has ended'); END;
    CREATE TRIGGER subscriptions_stay BEFORE DELETE ON subscriptions
      BEGIN SELECT RAISE(ABORT, 'a year that was subscribed to stays written'); END;
    CREATE TRIGGER subscriptions_are_fixed BEFORE UPDATE OF organisation_id, starts_on, ends_on,
      invoice ON subscriptions
      BEGIN SELECT RAISE(ABORT, 'of a subscription only its payment is noted'); END;
    CREATE TRIGGER subscriptions_are_paid_once BEFORE UPDATE OF paid_on ON subscriptions
      WHEN OLD.paid_on IS NOT NULL
      BEGIN SELECT RAISE(ABORT, 'a year is paid once'); END;

    """
}
