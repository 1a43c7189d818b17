-- A network, an order paid and one not, redemptions, staged pass: made by the release of the second schema.
PRAGMA foreign_keys = OFF;
PRAGMA application_id = 1396919857;
PRAGMA user_version = 1000;
BEGIN TRANSACTION;
CREATE TABLE answers (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  asked TEXT NOT NULL CHECK (length(asked) = 64),
  answer TEXT NOT NULL CHECK (json_valid(answer)),
  at INTEGER NOT NULL
) STRICT;
INSERT INTO "answers" VALUES('ad025d75-a31b-4a8b-ba22-5155b74d8b2f','8f19126b870884a016b400b5f5350394b45fc4f61d452554f7e1b33d3d8a3b99','{"details":{"address":"1 rue Haute, 23000 Guéret","legalForm":"Association","postalCode":"23000","siret":"73282932000074","street":"1 rue Haute","town":"Guéret"},"id":"ruche","name":"La Ruche","pointsOfPresence":[],"services":[]}',1795704712973000);
INSERT INTO "answers" VALUES('f96afcaf-5c33-4acd-8067-28680b3215b1','213fd133cedec5e006f8b5160b5e9070a7f0b894b7626dc591e6a9974efd7b55','{"details":{"address":"1 rue Haute, 23000 Guéret","legalForm":"Association","postalCode":"23000","qualifiedBy":"root","qualifiedOn":"2026-11-26","siret":"73282932000074","street":"1 rue Haute","town":"Guéret"},"id":"ruche","name":"La Ruche","pointsOfPresence":[],"services":[]}',1795704713024000);
INSERT INTO "answers" VALUES('64c1ae33-af7c-472d-b934-96e762492026','998d6bba551fe110eee8ea0880a59338a566fd5fee7008fe2754438b69daff29','{"address":"2 place de la Gare, 23000 Guéret","coordinates":{"latitude":46.17,"longitude":1.87},"id":"gare","name":"Gare","organisation":"ruche","postalCode":"23000","street":"2 place de la Gare","town":"Guéret"}',1795704713086000);
INSERT INTO "answers" VALUES('4bd6cf1c-18a8-495b-a9a5-486cd49ae4c4','490130eaee98e35fe6e4bda845fcfdc8b0233f1be6261516e25cbb583895cda5','{"id":"desk-1","organisation":"ruche","pointOfPresence":"gare"}',1795704713135000);
INSERT INTO "answers" VALUES('670f11f7-e38a-4be7-b5b7-2418edbce290','604a7f24a03862f2fe7455685ba32ee64e916945edfcde1e7bb2c9fd31e5adab','{"id":"demarches","name":"Aide aux démarches","regulatedPriceCents":1000}',1795704713190000);
INSERT INTO "answers" VALUES('34e857c3-6d6e-41b3-ad64-7f5628dd99e6','300763e67265efbe11e0c638c04b48af0d9bb2732f2ca661a7361193a97393c5','{"id":"outils","name":"Prise en main"}',1795704713242000);
INSERT INTO "answers" VALUES('3c57e5ff-f7e6-460f-9bf5-c26c26a1f2d3','99a2f586bf2842a4a3ccfb10f67c1cb278ce5b37fa2d58b15764d9d03a7ef70f','{"id":"demarches","name":"Aide aux démarches","offer":{"acceptsRegulatedPrice":false,"priceCents":1000,"since":"2026-11-26"},"regulatedPriceCents":1000}',1795704713287000);
INSERT INTO "answers" VALUES('1e48f4b5-c573-4bb5-879a-003efabdd81f','3cafed55c5bd3e80df485a54e316b1440a5f018ea001cc2517c674e2268353cb','{"id":"outils","name":"Prise en main","offer":{"acceptsRegulatedPrice":false,"priceCents":1500,"since":"2026-11-26"}}',1795704713331000);
INSERT INTO "answers" VALUES('498bd924-c83f-4995-9175-54ac65b4768b','e83d35a1f260c01cb2eb6354bce11567b523cddd2d8e461f2b416b948c7fa3a5','{"decisions":[{"name":"cancellers","since":"2026-11-26","value":"members"},{"name":"name","since":"2026-11-26","value":"Réseau d’essai"}],"settings":{"bic":"","cancellers":"members","carnetSize":10,"contactEmail":"","contactTelephone":"","creditDaysAfterGrace":7,"faceValueCents":1000,"graceMonths":1,"iban":"","legalForm":"","legalName":"","name":"Réseau d’essai","payment":"faceValue","postalCode":"","severalPassesPerService":true,"siret":"","stagedHours":72,"stagedNoticeHours":24,"street":"","town":"","upstreamFeeBasisPoints":400,"vatBasisPoints":2000,"vatNumber":""}}',1795704713420000);
INSERT INTO "answers" VALUES('18193e32-a0d5-4b63-bb46-01964acfffe5','97d926b297c0c132cc3819945fb3b57d7d30295a1f923aeb48ea321eb999bf9e','{"id":"departement","name":"Département"}',1795704713482000);
INSERT INTO "answers" VALUES('e06998cd-ec9f-40ee-a013-83b40b737bdb','52c4aa8dfb4a8e1d6e2a2f6af2f46dfb8ed0a12d6864cd329a66ea908cff4748','{"calendar":{"alertOn":"2099-12-01","blockingOn":"2099-12-16","confirmationOn":"2099-12-24","endsOn":"2099-12-31","graceUntil":"2100-01-31","statementOn":"2100-02-07"},"carnets":{"blocked":0,"expired":0,"handedOut":0,"inStock":0,"started":0,"total":0},"invoices":[],"order":{"carnetSize":10,"faceValueCents":1000,"facts":{"orderedOn":"2026-11-26"},"format":"local-v1","graceMonths":1,"id":"o1","phase":"running","quantity":20,"sponsor":"departement","state":"ordered","validFrom":"2026-01-01","validUntil":"2099-12-31"},"outstandingCents":0,"passes":{"credited":0,"taken":0,"total":0,"unused":0},"sponsorName":"Département","undeliveredCents":0}',1795704713527000);
INSERT INTO "answers" VALUES('150b28ba-6876-466c-bcd4-cc52ac40889f','bde5abdc745c08829f1695580cf931f07eb22ab498c3cc61c56848daade6c7df','{"calendar":{"alertOn":"2099-12-01","blockingOn":"2099-12-16","confirmationOn":"2099-12-24","endsOn":"2099-12-31","graceUntil":"2100-01-31","statementOn":"2100-02-07"},"carnets":{"blocked":0,"expired":0,"handedOut":0,"inStock":0,"started":0,"total":0},"invoices":[{"grossCents":20960,"issuedOn":"2026-11-26","kind":"order","lines":[{"label":"Pass numérique","netCents":20000,"quantity":20,"unitCents":1000,"vatBasisPoints":0,"vatCents":0},{"label":"Frais de gestion, 4 %","netCents":800,"quantity":1,"unitCents":800,"vatBasisPoints":2000,"vatCents":160}],"netCents":20800,"number":"FA-2026-0001","party":"sponsor:departement","reference":"order:o1","vatCents":160}],"order":{"carnetSize":10,"faceValueCents":1000,"facts":{"invoicedOn":"2026-11-26","orderedOn":"2026-11-26"},"format":"local-v1","graceMonths":1,"id":"o1","phase":"running","quantity":20,"sponsor":"departement","state":"invoiced","validFrom":"2026-01-01","validUntil":"2099-12-31"},"outstandingCents":0,"passes":{"credited":0,"taken":0,"total":0,"unused":0},"sponsorName":"Département","undeliveredCents":20000}',1795704713570000);
INSERT INTO "answers" VALUES('2a009015-73ac-4451-9697-26ae30a7e338','87a478bdab9ddb6c71536bee5d5333f17f4edc4afc3225a97d1f28cde511f0a6','{"carnetCount":2,"carnets":["o1-0001","o1-0002"],"codes":["0359751567887443","4302565082581672","9369180923171653","9789672018054764","8219750580324085","6268921537033929","5025474536609787","9934167870289709","2397541409565410","6132069405426826","4604662796397429","8309736295820613","1121571691669367","1140888220912177","5322145991134543","1848509923665527","5805066517535411","9923497270155850","3110631123469626","0546430364022846"],"firstCarnet":"o1-0001","lastCarnet":"o1-0002","order":"o1","passes":20}',1795704713635000);
INSERT INTO "answers" VALUES('2eaaccc1-cfda-461e-b4cc-4c9e466b5b45','625cd97f88903ceca18c6ef5566444261afefd6e6c21236473d62a21e05b26c8','{"calendar":{"alertOn":"2099-12-01","blockingOn":"2099-12-16","confirmationOn":"2099-12-24","endsOn":"2099-12-31","graceUntil":"2100-01-31","statementOn":"2100-02-07"},"carnets":{"blocked":0,"expired":0,"handedOut":0,"inStock":0,"started":0,"total":2},"invoices":[{"grossCents":20960,"issuedOn":"2026-11-26","kind":"order","lines":[{"label":"Pass numérique","netCents":20000,"quantity":20,"unitCents":1000,"vatBasisPoints":0,"vatCents":0},{"label":"Frais de gestion, 4 %","netCents":800,"quantity":1,"unitCents":800,"vatBasisPoints":2000,"vatCents":160}],"netCents":20800,"number":"FA-2026-0001","party":"sponsor:departement","reference":"order:o1","vatCents":160}],"order":{"carnetSize":10,"faceValueCents":1000,"facts":{"invoicedOn":"2026-11-26","orderedOn":"2026-11-26","paidOn":"2026-11-26"},"format":"local-v1","graceMonths":1,"id":"o1","phase":"running","quantity":20,"sponsor":"departement","state":"active","validFrom":"2026-01-01","validUntil":"2099-12-31"},"outstandingCents":20000,"passes":{"credited":0,"taken":0,"total":20,"unused":20},"sponsorName":"Département","undeliveredCents":0}',1795704713679000);
INSERT INTO "answers" VALUES('3a17f563-85cf-4fce-b83a-19b5e08e2e35','6c2a1e9fdcf92f7c17f06b50b24b2dbebdc5d921886dc4366b60cc8534d7a959','{"carnets":1,"distribution":"handedOut"}',1795704713733000);
INSERT INTO "answers" VALUES('scan-0','ca8b968578a973287a46b7bac649b7bb3c7b4475e038f244f48ecd280130783b','{"message":"Soumis au contre-paiement, pour « Aide aux démarches ».","outcome":"submitted","pass":{"carnet":"o1-0001","code":"0359751567887443","faceValueCents":1000,"graceUntil":"2100-01-31","order":"o1","sponsor":"Département","state":"submitted","validFrom":"2026-01-01","validUntil":"2099-12-31"},"redemption":{"at":"2026-11-26T14:51:53.938Z","by":"root","desk":"desk-1","faceValueCents":1000,"id":"01a21857-72d2-7000-afb4-0f9637017b28","leftToPayCents":0,"pass":"0359751567887443","payableCents":1000,"pointOfPresence":"gare","priceCents":1000,"scan":"scan-0","service":"demarches","state":"submitted"}}',1795704713938000);
INSERT INTO "answers" VALUES('scan-1','34580e1186bf1f232084df0c63315921ecde545e5ac2c98609720e2d61da4fe7','{"message":"Soumis au contre-paiement, pour « Aide aux démarches ».","outcome":"submitted","pass":{"carnet":"o1-0002","code":"0546430364022846","faceValueCents":1000,"graceUntil":"2100-01-31","order":"o1","sponsor":"Département","state":"submitted","validFrom":"2026-01-01","validUntil":"2099-12-31"},"redemption":{"at":"2026-11-26T14:51:53.954Z","by":"root","desk":"desk-1","faceValueCents":1000,"id":"01a21857-72e2-7000-9743-3b81eeee160f","leftToPayCents":0,"pass":"0546430364022846","payableCents":1000,"pointOfPresence":"gare","priceCents":1000,"scan":"scan-1","service":"demarches","state":"submitted"}}',1795704713954000);
INSERT INTO "answers" VALUES('scan-2','984b94eabb45f5e2ae4643b5f2007dbd1b5faaaed6f88fc621acd42ef063d4b9','{"message":"Soumis au contre-paiement, pour « Aide aux démarches ».","outcome":"submitted","pass":{"carnet":"o1-0002","code":"1121571691669367","faceValueCents":1000,"graceUntil":"2100-01-31","order":"o1","sponsor":"Département","state":"submitted","validFrom":"2026-01-01","validUntil":"2099-12-31"},"redemption":{"at":"2026-11-26T14:51:53.968Z","by":"root","desk":"desk-1","faceValueCents":1000,"id":"01a21857-72f0-7000-869a-6db719380b91","leftToPayCents":0,"pass":"1121571691669367","payableCents":1000,"pointOfPresence":"gare","priceCents":1000,"scan":"scan-2","service":"demarches","state":"submitted"}}',1795704713968000);
INSERT INTO "answers" VALUES('scan-3','b3557a3fa7631e3f71ec4cca1ad8f7a4a0c445c16d0a07b1fbddaca06d2892f0','{"message":"Ajouté à la liste à soumettre, pour « Prise en main ».","outcome":"staged","pass":{"carnet":"o1-0002","code":"1140888220912177","faceValueCents":1000,"graceUntil":"2100-01-31","order":"o1","sponsor":"Département","state":"staged","validFrom":"2026-01-01","validUntil":"2099-12-31"}}',1795704714028000);
INSERT INTO "answers" VALUES('scan-4','e509ae6db25eba2fe0d60994f912bd950df5a7e86f98ec500e1011bd840f350d','{"message":"Ajouté à la liste à soumettre, pour « Prise en main ».","outcome":"staged","pass":{"carnet":"o1-0002","code":"1848509923665527","faceValueCents":1000,"graceUntil":"2100-01-31","order":"o1","sponsor":"Département","state":"staged","validFrom":"2026-01-01","validUntil":"2099-12-31"}}',1795704714043000);
INSERT INTO "answers" VALUES('94f86709-6fe2-4547-a5d7-739b16557a7a','131df28fbc50bc2e1eb0e080a327b32d48ccba09d1c268677837e9fcd910204d','{"at":"2026-11-26T14:51:53.968Z","by":"root","cancelReason":"Mauvais pass","cancelledAt":"2026-11-26T14:51:54.232Z","cancelledBy":"root","desk":"desk-1","faceValueCents":1000,"id":"01a21857-72f0-7000-869a-6db719380b91","leftToPayCents":0,"pass":"1121571691669367","payableCents":1000,"pointOfPresence":"gare","priceCents":1000,"scan":"scan-2","service":"demarches","state":"cancelled"}',1795704714232000);
INSERT INTO "answers" VALUES('ae63fff5-d75a-4537-8879-449969278179','fd90e353dcfa1575215cb3669d8483390f9f64c020ef2a047928f65dd67a60f0','{"id":"5322145991134543","level":"pass","reason":"Volé"}',1795704714291000);
INSERT INTO "answers" VALUES('f28c785e-f169-4d88-ba1d-b0846733ac49','566fabe02c4a2000d9c2c8f476efa156c41990d4b7b0e358e6d19d72be9a593d','{"calendar":{"alertOn":"2099-12-01","blockingOn":"2099-12-16","confirmationOn":"2099-12-24","endsOn":"2099-12-31","graceUntil":"2100-01-31","statementOn":"2100-02-07"},"carnets":{"blocked":0,"expired":0,"handedOut":0,"inStock":0,"started":0,"total":0},"invoices":[],"order":{"carnetSize":2,"faceValueCents":1000,"facts":{"orderedOn":"2026-11-26"},"format":"local-v1","graceMonths":1,"id":"o2","phase":"running","quantity":2,"sponsor":"departement","state":"ordered","validFrom":"2026-01-01","validUntil":"2099-12-31"},"outstandingCents":0,"passes":{"credited":0,"taken":0,"total":0,"unused":0},"sponsorName":"Département","undeliveredCents":0}',1795704714337000);
INSERT INTO "answers" VALUES('e5922f11-263c-451e-b469-d818b255a460','85d68582d5f30c1c17e1d1d5cc01f02b3541aed4a206b0bf434c0a0f079ceeb9','{"carnets":1,"orders":1,"passes":2}',1795704714398000);
CREATE TABLE batches (
  id INTEGER NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('import', 'issue')),
  started_at INTEGER NOT NULL,
  completed_at INTEGER,
  cleared_at INTEGER,
  CHECK (completed_at IS NULL OR cleared_at IS NULL)
) STRICT;
CREATE TABLE carnet_passes (
  carnet_id TEXT NOT NULL REFERENCES carnets (id),
  code TEXT NOT NULL CHECK (code <> ''),
  batch INTEGER REFERENCES batches (id),
  PRIMARY KEY (carnet_id, code)
) STRICT, WITHOUT ROWID;
INSERT INTO "carnet_passes" VALUES('c2','1234567890123428',NULL);
INSERT INTO "carnet_passes" VALUES('c2','2234567890123480',NULL);
INSERT INTO "carnet_passes" VALUES('o1-0001','0359751567887443',NULL);
INSERT INTO "carnet_passes" VALUES('o1-0001','2397541409565410',NULL);
INSERT INTO "carnet_passes" VALUES('o1-0001','4302565082581672',NULL);
INSERT INTO "carnet_passes" VALUES('o1-0001','5025474536609787',NULL);
INSERT INTO "carnet_passes" VALUES('o1-0001','6132069405426826',NULL);
INSERT INTO "carnet_passes" VALUES('o1-0001','6268921537033929',NULL);
INSERT INTO "carnet_passes" VALUES('o1-0001','8219750580324085',NULL);
INSERT INTO "carnet_passes" VALUES('o1-0001','9369180923171653',NULL);
INSERT INTO "carnet_passes" VALUES('o1-0001','9789672018054764',NULL);
INSERT INTO "carnet_passes" VALUES('o1-0001','9934167870289709',NULL);
INSERT INTO "carnet_passes" VALUES('o1-0002','0546430364022846',NULL);
INSERT INTO "carnet_passes" VALUES('o1-0002','1121571691669367',NULL);
INSERT INTO "carnet_passes" VALUES('o1-0002','1140888220912177',NULL);
INSERT INTO "carnet_passes" VALUES('o1-0002','1848509923665527',NULL);
INSERT INTO "carnet_passes" VALUES('o1-0002','3110631123469626',NULL);
INSERT INTO "carnet_passes" VALUES('o1-0002','4604662796397429',NULL);
INSERT INTO "carnet_passes" VALUES('o1-0002','5322145991134543',NULL);
INSERT INTO "carnet_passes" VALUES('o1-0002','5805066517535411',NULL);
INSERT INTO "carnet_passes" VALUES('o1-0002','8309736295820613',NULL);
INSERT INTO "carnet_passes" VALUES('o1-0002','9923497270155850',NULL);
CREATE TABLE carnets (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  order_id TEXT NOT NULL REFERENCES orders (id)
, batch INTEGER REFERENCES batches (id), distribution TEXT NOT NULL DEFAULT 'unknown'
  CHECK (distribution IN ('unknown', 'inStock', 'handedOut')), handed_out_on TEXT
  CHECK (handed_out_on IS date(handed_out_on)
    AND (handed_out_on IS NOT NULL) = (distribution = 'handedOut')), handed_out_to TEXT
  CHECK (handed_out_to IS NULL OR distribution = 'handedOut'), started_at INTEGER, blocked_reason TEXT CHECK (blocked_reason <> '')) STRICT;
INSERT INTO "carnets" VALUES('o1-0001','o1',NULL,'handedOut','2026-11-26',NULL,1795704713938000,NULL);
INSERT INTO "carnets" VALUES('o1-0002','o1',NULL,'unknown',NULL,NULL,1795704713954000,NULL);
INSERT INTO "carnets" VALUES('c2','o2',NULL,'unknown',NULL,NULL,NULL,NULL);
CREATE TABLE deeds (
  number INTEGER NOT NULL PRIMARY KEY,
  at INTEGER NOT NULL,
  by_name TEXT NOT NULL CHECK (by_name <> ''),
  by_role TEXT NOT NULL,
  organisation_id TEXT,
  verb TEXT NOT NULL CHECK (verb <> ''),
  subject TEXT NOT NULL,
  detail TEXT
) STRICT;
INSERT INTO "deeds" VALUES(1,1795704712973000,'root','administrator',NULL,'organisation.add','organisation:ruche',NULL);
INSERT INTO "deeds" VALUES(2,1795704713024000,'root','administrator',NULL,'organisation.qualify','organisation:ruche',NULL);
INSERT INTO "deeds" VALUES(3,1795704713086000,'root','administrator',NULL,'pointOfPresence.add','pointOfPresence:gare',NULL);
INSERT INTO "deeds" VALUES(4,1795704713135000,'root','administrator',NULL,'desk.place','desk:desk-1',NULL);
INSERT INTO "deeds" VALUES(5,1795704713190000,'root','administrator',NULL,'service.add','service:demarches',NULL);
INSERT INTO "deeds" VALUES(6,1795704713242000,'root','administrator',NULL,'service.add','service:outils',NULL);
INSERT INTO "deeds" VALUES(7,1795704713287000,'root','administrator',NULL,'offer.set','offer:desk-1:demarches',NULL);
INSERT INTO "deeds" VALUES(8,1795704713331000,'root','administrator',NULL,'offer.set','offer:desk-1:outils',NULL);
INSERT INTO "deeds" VALUES(9,1795704713420000,'root','administrator',NULL,'network.settings','network',NULL);
INSERT INTO "deeds" VALUES(10,1795704713482000,'root','administrator',NULL,'sponsor.add','sponsor:departement',NULL);
INSERT INTO "deeds" VALUES(11,1795704713527000,'root','administrator',NULL,'order.create','order:o1',NULL);
INSERT INTO "deeds" VALUES(12,1795704713570000,'root','administrator',NULL,'order.invoice','order:o1',NULL);
INSERT INTO "deeds" VALUES(13,1795704713635000,'root','administrator',NULL,'passes.issue','order:o1','20 pass');
INSERT INTO "deeds" VALUES(14,1795704713679000,'root','administrator',NULL,'order.pay','order:o1',NULL);
INSERT INTO "deeds" VALUES(15,1795704713733000,'root','administrator',NULL,'carnets.distribute','carnets','handedOut');
INSERT INTO "deeds" VALUES(16,1795704714232000,'root','administrator',NULL,'redemption.cancel','redemption:01a21857-72f0-7000-869a-6db719380b91','Mauvais pass');
INSERT INTO "deeds" VALUES(17,1795704714291000,'root','administrator',NULL,'pass.block','pass:…4543','Volé');
INSERT INTO "deeds" VALUES(18,1795704714337000,'root','administrator',NULL,'order.create','order:o2',NULL);
INSERT INTO "deeds" VALUES(19,1795704714398000,'root','administrator',NULL,'passes.import','order:o2','2 pass, 1 carnets, 1 orders');
CREATE TABLE desks (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  point_of_presence_id TEXT NOT NULL REFERENCES points_of_presence (id)
) STRICT;
INSERT INTO "desks" VALUES('desk-1','gare');
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO "grdb_migrations" VALUES('1');
INSERT INTO "grdb_migrations" VALUES('2');
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
INSERT INTO "invoices" VALUES('FA-2026-0001','FA',2026,1,'order','sponsor:departement','order:o1','2026-11-26',20800,160,20960,'[{"label":"Pass numérique","netCents":20000,"quantity":20,"unitCents":1000,"vatBasisPoints":0,"vatCents":0},{"label":"Frais de gestion, 4 %","netCents":800,"quantity":1,"unitCents":800,"vatBasisPoints":2000,"vatCents":160}]');
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
INSERT INTO "ledger_entries" VALUES(1,1,'sponsor:departement:receivable',20960,'order:o1',1,'0000000000000000000000000000000000000000000000000000000000000000','21a8e190bf9cbb55504b426404f685b0c66009b11b9af168853de3b7fc664fa7');
INSERT INTO "ledger_entries" VALUES(1,2,'order:o1:undelivered',-20000,'order:o1',2,'21a8e190bf9cbb55504b426404f685b0c66009b11b9af168853de3b7fc664fa7','552a44095138656469073d85610183b4de3caf817d137dc68833e0212b5980e2');
INSERT INTO "ledger_entries" VALUES(1,3,'fees:upstream',-800,'order:o1',3,'552a44095138656469073d85610183b4de3caf817d137dc68833e0212b5980e2','42f1d434b014b02b2bf30bfb2ad57ec5f2d3a5a25ff84a8da49d29e79cff1575');
INSERT INTO "ledger_entries" VALUES(1,4,'vat:collected',-160,'order:o1',4,'42f1d434b014b02b2bf30bfb2ad57ec5f2d3a5a25ff84a8da49d29e79cff1575','831136b2939765156af3cff385e00bdca8a207abf600934193133f7be3fb0514');
INSERT INTO "ledger_entries" VALUES(2,1,'order:o1:undelivered',20000,'order:o1',5,'831136b2939765156af3cff385e00bdca8a207abf600934193133f7be3fb0514','e1c3e32a9839daa4d2724c5c9f075f51c304ba420efda3cfae24658eac99cd86');
INSERT INTO "ledger_entries" VALUES(2,2,'order:o1:outstanding',-20000,'order:o1',6,'e1c3e32a9839daa4d2724c5c9f075f51c304ba420efda3cfae24658eac99cd86','e03e00daa7f229334fa4c0f5aa42235134bebbe82626a9618845358531c6eafd');
INSERT INTO "ledger_entries" VALUES(3,1,'bank',20960,'order:o1',7,'e03e00daa7f229334fa4c0f5aa42235134bebbe82626a9618845358531c6eafd','8abf2235071a85c5291a1819c5957b8cf4ff3c08f312b8483b3aef75903de13d');
INSERT INTO "ledger_entries" VALUES(3,2,'sponsor:departement:receivable',-20960,'order:o1',8,'8abf2235071a85c5291a1819c5957b8cf4ff3c08f312b8483b3aef75903de13d','5dc089f3540bec0b50ad25ca3d5161cae6de8d9548c29e1f6b4ee19c949f89d7');
INSERT INTO "ledger_entries" VALUES(4,1,'order:o1:outstanding',1000,'order:o1',9,'5dc089f3540bec0b50ad25ca3d5161cae6de8d9548c29e1f6b4ee19c949f89d7','2b02bcf09340c2753679224cc6676bbef26eff8573e119a81026c5d129a203ba');
INSERT INTO "ledger_entries" VALUES(4,2,'organisation:ruche:payable',-1000,'organisation:ruche',1,'0000000000000000000000000000000000000000000000000000000000000000','617fdb9a5eb42428bbdcbd6452a77601da03ad93105cbc80f05e90c3f4b2ca46');
INSERT INTO "ledger_entries" VALUES(5,1,'order:o1:outstanding',1000,'order:o1',10,'2b02bcf09340c2753679224cc6676bbef26eff8573e119a81026c5d129a203ba','d326bee32ece26076bb49c159d82a611f68bcb7de1791e9637998901cd6f8127');
INSERT INTO "ledger_entries" VALUES(5,2,'organisation:ruche:payable',-1000,'organisation:ruche',2,'617fdb9a5eb42428bbdcbd6452a77601da03ad93105cbc80f05e90c3f4b2ca46','5d711676fc041bf5aaa66f52658dbdbbc2c5d830a369ac5e8e52cb3a3111f6e1');
INSERT INTO "ledger_entries" VALUES(6,1,'order:o1:outstanding',1000,'order:o1',11,'d326bee32ece26076bb49c159d82a611f68bcb7de1791e9637998901cd6f8127','0ce1e321d61a7a1a546966cbf9ee8a639a907ccc1dfc82921d39c5dd09301051');
INSERT INTO "ledger_entries" VALUES(6,2,'organisation:ruche:payable',-1000,'organisation:ruche',3,'5d711676fc041bf5aaa66f52658dbdbbc2c5d830a369ac5e8e52cb3a3111f6e1','b8b7e6327ee3897d73c534851c43a4f61ff5260c8f72fea22a7df21ed2ca18d9');
INSERT INTO "ledger_entries" VALUES(7,1,'order:o1:outstanding',-1000,'order:o1',12,'0ce1e321d61a7a1a546966cbf9ee8a639a907ccc1dfc82921d39c5dd09301051','958f677509031a91243409938ad968fe2cd9c26eef25abbc967f1624140cc83f');
INSERT INTO "ledger_entries" VALUES(7,2,'organisation:ruche:payable',1000,'organisation:ruche',4,'b8b7e6327ee3897d73c534851c43a4f61ff5260c8f72fea22a7df21ed2ca18d9','846eadc782667cac9a27ebfa069f02fce698cd0cc708f4ab8b2f953282ce2644');
INSERT INTO "ledger_entries" VALUES(8,1,'order:o2:undelivered',2000,'order:o2',1,'0000000000000000000000000000000000000000000000000000000000000000','6f535075bbc1ffe6ace415dc65bd843769b78aa235104c51e493e9571cab1f2e');
INSERT INTO "ledger_entries" VALUES(8,2,'order:o2:outstanding',-2000,'order:o2',2,'6f535075bbc1ffe6ace415dc65bd843769b78aa235104c51e493e9571cab1f2e','3fef12a679f1ced243c74a34a812318eead356119d20da1e2ca8e6c074aa0c0a');
CREATE TABLE ledger_kinds (
  kind TEXT NOT NULL PRIMARY KEY CHECK (kind <> '')
) STRICT, WITHOUT ROWID;
INSERT INTO "ledger_kinds" VALUES('cancellation');
INSERT INTO "ledger_kinds" VALUES('creditNote');
INSERT INTO "ledger_kinds" VALUES('invoice');
INSERT INTO "ledger_kinds" VALUES('issue');
INSERT INTO "ledger_kinds" VALUES('orderCancellation');
INSERT INTO "ledger_kinds" VALUES('payment');
INSERT INTO "ledger_kinds" VALUES('redemption');
CREATE TABLE "ledger_transactions" (
  id INTEGER NOT NULL PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL REFERENCES ledger_kinds (kind),
  reference TEXT NOT NULL CHECK (reference <> '')
) STRICT;
INSERT INTO "ledger_transactions" VALUES(1,1795704713570000,'invoice','FA-2026-0001');
INSERT INTO "ledger_transactions" VALUES(2,1795704713635000,'issue','o1');
INSERT INTO "ledger_transactions" VALUES(3,1795704713679000,'payment','o1');
INSERT INTO "ledger_transactions" VALUES(4,1795704713938000,'redemption','01a21857-72d2-7000-afb4-0f9637017b28');
INSERT INTO "ledger_transactions" VALUES(5,1795704713954000,'redemption','01a21857-72e2-7000-9743-3b81eeee160f');
INSERT INTO "ledger_transactions" VALUES(6,1795704713968000,'redemption','01a21857-72f0-7000-869a-6db719380b91');
INSERT INTO "ledger_transactions" VALUES(7,1795704714232000,'cancellation','01a21857-72f0-7000-869a-6db719380b91');
INSERT INTO "ledger_transactions" VALUES(8,1795704714398000,'issue','o2');
CREATE TABLE offers (
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  service_id TEXT NOT NULL REFERENCES services (id),
  price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
  since TEXT NOT NULL CHECK (since IS date(since)),
  until TEXT CHECK (until IS date(until) AND (until IS NULL OR until > since)), accepts_regulated_price INTEGER NOT NULL DEFAULT 0
  CHECK (accepts_regulated_price IN (0, 1)),
  PRIMARY KEY (organisation_id, service_id, since)
) STRICT;
INSERT INTO "offers" VALUES('ruche','demarches',1000,'2026-11-26',NULL,0);
INSERT INTO "offers" VALUES('ruche','outils',1500,'2026-11-26',NULL,0);
CREATE TABLE orders (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  sponsor_id TEXT NOT NULL REFERENCES sponsors (id),
  face_value_cents INTEGER NOT NULL CHECK (face_value_cents > 0),
  carnet_size INTEGER CHECK (carnet_size > 0),
  format TEXT,
  grace_months INTEGER NOT NULL DEFAULT 1 CHECK (grace_months BETWEEN 0 AND 24)
, quantity INTEGER CHECK (quantity > 0), valid_from TEXT CHECK (valid_from IS date(valid_from)), valid_until TEXT
  CHECK (valid_until IS date(valid_until) AND valid_until >= valid_from), hours TEXT CHECK (hours IS NULL OR json_valid(hours)), perimeter TEXT CHECK (perimeter IS NULL OR json_valid(perimeter)), ordered_on TEXT CHECK (ordered_on IS date(ordered_on)), invoiced_on TEXT CHECK (invoiced_on IS date(invoiced_on)), delivered_on TEXT CHECK (delivered_on IS date(delivered_on)), paid_on TEXT CHECK (paid_on IS date(paid_on)), end_approved_on TEXT
  CHECK (end_approved_on IS date(end_approved_on)), end_approved_by TEXT
  CHECK ((end_approved_by IS NULL) = (end_approved_on IS NULL)), credited_on TEXT CHECK (credited_on IS date(credited_on)), cancelled_on TEXT
  CHECK (cancelled_on IS date(cancelled_on) AND (cancelled_on IS NULL OR paid_on IS NULL)), credited_passes INTEGER NOT NULL DEFAULT 0
  CHECK (credited_passes >= 0), blocked_reason TEXT CHECK (blocked_reason <> '')) STRICT;
INSERT INTO "orders" VALUES('o1','departement',1000,10,'local-v1',1,20,'2026-01-01','2099-12-31',NULL,NULL,'2026-11-26','2026-11-26',NULL,'2026-11-26',NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "orders" VALUES('o2','departement',1000,2,'local-v1',1,2,'2026-01-01','2099-12-31',NULL,NULL,'2026-11-26',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL);
CREATE TABLE organisations (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  name TEXT NOT NULL CHECK (name <> '')
, legal_form TEXT NOT NULL DEFAULT '', siret TEXT
  CHECK (length(siret) = 14 AND siret NOT GLOB '*[^0-9]*'), street TEXT NOT NULL DEFAULT '', postal_code TEXT NOT NULL DEFAULT '', town TEXT NOT NULL DEFAULT '', email TEXT NOT NULL DEFAULT '', telephone TEXT NOT NULL DEFAULT '', qualified_on TEXT
  CHECK (qualified_on IS date(qualified_on)), qualified_by TEXT
  CHECK ((qualified_by IS NULL) = (qualified_on IS NULL))) STRICT;
INSERT INTO "organisations" VALUES('ruche','La Ruche','Association','73282932000074','1 rue Haute','23000','Guéret','','','2026-11-26','root');
CREATE TABLE "passes" (
  code TEXT NOT NULL PRIMARY KEY CHECK (code <> ''),
  order_id TEXT NOT NULL REFERENCES orders (id),
  carnet_id TEXT NOT NULL CHECK (carnet_id <> ''),
  valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from)),
  valid_until TEXT NOT NULL CHECK (valid_until IS date(valid_until)),
  status TEXT NOT NULL CHECK (status IN ('notActivated', 'active', 'blocked')),
  blocked_reason TEXT CHECK (blocked_reason IS NULL OR status = 'blocked'),
  batch INTEGER REFERENCES batches (id), blocked_from TEXT
  CHECK (blocked_from IN ('notActivated', 'active')
    AND (blocked_from IS NULL OR status = 'blocked')),
  CHECK (valid_from <= valid_until)
) STRICT, WITHOUT ROWID;
INSERT INTO "passes" VALUES('0359751567887443','o1','o1-0001','2026-01-01','2099-12-31','active',NULL,NULL,NULL);
INSERT INTO "passes" VALUES('0546430364022846','o1','o1-0002','2026-01-01','2099-12-31','active',NULL,NULL,NULL);
INSERT INTO "passes" VALUES('1121571691669367','o1','o1-0002','2026-01-01','2099-12-31','active',NULL,NULL,NULL);
INSERT INTO "passes" VALUES('1140888220912177','o1','o1-0002','2026-01-01','2099-12-31','active',NULL,NULL,NULL);
INSERT INTO "passes" VALUES('1234567890123428','o2','c2','2026-01-01','2099-12-31','notActivated',NULL,NULL,NULL);
INSERT INTO "passes" VALUES('1848509923665527','o1','o1-0002','2026-01-01','2099-12-31','active',NULL,NULL,NULL);
INSERT INTO "passes" VALUES('2234567890123480','o2','c2','2026-01-01','2099-12-31','notActivated',NULL,NULL,NULL);
INSERT INTO "passes" VALUES('2397541409565410','o1','o1-0001','2026-01-01','2099-12-31','active',NULL,NULL,NULL);
INSERT INTO "passes" VALUES('3110631123469626','o1','o1-0002','2026-01-01','2099-12-31','active',NULL,NULL,NULL);
INSERT INTO "passes" VALUES('4302565082581672','o1','o1-0001','2026-01-01','2099-12-31','active',NULL,NULL,NULL);
INSERT INTO "passes" VALUES('4604662796397429','o1','o1-0002','2026-01-01','2099-12-31','active',NULL,NULL,NULL);
INSERT INTO "passes" VALUES('5025474536609787','o1','o1-0001','2026-01-01','2099-12-31','active',NULL,NULL,NULL);
INSERT INTO "passes" VALUES('5322145991134543','o1','o1-0002','2026-01-01','2099-12-31','blocked','Volé',NULL,'active');
INSERT INTO "passes" VALUES('5805066517535411','o1','o1-0002','2026-01-01','2099-12-31','active',NULL,NULL,NULL);
INSERT INTO "passes" VALUES('6132069405426826','o1','o1-0001','2026-01-01','2099-12-31','active',NULL,NULL,NULL);
INSERT INTO "passes" VALUES('6268921537033929','o1','o1-0001','2026-01-01','2099-12-31','active',NULL,NULL,NULL);
INSERT INTO "passes" VALUES('8219750580324085','o1','o1-0001','2026-01-01','2099-12-31','active',NULL,NULL,NULL);
INSERT INTO "passes" VALUES('8309736295820613','o1','o1-0002','2026-01-01','2099-12-31','active',NULL,NULL,NULL);
INSERT INTO "passes" VALUES('9369180923171653','o1','o1-0001','2026-01-01','2099-12-31','active',NULL,NULL,NULL);
INSERT INTO "passes" VALUES('9789672018054764','o1','o1-0001','2026-01-01','2099-12-31','active',NULL,NULL,NULL);
INSERT INTO "passes" VALUES('9923497270155850','o1','o1-0002','2026-01-01','2099-12-31','active',NULL,NULL,NULL);
INSERT INTO "passes" VALUES('9934167870289709','o1','o1-0001','2026-01-01','2099-12-31','active',NULL,NULL,NULL);
CREATE TABLE points_of_presence (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  name TEXT NOT NULL CHECK (name <> ''),
  street TEXT NOT NULL DEFAULT '', postal_code TEXT NOT NULL DEFAULT '', town TEXT NOT NULL DEFAULT '', latitude INTEGER
  CHECK (latitude BETWEEN -90000000 AND 90000000), longitude INTEGER
  CHECK (longitude BETWEEN -180000000 AND 180000000
    AND (longitude IS NULL) = (latitude IS NULL)), opening_hours TEXT NOT NULL DEFAULT '', email TEXT NOT NULL DEFAULT '', telephone TEXT NOT NULL DEFAULT '', removed_on TEXT
  CHECK (removed_on IS date(removed_on))) STRICT;
INSERT INTO "points_of_presence" VALUES('gare','ruche','Gare','2 place de la Gare','23000','Guéret',46170000,1870000,'','','',NULL);
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
, scanner TEXT, continues TEXT REFERENCES redemptions (id), payable_cents INTEGER
  CHECK (payable_cents BETWEEN 0 AND face_value_cents), cancelled_at INTEGER, cancelled_by TEXT CHECK (cancelled_by <> ''), cancel_reason TEXT CHECK (cancel_reason <> '')) STRICT;
INSERT INTO "redemptions" VALUES('01a21857-72d2-7000-afb4-0f9637017b28','0359751567887443',1795704713938000,'demarches','ruche','gare','desk-1','root','scan-0',1000,1000,0,'submitted',NULL,NULL,1000,NULL,NULL,NULL);
INSERT INTO "redemptions" VALUES('01a21857-72e2-7000-9743-3b81eeee160f','0546430364022846',1795704713954000,'demarches','ruche','gare','desk-1','root','scan-1',1000,1000,0,'submitted',NULL,NULL,1000,NULL,NULL,NULL);
INSERT INTO "redemptions" VALUES('01a21857-72f0-7000-869a-6db719380b91','1121571691669367',1795704713968000,'demarches','ruche','gare','desk-1','root','scan-2',1000,1000,0,'cancelled',NULL,NULL,1000,1795704714232000,'root','Mauvais pass');
CREATE TABLE regulated_prices (
  service_id TEXT NOT NULL REFERENCES services (id),
  since TEXT NOT NULL CHECK (since IS date(since)),
  price_cents INTEGER CHECK (price_cents >= 0),
  PRIMARY KEY (service_id, since)
) STRICT, WITHOUT ROWID;
INSERT INTO "regulated_prices" VALUES('demarches','2026-11-26',1000);
CREATE TABLE services (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  withdrawn_on TEXT CHECK (withdrawn_on IS date(withdrawn_on))
) STRICT;
INSERT INTO "services" VALUES('demarches','Aide aux démarches',NULL);
INSERT INTO "services" VALUES('outils','Prise en main',NULL);
CREATE TABLE settings (
  name TEXT NOT NULL CHECK (name <> ''),
  since TEXT NOT NULL CHECK (since IS date(since)),
  value TEXT NOT NULL CHECK (json_valid(value)),
  PRIMARY KEY (name, since)
) STRICT, WITHOUT ROWID;
INSERT INTO "settings" VALUES('cancellers','2026-11-26','"members"');
INSERT INTO "settings" VALUES('name','2026-11-26','"Réseau d’essai"');
CREATE TABLE sponsors (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  name TEXT NOT NULL CHECK (name <> '')
, siret TEXT
  CHECK (length(siret) = 14 AND siret NOT GLOB '*[^0-9]*'), address TEXT NOT NULL DEFAULT '', contact TEXT NOT NULL DEFAULT '', email TEXT NOT NULL DEFAULT '', telephone TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "sponsors" VALUES('departement','Département',NULL,'','','','');
CREATE TABLE staged (
  pass TEXT NOT NULL PRIMARY KEY REFERENCES passes (code),
  desk_id TEXT NOT NULL REFERENCES desks (id),
  service_id TEXT NOT NULL REFERENCES services (id),
  point_of_presence_id TEXT NOT NULL REFERENCES points_of_presence (id),
  price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
  scan TEXT NOT NULL,
  staged_by TEXT NOT NULL,
  at INTEGER NOT NULL
, scanner TEXT, continues TEXT REFERENCES staged (pass)
  CHECK (continues <> pass), continues_redemption TEXT REFERENCES redemptions (id)
  CHECK (continues IS NULL OR continues_redemption IS NULL)) STRICT;
INSERT INTO "staged" VALUES('1140888220912177','desk-1','outils','gare',1500,'scan-3','root',1795704714028000,NULL,NULL,NULL);
INSERT INTO "staged" VALUES('1848509923665527','desk-1','outils','gare',1500,'scan-4','root',1795704714043000,NULL,NULL,NULL);
CREATE INDEX points_of_presence_by_organisation ON points_of_presence (organisation_id);
CREATE UNIQUE INDEX offers_have_one_price_now ON offers (organisation_id, service_id)
  WHERE until IS NULL;
CREATE INDEX carnets_by_order ON carnets (order_id);
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
CREATE INDEX ledger_entries_by_account ON ledger_entries (account);
CREATE TRIGGER ledger_entries_stand BEFORE UPDATE ON ledger_entries
  BEGIN SELECT RAISE(ABORT, 'the ledger only grows: correct by a reversal'); END;
CREATE TRIGGER ledger_entries_stay BEFORE DELETE ON ledger_entries
  BEGIN SELECT RAISE(ABORT, 'the ledger only grows: correct by a reversal'); END;
CREATE INDEX deeds_by_subject ON deeds (subject, number);
CREATE TRIGGER deeds_stand BEFORE UPDATE ON deeds
  BEGIN SELECT RAISE(ABORT, 'what was done stays written'); END;
CREATE TRIGGER deeds_stay BEFORE DELETE ON deeds
  BEGIN SELECT RAISE(ABORT, 'what was done stays written'); END;
CREATE INDEX batches_not_to_be_seen ON batches (id)
  WHERE completed_at IS NULL AND cleared_at IS NULL;
CREATE INDEX passes_by_order ON passes (order_id, code);
CREATE TRIGGER orders_keep_their_face_value BEFORE UPDATE OF face_value_cents ON orders
  WHEN EXISTS (SELECT 1 FROM passes WHERE order_id = OLD.id)
  BEGIN SELECT RAISE(ABORT, 'an order''s face value stands once it has pass'); END;
CREATE VIEW known_passes AS SELECT * FROM passes
  WHERE batch IS NULL OR batch NOT IN
    (SELECT id FROM batches WHERE completed_at IS NULL AND cleared_at IS NULL);
CREATE VIEW known_carnets AS SELECT * FROM carnets
  WHERE batch IS NULL OR batch NOT IN
    (SELECT id FROM batches WHERE completed_at IS NULL AND cleared_at IS NULL);
CREATE UNIQUE INDEX organisations_have_a_siret_each ON organisations (siret);
CREATE INDEX points_of_presence_by_postal_code ON points_of_presence (postal_code);
CREATE TRIGGER desks_stand_somewhere BEFORE UPDATE OF removed_on ON points_of_presence
  WHEN NEW.removed_on IS NOT NULL
    AND EXISTS (SELECT 1 FROM desks WHERE point_of_presence_id = NEW.id)
  BEGIN SELECT RAISE(ABORT, 'a desk stands at this point of presence'); END;
CREATE INDEX offers_by_service ON offers (service_id, organisation_id);
CREATE TRIGGER offers_do_not_overlap BEFORE INSERT ON offers
  WHEN EXISTS (
    SELECT 1 FROM offers
    WHERE organisation_id = NEW.organisation_id AND service_id = NEW.service_id
      AND since < coalesce(NEW.until, '9999-12-31') AND NEW.since < coalesce(until, '9999-12-31')
  )
  BEGIN SELECT RAISE(ABORT, 'an organisation has one offer of a service a day'); END;
CREATE UNIQUE INDEX sponsors_have_a_siret_each ON sponsors (siret);
CREATE INDEX orders_by_sponsor ON orders (sponsor_id, id);
CREATE INDEX passes_not_activated ON passes (order_id)
  WHERE status = 'notActivated' OR blocked_from = 'notActivated';
CREATE UNIQUE INDEX staged_go_on_one_by_one ON staged (continues) WHERE continues IS NOT NULL;
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
CREATE UNIQUE INDEX ledger_takes_these_once ON ledger_transactions (kind, reference)
  WHERE kind IN ('redemption', 'cancellation', 'invoice', 'creditNote', 'orderCancellation');
CREATE TRIGGER ledger_transactions_stand BEFORE UPDATE ON ledger_transactions
  BEGIN SELECT RAISE(ABORT, 'the ledger only grows: correct by a reversal'); END;
CREATE TRIGGER ledger_transactions_stay BEFORE DELETE ON ledger_transactions
  BEGIN SELECT RAISE(ABORT, 'the ledger only grows: correct by a reversal'); END;
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
COMMIT;
