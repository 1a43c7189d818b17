-- Books as the first schema held them: a network, eight pass good until 2099, one of them taken.
-- `core.db` is made of it where a test wants books that an earlier release left behind.
PRAGMA foreign_keys = OFF;
PRAGMA application_id = 1396919857;
BEGIN TRANSACTION;
CREATE TABLE answers (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  asked TEXT NOT NULL CHECK (length(asked) = 64),
  answer TEXT NOT NULL CHECK (json_valid(answer)),
  at INTEGER NOT NULL
) STRICT;
INSERT INTO "answers" VALUES('scan-gare-7','d1a9eb5b86a0cdfaf08f9395fd0491eead70c1059862f4f55de4776954133464','{"message":"Soumis au contre-paiement, pour « Aide aux démarches administratives ».","outcome":"submitted","pass":{"carnet":"c0","code":"7777777777777709","faceValueCents":1000,"graceUntil":"2100-01-31","order":"o1","sponsor":"Département","state":"submitted","validFrom":"2026-01-01","validUntil":"2099-12-31"},"redemption":{"at":"2026-06-15T08:00:00.000Z","by":"camille","desk":"desk-1","faceValueCents":1000,"id":"019eca4b-6800-7000-b861-2fd825923591","leftToPayCents":0,"pass":"7777777777777709","pointOfPresence":"ruche-gare","priceCents":1000,"scan":"scan-gare-7","service":"demarches","state":"submitted"}}',1781510400000000);
CREATE TABLE carnets (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  order_id TEXT NOT NULL REFERENCES orders (id)
) STRICT;
INSERT INTO "carnets" VALUES('c0','o1');
CREATE TABLE desks (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  point_of_presence_id TEXT NOT NULL REFERENCES points_of_presence (id)
) STRICT;
INSERT INTO "desks" VALUES('desk-1','ruche-gare');
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO "grdb_migrations" VALUES('1');
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
INSERT INTO "ledger_entries" VALUES(1,1,'sponsor:Département:receivable',8000,'order:o1',1,'0000000000000000000000000000000000000000000000000000000000000000','c1941ee96f893ab5773f7ea6a56c8cbf4e423ac265dd391f0cf408e6a79c01e4');
INSERT INTO "ledger_entries" VALUES(1,2,'order:o1:outstanding',-8000,'order:o1',2,'c1941ee96f893ab5773f7ea6a56c8cbf4e423ac265dd391f0cf408e6a79c01e4','cea9f25a898b05199c86e39b604c0a24cd06dc6eb93f6d79ce6d532bc7dddbb6');
INSERT INTO "ledger_entries" VALUES(2,1,'order:o1:outstanding',1000,'order:o1',3,'cea9f25a898b05199c86e39b604c0a24cd06dc6eb93f6d79ce6d532bc7dddbb6','bbac1f12f822dbe5be8a70702ce2884a5f77c0f8cf70d41d82c61a472f5c8556');
INSERT INTO "ledger_entries" VALUES(2,2,'organisation:ruche:payable',-1000,'organisation:ruche',1,'0000000000000000000000000000000000000000000000000000000000000000','9bf0a890d7969d897609b78c6476c9c7a3f75755418a6f01e7e5cea7b0a91126');
CREATE TABLE ledger_transactions (
  id INTEGER NOT NULL PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('issue', 'redemption')),
  reference TEXT NOT NULL CHECK (reference <> '')
) STRICT;
INSERT INTO "ledger_transactions" VALUES(1,1781510400000000,'issue','o1');
INSERT INTO "ledger_transactions" VALUES(2,1781510400000000,'redemption','019eca4b-6800-7000-b861-2fd825923591');
CREATE TABLE offers (
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  service_id TEXT NOT NULL REFERENCES services (id),
  price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
  since TEXT NOT NULL CHECK (since IS date(since)),
  until TEXT CHECK (until IS date(until) AND (until IS NULL OR until > since)),
  PRIMARY KEY (organisation_id, service_id, since)
) STRICT;
INSERT INTO "offers" VALUES('ruche','demarches',1000,'0001-01-01',NULL);
INSERT INTO "offers" VALUES('ruche','outils',1500,'0001-01-01',NULL);
CREATE TABLE orders (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  sponsor_id TEXT NOT NULL REFERENCES sponsors (id),
  face_value_cents INTEGER NOT NULL CHECK (face_value_cents > 0),
  carnet_size INTEGER CHECK (carnet_size > 0),
  format TEXT,
  grace_months INTEGER NOT NULL DEFAULT 1 CHECK (grace_months BETWEEN 0 AND 24)
) STRICT;
INSERT INTO "orders" VALUES('o1','Département',1000,NULL,NULL,1);
CREATE TABLE organisations (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  name TEXT NOT NULL CHECK (name <> '')
) STRICT;
INSERT INTO "organisations" VALUES('ruche','La Ruche');
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
INSERT INTO "passes" VALUES('7777777777777030','o1','c0','2026-01-01','2099-12-31','active',NULL);
INSERT INTO "passes" VALUES('7777777777777127','o1','c0','2026-01-01','2099-12-31','active',NULL);
INSERT INTO "passes" VALUES('7777777777777224','o1','c0','2026-01-01','2099-12-31','active',NULL);
INSERT INTO "passes" VALUES('7777777777777321','o1','c0','2026-01-01','2099-12-31','active',NULL);
INSERT INTO "passes" VALUES('7777777777777418','o1','c0','2026-01-01','2099-12-31','active',NULL);
INSERT INTO "passes" VALUES('7777777777777515','o1','c0','2026-01-01','2099-12-31','active',NULL);
INSERT INTO "passes" VALUES('7777777777777612','o1','c0','2026-01-01','2099-12-31','active',NULL);
INSERT INTO "passes" VALUES('7777777777777709','o1','c0','2026-01-01','2099-12-31','active',NULL);
CREATE TABLE points_of_presence (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  name TEXT NOT NULL CHECK (name <> ''),
  address TEXT NOT NULL
) STRICT;
INSERT INTO "points_of_presence" VALUES('ruche-gare','ruche','Gare','1 place de la Gare');
INSERT INTO "points_of_presence" VALUES('ruche-mairie','ruche','Mairie','2 place de la Mairie');
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
INSERT INTO "redemptions" VALUES('019eca4b-6800-7000-b861-2fd825923591','7777777777777709',1781510400000000,'demarches','ruche','ruche-gare','desk-1','camille','scan-gare-7',1000,1000,0,'submitted');
CREATE TABLE services (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
  withdrawn_on TEXT CHECK (withdrawn_on IS date(withdrawn_on))
) STRICT;
INSERT INTO "services" VALUES('demarches','Aide aux démarches administratives',1000,NULL);
INSERT INTO "services" VALUES('outils','Maîtrise des outils numériques',1500,NULL);
INSERT INTO "services" VALUES('loisirs','Loisirs et créations numériques',500,NULL);
CREATE TABLE sponsors (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  name TEXT NOT NULL CHECK (name <> '')
) STRICT;
INSERT INTO "sponsors" VALUES('Département','Département');
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
CREATE INDEX points_of_presence_by_organisation ON points_of_presence (organisation_id);
CREATE UNIQUE INDEX offers_have_one_price_now ON offers (organisation_id, service_id)
  WHERE until IS NULL;
CREATE TRIGGER orders_keep_their_face_value BEFORE UPDATE OF face_value_cents ON orders
  WHEN EXISTS (SELECT 1 FROM passes WHERE order_id = OLD.id)
  BEGIN SELECT RAISE(ABORT, 'an order''s face value stands once it has pass'); END;
CREATE INDEX carnets_by_order ON carnets (order_id);
CREATE INDEX passes_by_order ON passes (order_id, code);
CREATE INDEX passes_by_carnet ON passes (carnet_id, code);
CREATE INDEX staged_by_desk ON staged (desk_id, at, pass);
CREATE UNIQUE INDEX redemptions_once_a_pass ON redemptions (pass) WHERE state <> 'cancelled';
CREATE INDEX redemptions_by_pass ON redemptions (pass, id);
CREATE TRIGGER redemptions_stay BEFORE DELETE ON redemptions
  BEGIN SELECT RAISE(ABORT, 'a redemption is cancelled, never deleted'); END;
CREATE TRIGGER redemptions_are_fixed BEFORE UPDATE OF id, pass, at, service_id,
  organisation_id, point_of_presence_id, desk_id, confirmed_by, scan, face_value_cents,
  price_cents, left_to_pay_cents ON redemptions
  BEGIN SELECT RAISE(ABORT, 'of a redemption only its state changes'); END;
CREATE TRIGGER answers_stand BEFORE UPDATE ON answers
  BEGIN SELECT RAISE(ABORT, 'an answer that was given stands'); END;
CREATE UNIQUE INDEX ledger_takes_a_redemption_once ON ledger_transactions (reference)
  WHERE kind = 'redemption';
CREATE INDEX ledger_entries_by_account ON ledger_entries (account);
CREATE TRIGGER ledger_transactions_stand BEFORE UPDATE ON ledger_transactions
  BEGIN SELECT RAISE(ABORT, 'the ledger only grows: correct by a reversal'); END;
CREATE TRIGGER ledger_transactions_stay BEFORE DELETE ON ledger_transactions
  BEGIN SELECT RAISE(ABORT, 'the ledger only grows: correct by a reversal'); END;
CREATE TRIGGER ledger_entries_stand BEFORE UPDATE ON ledger_entries
  BEGIN SELECT RAISE(ABORT, 'the ledger only grows: correct by a reversal'); END;
CREATE TRIGGER ledger_entries_stay BEFORE DELETE ON ledger_entries
  BEGIN SELECT RAISE(ABORT, 'the ledger only grows: correct by a reversal'); END;
COMMIT;
