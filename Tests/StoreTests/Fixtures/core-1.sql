-- core.db as schema 1 left it, with data of each kind.
PRAGMA foreign_keys=OFF;
PRAGMA application_id=1396919857;
BEGIN TRANSACTION;
CREATE TABLE answers (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  asked TEXT NOT NULL CHECK (length(asked) = 64),
  answer TEXT NOT NULL CHECK (json_valid(answer)),
  at INTEGER NOT NULL
) STRICT;
INSERT INTO "answers" VALUES('scan-7831','0eb3894c807a8c2b6cb2e7803c4663f9b5751d8d055be0400f2e79bf7e966d81','{"message":"Soumis au contre-paiement, pour « Aide aux démarches administratives ».","outcome":"submitted","pass":{"carnet":"D-001-12","code":"0155467391207831","faceValueCents":1000,"graceUntil":"2027-10-22","order":"D-001","sponsor":"Département de démonstration","state":"submitted","validFrom":"2026-09-27","validUntil":"2027-09-22"},"redemption":{"at":"2026-11-26T11:10:38.450Z","by":"root","desk":"desk-1","faceValueCents":1000,"id":"01a2178c-e172-7000-8d6c-4be0ae2eed15","leftToPayCents":0,"pass":"0155467391207831","pointOfPresence":"accueil","priceCents":1000,"scan":"scan-7831","service":"demarches-administratives","state":"submitted"}}',1795691438450000);
INSERT INTO "answers" VALUES('scan-1644','45455b12579fd168848cd005c1a497822a6d82dfe98fe606d0bfee47e4211434','{"message":"Soumis au contre-paiement, pour « Aide aux démarches administratives ».","outcome":"submitted","pass":{"carnet":"D-001-12","code":"0183088305431644","faceValueCents":1000,"graceUntil":"2027-10-22","order":"D-001","sponsor":"Département de démonstration","state":"submitted","validFrom":"2026-09-27","validUntil":"2027-09-22"},"redemption":{"at":"2026-11-26T11:10:38.504Z","by":"root","desk":"desk-1","faceValueCents":1000,"id":"01a2178c-e1a8-7000-9d68-dd0ad4dee838","leftToPayCents":0,"pass":"0183088305431644","pointOfPresence":"accueil","priceCents":1000,"scan":"scan-1644","service":"demarches-administratives","state":"submitted"}}',1795691438504000);
INSERT INTO "answers" VALUES('scan-4034','3583c528e6ffa32e82645914cd4c517bff4cae3d996cfa341acd5738046efe5a','{"message":"Soumis au contre-paiement, pour « Aide aux démarches administratives ».","outcome":"submitted","pass":{"carnet":"D-001-16","code":"0236457324694034","faceValueCents":1000,"graceUntil":"2027-10-22","order":"D-001","sponsor":"Département de démonstration","state":"submitted","validFrom":"2026-09-27","validUntil":"2027-09-22"},"redemption":{"at":"2026-11-26T11:10:38.560Z","by":"root","desk":"desk-1","faceValueCents":1000,"id":"01a2178c-e1e0-7000-b5f7-eed47e8339a3","leftToPayCents":0,"pass":"0236457324694034","pointOfPresence":"accueil","priceCents":1000,"scan":"scan-4034","service":"demarches-administratives","state":"submitted"}}',1795691438560000);
INSERT INTO "answers" VALUES('scan-0831','8e5ee9ba003e9af05f0473cbe73c716cf223eb2598743ce0af1dafadfba91a35','{"message":"Soumis au contre-paiement, pour « Aide aux démarches administratives ».","outcome":"submitted","pass":{"carnet":"D-001-13","code":"0238976017100831","faceValueCents":1000,"graceUntil":"2027-10-22","order":"D-001","sponsor":"Département de démonstration","state":"submitted","validFrom":"2026-09-27","validUntil":"2027-09-22"},"redemption":{"at":"2026-11-26T11:10:38.604Z","by":"root","desk":"desk-1","faceValueCents":1000,"id":"01a2178c-e20c-7000-b269-0b2709727f69","leftToPayCents":0,"pass":"0238976017100831","pointOfPresence":"accueil","priceCents":1000,"scan":"scan-0831","service":"demarches-administratives","state":"submitted"}}',1795691438604000);
INSERT INTO "answers" VALUES('01a2178c-e236-7000-b569-84e52ddda235','4e07ee38ba8f36884fd486d3621ee1489cc34aa432f36cbeb5c7a36f7be4edd9','{"message":"Pass bloqué : ne l’acceptez pas.","outcome":"blocked","pass":{"carnet":"D-001-23","code":"0641435422005690","faceValueCents":1000,"graceUntil":"2027-10-22","order":"D-001","sponsor":"Département de démonstration","state":"blocked","validFrom":"2026-09-27","validUntil":"2027-09-22"}}',1795691438646000);
INSERT INTO "answers" VALUES('scan-6205','002b4678ec356424ada52d23bbf79e874c87befeca1a8a0ef7ae57fd7dc94950','{"message":"Ajouté à la liste à soumettre, pour « Loisirs et créations numériques ».","outcome":"staged","pass":{"carnet":"D-001-14","code":"0298917108216205","faceValueCents":1000,"graceUntil":"2027-10-22","order":"D-001","sponsor":"Département de démonstration","state":"staged","validFrom":"2026-09-27","validUntil":"2027-09-22"}}',1795691438662000);
INSERT INTO "answers" VALUES('scan-6698','73fda253f95f678feab7fbb2b0555bfccee395be4939f93d6e7147bf1ec89541','{"message":"Ajouté à la liste à soumettre, pour « Loisirs et créations numériques ».","outcome":"staged","pass":{"carnet":"D-001-19","code":"0315609434256698","faceValueCents":1000,"graceUntil":"2027-10-22","order":"D-001","sponsor":"Département de démonstration","state":"staged","validFrom":"2026-09-27","validUntil":"2027-09-22"}}',1795691438682000);
INSERT INTO "answers" VALUES('scan-6243','9ae1e545c7e1c84432be4817cbc5b4ba263d4b9d7bed920bba641da5c7811983','{"message":"Ajouté à la liste à soumettre, pour « Loisirs et créations numériques ».","outcome":"staged","pass":{"carnet":"D-001-16","code":"0410489328826243","faceValueCents":1000,"graceUntil":"2027-10-22","order":"D-001","sponsor":"Département de démonstration","state":"staged","validFrom":"2026-09-27","validUntil":"2027-09-22"}}',1795691438693000);
INSERT INTO "answers" VALUES('confirm-1','af718896b76c41b74b4052711ad07c23d93128cc9402a499a4b986e8be02a73c','[{"code":"0298917108216205","verdict":{"message":"Soumis au contre-paiement, pour « Loisirs et créations numériques ».","outcome":"submitted","pass":{"carnet":"D-001-14","code":"0298917108216205","faceValueCents":1000,"graceUntil":"2027-10-22","order":"D-001","sponsor":"Département de démonstration","state":"submitted","validFrom":"2026-09-27","validUntil":"2027-09-22"},"redemption":{"at":"2026-11-26T11:10:38.709Z","by":"root","desk":"desk-1","faceValueCents":1000,"id":"01a2178c-e275-7000-8e85-e9e1f6ad9f91","leftToPayCents":500,"pass":"0298917108216205","pointOfPresence":"accueil","priceCents":1500,"scan":"scan-6205","service":"loisirs-creations","state":"submitted"}}},{"code":"0315609434256698","verdict":{"message":"Soumis au contre-paiement, pour « Loisirs et créations numériques ».","outcome":"submitted","pass":{"carnet":"D-001-19","code":"0315609434256698","faceValueCents":1000,"graceUntil":"2027-10-22","order":"D-001","sponsor":"Département de démonstration","state":"submitted","validFrom":"2026-09-27","validUntil":"2027-09-22"},"redemption":{"at":"2026-11-26T11:10:38.709Z","by":"root","desk":"desk-1","faceValueCents":1000,"id":"01a2178c-e275-7001-9dc2-ab95681ace85","leftToPayCents":500,"pass":"0315609434256698","pointOfPresence":"accueil","priceCents":1500,"scan":"scan-6698","service":"loisirs-creations","state":"submitted"}}},{"code":"0410489328826243","verdict":{"message":"Soumis au contre-paiement, pour « Loisirs et créations numériques ».","outcome":"submitted","pass":{"carnet":"D-001-16","code":"0410489328826243","faceValueCents":1000,"graceUntil":"2027-10-22","order":"D-001","sponsor":"Département de démonstration","state":"submitted","validFrom":"2026-09-27","validUntil":"2027-09-22"},"redemption":{"at":"2026-11-26T11:10:38.709Z","by":"root","desk":"desk-1","faceValueCents":1000,"id":"01a2178c-e275-7002-91f0-8dd796768c25","leftToPayCents":500,"pass":"0410489328826243","pointOfPresence":"accueil","priceCents":1500,"scan":"scan-6243","service":"loisirs-creations","state":"submitted"}}}]',1795691438709000);
INSERT INTO "answers" VALUES('scan-9550','7918da28406652c0881ca2cc2f0e256893e41bf985071f368dcda1483b4254d3','{"message":"Ajouté à la liste à soumettre, pour « Loisirs et créations numériques ».","outcome":"staged","pass":{"carnet":"D-001-13","code":"0419682029489550","faceValueCents":1000,"graceUntil":"2027-10-22","order":"D-001","sponsor":"Département de démonstration","state":"staged","validFrom":"2026-09-27","validUntil":"2027-09-22"}}',1795691438748000);
INSERT INTO "answers" VALUES('scan-7161','06e92782bc1c1e16d4972dc4e84312ae28d571c9b839962408bb26704a9f24f7','{"message":"Ajouté à la liste à soumettre, pour « Loisirs et créations numériques ».","outcome":"staged","pass":{"carnet":"D-001-15","code":"0609436858397161","faceValueCents":1000,"graceUntil":"2027-10-22","order":"D-001","sponsor":"Département de démonstration","state":"staged","validFrom":"2026-09-27","validUntil":"2027-09-22"}}',1795691438772000);
CREATE TABLE carnets (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  order_id TEXT NOT NULL REFERENCES orders (id)
) STRICT;
INSERT INTO "carnets" VALUES('D-001-1','D-001');
INSERT INTO "carnets" VALUES('D-001-2','D-001');
INSERT INTO "carnets" VALUES('D-001-3','D-001');
INSERT INTO "carnets" VALUES('D-001-4','D-001');
INSERT INTO "carnets" VALUES('D-001-5','D-001');
INSERT INTO "carnets" VALUES('D-001-6','D-001');
INSERT INTO "carnets" VALUES('D-001-7','D-001');
INSERT INTO "carnets" VALUES('D-001-8','D-001');
INSERT INTO "carnets" VALUES('D-001-9','D-001');
INSERT INTO "carnets" VALUES('D-001-10','D-001');
INSERT INTO "carnets" VALUES('D-001-11','D-001');
INSERT INTO "carnets" VALUES('D-001-12','D-001');
INSERT INTO "carnets" VALUES('D-001-13','D-001');
INSERT INTO "carnets" VALUES('D-001-14','D-001');
INSERT INTO "carnets" VALUES('D-001-15','D-001');
INSERT INTO "carnets" VALUES('D-001-16','D-001');
INSERT INTO "carnets" VALUES('D-001-17','D-001');
INSERT INTO "carnets" VALUES('D-001-18','D-001');
INSERT INTO "carnets" VALUES('D-001-19','D-001');
INSERT INTO "carnets" VALUES('D-001-20','D-001');
INSERT INTO "carnets" VALUES('D-001-21','D-001');
INSERT INTO "carnets" VALUES('D-001-22','D-001');
INSERT INTO "carnets" VALUES('D-001-23','D-001');
INSERT INTO "carnets" VALUES('D-001-24','D-001');
INSERT INTO "carnets" VALUES('D-002-1','D-002');
INSERT INTO "carnets" VALUES('D-002-2','D-002');
INSERT INTO "carnets" VALUES('D-002-3','D-002');
INSERT INTO "carnets" VALUES('D-002-4','D-002');
INSERT INTO "carnets" VALUES('D-003-1','D-003');
INSERT INTO "carnets" VALUES('D-003-2','D-003');
INSERT INTO "carnets" VALUES('D-003-3','D-003');
INSERT INTO "carnets" VALUES('D-003-4','D-003');
INSERT INTO "carnets" VALUES('D-004-1','D-004');
INSERT INTO "carnets" VALUES('D-004-2','D-004');
INSERT INTO "carnets" VALUES('D-004-3','D-004');
INSERT INTO "carnets" VALUES('D-004-4','D-004');
INSERT INTO "carnets" VALUES('D-005-1','D-005');
INSERT INTO "carnets" VALUES('D-005-2','D-005');
INSERT INTO "carnets" VALUES('N-1-1','N-1');
INSERT INTO "carnets" VALUES('C-9-0001','C-9');
CREATE TABLE desks (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  point_of_presence_id TEXT NOT NULL REFERENCES points_of_presence (id)
) STRICT;
INSERT INTO "desks" VALUES('desk-1','accueil');
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
INSERT INTO "ledger_entries" VALUES(1,1,'sponsor:Département de démonstration:receivable',240000,'order:D-001',1,'0000000000000000000000000000000000000000000000000000000000000000','48e2eca208d94fb07080ec4281f9f10cede32be8b3d5cf2d6401559a4ff9efaa');
INSERT INTO "ledger_entries" VALUES(1,2,'order:D-001:outstanding',-240000,'order:D-001',2,'48e2eca208d94fb07080ec4281f9f10cede32be8b3d5cf2d6401559a4ff9efaa','d5557741306390929e7c1e8e4ebfc7914640d18b2366c93327eebab82b351c4d');
INSERT INTO "ledger_entries" VALUES(2,1,'sponsor:Ville de démonstration:receivable',40000,'order:D-002',1,'0000000000000000000000000000000000000000000000000000000000000000','87f2d96d528ae9cb2609e8ba6c960a61794fa5cef159db46c014bcdea9820398');
INSERT INTO "ledger_entries" VALUES(2,2,'order:D-002:outstanding',-40000,'order:D-002',2,'87f2d96d528ae9cb2609e8ba6c960a61794fa5cef159db46c014bcdea9820398','016a2173f6a1f8f8b4e02cab7a2ab551e7814b39896c64ce3946bab9f7ad16ee');
INSERT INTO "ledger_entries" VALUES(3,1,'sponsor:Ville de démonstration:receivable',40000,'order:D-003',1,'0000000000000000000000000000000000000000000000000000000000000000','49c0a4089313dc5c2edd64eb2eb3ba7060a3528b5fffac2cdd2d575564b8d6ab');
INSERT INTO "ledger_entries" VALUES(3,2,'order:D-003:outstanding',-40000,'order:D-003',2,'49c0a4089313dc5c2edd64eb2eb3ba7060a3528b5fffac2cdd2d575564b8d6ab','5dcf7fe04643f690194ac5d0404c06ef51081e9dc50d8eaf9198c08c2115ebdc');
INSERT INTO "ledger_entries" VALUES(4,1,'sponsor:Caisse de démonstration:receivable',40000,'order:D-004',1,'0000000000000000000000000000000000000000000000000000000000000000','e52f8103d388cb7fc4f0811aa913f3f9ceaac9ae1f95604e3bdb717cc747959b');
INSERT INTO "ledger_entries" VALUES(4,2,'order:D-004:outstanding',-40000,'order:D-004',2,'e52f8103d388cb7fc4f0811aa913f3f9ceaac9ae1f95604e3bdb717cc747959b','3464409086670a8825336bd491a23ef131a790661a60330d4921d695fe129542');
INSERT INTO "ledger_entries" VALUES(5,1,'sponsor:Caisse de démonstration:receivable',20000,'order:D-005',1,'0000000000000000000000000000000000000000000000000000000000000000','1798ddf0ad34c1b3661557e06dac23da5b204d53f47d997a694c8936de309d91');
INSERT INTO "ledger_entries" VALUES(5,2,'order:D-005:outstanding',-20000,'order:D-005',2,'1798ddf0ad34c1b3661557e06dac23da5b204d53f47d997a694c8936de309d91','23657ec9928a2a45dbd259b79715ed43be45be46c34213dd2bd23c8cbf8b7624');
INSERT INTO "ledger_entries" VALUES(6,1,'order:D-001:outstanding',1000,'order:D-001',3,'d5557741306390929e7c1e8e4ebfc7914640d18b2366c93327eebab82b351c4d','243f1b924b5bd7b09b2ce98f14879d9fa9f032fa9b5a40a2e7ebab1363a9de59');
INSERT INTO "ledger_entries" VALUES(6,2,'organisation:maison-du-numerique:payable',-1000,'organisation:maison-du-numerique',1,'0000000000000000000000000000000000000000000000000000000000000000','3cfe000adb13622b279cc1a280d764ba6ee7ca375fec3576b91d7aa58e93d8f7');
INSERT INTO "ledger_entries" VALUES(7,1,'order:D-001:outstanding',1000,'order:D-001',4,'243f1b924b5bd7b09b2ce98f14879d9fa9f032fa9b5a40a2e7ebab1363a9de59','98cf6ea07f53fd6470b6799add02376f6e09a9308cf1c07e8125bcbca6dc341d');
INSERT INTO "ledger_entries" VALUES(7,2,'organisation:maison-du-numerique:payable',-1000,'organisation:maison-du-numerique',2,'3cfe000adb13622b279cc1a280d764ba6ee7ca375fec3576b91d7aa58e93d8f7','60585dd79ca3354412d05e88915a6a5a552aa297c2df12aaf256f0acc319c543');
INSERT INTO "ledger_entries" VALUES(8,1,'order:D-001:outstanding',1000,'order:D-001',5,'98cf6ea07f53fd6470b6799add02376f6e09a9308cf1c07e8125bcbca6dc341d','b6f79ee45441027d2eb8f88ab254aab1ef7a3df8cf3005aa3ed3191fdef38186');
INSERT INTO "ledger_entries" VALUES(8,2,'organisation:maison-du-numerique:payable',-1000,'organisation:maison-du-numerique',3,'60585dd79ca3354412d05e88915a6a5a552aa297c2df12aaf256f0acc319c543','316be96c93742bfb12b805383b11391a4d242d83f4f904cf8a3b553f8fea9f73');
INSERT INTO "ledger_entries" VALUES(9,1,'order:D-001:outstanding',1000,'order:D-001',6,'b6f79ee45441027d2eb8f88ab254aab1ef7a3df8cf3005aa3ed3191fdef38186','bef91627f7125ef3e1a1032a2ea01096b12112e465de23d20d3914bcee2b7c00');
INSERT INTO "ledger_entries" VALUES(9,2,'organisation:maison-du-numerique:payable',-1000,'organisation:maison-du-numerique',4,'316be96c93742bfb12b805383b11391a4d242d83f4f904cf8a3b553f8fea9f73','21fdf2321e6fa8e6102ab9207f5d177c915e2e67eafac5077d20a42ad4fd575e');
INSERT INTO "ledger_entries" VALUES(10,1,'order:D-001:outstanding',1000,'order:D-001',7,'bef91627f7125ef3e1a1032a2ea01096b12112e465de23d20d3914bcee2b7c00','6d881546383d5f57221b3323840ff1ce8fa34568bdad941270c43a4a52732b07');
INSERT INTO "ledger_entries" VALUES(10,2,'organisation:maison-du-numerique:payable',-1000,'organisation:maison-du-numerique',5,'21fdf2321e6fa8e6102ab9207f5d177c915e2e67eafac5077d20a42ad4fd575e','cd2c5faeb9e8e8db00585ff66a8bd79559c8678c4779f0192a433ca23896995f');
INSERT INTO "ledger_entries" VALUES(11,1,'order:D-001:outstanding',1000,'order:D-001',8,'6d881546383d5f57221b3323840ff1ce8fa34568bdad941270c43a4a52732b07','e3213fc4f1ffb6bbb1c42a256a8c1e76ad423e3d41e5bbeb27acbd9fecc6791d');
INSERT INTO "ledger_entries" VALUES(11,2,'organisation:maison-du-numerique:payable',-1000,'organisation:maison-du-numerique',6,'cd2c5faeb9e8e8db00585ff66a8bd79559c8678c4779f0192a433ca23896995f','4b5c3d7843e7a6985a89fb43337d0aeb6293a32199ef5e3a4b810b1a348f8230');
INSERT INTO "ledger_entries" VALUES(12,1,'order:D-001:outstanding',1000,'order:D-001',9,'e3213fc4f1ffb6bbb1c42a256a8c1e76ad423e3d41e5bbeb27acbd9fecc6791d','5f26be9fd89f008d4d92f75a1662364ec145ec717eb276315a2fe277c9ce95f2');
INSERT INTO "ledger_entries" VALUES(12,2,'organisation:maison-du-numerique:payable',-1000,'organisation:maison-du-numerique',7,'4b5c3d7843e7a6985a89fb43337d0aeb6293a32199ef5e3a4b810b1a348f8230','0a7a0167e910ad72e5d7821a9d74302c2de4e74ff8dcf97bb1965492d07eb730');
INSERT INTO "ledger_entries" VALUES(13,1,'sponsor:inconnu:receivable',2000,'order:N-1',1,'0000000000000000000000000000000000000000000000000000000000000000','e26df986db66530a609e7c3d3ae761c7691c7f21e5df6e84564bcdd43fa0a37c');
INSERT INTO "ledger_entries" VALUES(13,2,'order:N-1:outstanding',-2000,'order:N-1',2,'e26df986db66530a609e7c3d3ae761c7691c7f21e5df6e84564bcdd43fa0a37c','0d6bd8757535e2ae2fcdd7fa6ef2a1bc49b63d9b729cf175e8c13d4b58c97532');
INSERT INTO "ledger_entries" VALUES(14,1,'sponsor:inconnu:receivable',5000,'order:C-9',1,'0000000000000000000000000000000000000000000000000000000000000000','183e4178d173d887888004913e5331b051cea3820c9dc2493076011239681801');
INSERT INTO "ledger_entries" VALUES(14,2,'order:C-9:outstanding',-5000,'order:C-9',2,'183e4178d173d887888004913e5331b051cea3820c9dc2493076011239681801','934c548ad094020165186c430ce47c0666375e279a95a2d5eb0af71fc349fac1');
CREATE TABLE ledger_transactions (
  id INTEGER NOT NULL PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('issue', 'redemption')),
  reference TEXT NOT NULL CHECK (reference <> '')
) STRICT;
INSERT INTO "ledger_transactions" VALUES(1,1795691438110000,'issue','D-001');
INSERT INTO "ledger_transactions" VALUES(2,1795691438110000,'issue','D-002');
INSERT INTO "ledger_transactions" VALUES(3,1795691438110000,'issue','D-003');
INSERT INTO "ledger_transactions" VALUES(4,1795691438110000,'issue','D-004');
INSERT INTO "ledger_transactions" VALUES(5,1795691438110000,'issue','D-005');
INSERT INTO "ledger_transactions" VALUES(6,1795691438450000,'redemption','01a2178c-e172-7000-8d6c-4be0ae2eed15');
INSERT INTO "ledger_transactions" VALUES(7,1795691438504000,'redemption','01a2178c-e1a8-7000-9d68-dd0ad4dee838');
INSERT INTO "ledger_transactions" VALUES(8,1795691438560000,'redemption','01a2178c-e1e0-7000-b5f7-eed47e8339a3');
INSERT INTO "ledger_transactions" VALUES(9,1795691438604000,'redemption','01a2178c-e20c-7000-b269-0b2709727f69');
INSERT INTO "ledger_transactions" VALUES(10,1795691438709000,'redemption','01a2178c-e275-7000-8e85-e9e1f6ad9f91');
INSERT INTO "ledger_transactions" VALUES(11,1795691438709000,'redemption','01a2178c-e275-7001-9dc2-ab95681ace85');
INSERT INTO "ledger_transactions" VALUES(12,1795691438709000,'redemption','01a2178c-e275-7002-91f0-8dd796768c25');
INSERT INTO "ledger_transactions" VALUES(13,1795691438837000,'issue','N-1');
INSERT INTO "ledger_transactions" VALUES(14,1795691439017000,'issue','C-9');
CREATE TABLE offers (
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  service_id TEXT NOT NULL REFERENCES services (id),
  price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
  since TEXT NOT NULL CHECK (since IS date(since)),
  until TEXT CHECK (until IS date(until) AND (until IS NULL OR until > since)),
  PRIMARY KEY (organisation_id, service_id, since)
) STRICT;
INSERT INTO "offers" VALUES('maison-du-numerique','demarches-administratives',1000,'0001-01-01',NULL);
INSERT INTO "offers" VALUES('maison-du-numerique','outils-numeriques',1000,'0001-01-01',NULL);
INSERT INTO "offers" VALUES('maison-du-numerique','insertion-professionnelle',1000,'0001-01-01',NULL);
INSERT INTO "offers" VALUES('maison-du-numerique','utilisation-securisee',1000,'0001-01-01',NULL);
INSERT INTO "offers" VALUES('maison-du-numerique','parentalite',1000,'0001-01-01',NULL);
INSERT INTO "offers" VALUES('maison-du-numerique','loisirs-creations',1500,'0001-01-01',NULL);
INSERT INTO "offers" VALUES('maison-du-numerique','comprehension-du-monde',1000,'0001-01-01',NULL);
INSERT INTO "offers" VALUES('maison-du-numerique','acces-internet',1000,'0001-01-01',NULL);
INSERT INTO "offers" VALUES('maison-du-numerique','acquisition-materiel',4000,'0001-01-01',NULL);
CREATE TABLE orders (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  sponsor_id TEXT NOT NULL REFERENCES sponsors (id),
  face_value_cents INTEGER NOT NULL CHECK (face_value_cents > 0),
  carnet_size INTEGER CHECK (carnet_size > 0),
  format TEXT,
  grace_months INTEGER NOT NULL DEFAULT 1 CHECK (grace_months BETWEEN 0 AND 24)
) STRICT;
INSERT INTO "orders" VALUES('D-001','Département de démonstration',1000,NULL,NULL,1);
INSERT INTO "orders" VALUES('D-002','Ville de démonstration',1000,NULL,NULL,1);
INSERT INTO "orders" VALUES('D-003','Ville de démonstration',1000,NULL,NULL,1);
INSERT INTO "orders" VALUES('D-004','Caisse de démonstration',1000,NULL,NULL,1);
INSERT INTO "orders" VALUES('D-005','Caisse de démonstration',1000,NULL,NULL,1);
INSERT INTO "orders" VALUES('N-1','inconnu',1000,NULL,NULL,1);
INSERT INTO "orders" VALUES('C-9','inconnu',1000,5,'local-v1',1);
CREATE TABLE organisations (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  name TEXT NOT NULL CHECK (name <> '')
) STRICT;
INSERT INTO "organisations" VALUES('maison-du-numerique','Maison du numérique (démonstration)');
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
INSERT INTO "passes" VALUES('0110553458112616','D-003','D-003-3','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('0145750537075942','D-002','D-002-1','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('0155467391207831','D-001','D-001-12','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('0183088305431644','D-001','D-001-12','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('0204108296623575','D-003','D-003-4','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('0236457324694034','D-001','D-001-16','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('0238976017100831','D-001','D-001-13','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('0241098591196515','D-005','D-005-1','2026-12-26','2027-12-21','active',NULL);
INSERT INTO "passes" VALUES('0252251765642450','D-003','D-003-1','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('0298917108216205','D-001','D-001-14','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('0315609434256698','D-001','D-001-19','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('0410489328826243','D-001','D-001-16','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('0419682029489550','D-001','D-001-13','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('0561430580840279','D-003','D-003-1','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('0609436858397161','D-001','D-001-15','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('0639018088567433','D-002','D-002-3','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('0640655903182959','D-001','D-001-6','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('0641435422005690','D-001','D-001-23','2026-09-27','2027-09-22','blocked',NULL);
INSERT INTO "passes" VALUES('0669981282442981','D-001','D-001-19','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('0696997628658919','D-001','D-001-17','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('0726708321313724','D-002','D-002-2','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('0789837136805107','D-001','D-001-17','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('0803827850748706','D-002','D-002-2','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('0855965800580289','D-001','D-001-16','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('0868688719210228','D-001','D-001-13','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('0916777663426698','D-004','D-004-1','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('0926471123786123','D-001','D-001-16','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('0936288981996726','D-002','D-002-2','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('0948675521118120','D-004','D-004-3','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('0955756657421841','D-004','D-004-4','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('0970216275817104','D-005','D-005-2','2026-12-26','2027-12-21','active',NULL);
INSERT INTO "passes" VALUES('0992590587656057','D-004','D-004-3','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('1093818666022359','D-001','D-001-19','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1101756220967018','D-002','D-002-1','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('1105495125594234','D-001','D-001-4','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1132343340669653','D-001','D-001-8','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1161952218802014','D-001','D-001-1','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1173744802191706','D-001','D-001-16','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1182010383618532','D-004','D-004-1','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('1221497112190823','D-001','D-001-10','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1241698703832840','D-001','D-001-12','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1280237281179928','D-001','D-001-9','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1287487740944676','D-001','D-001-21','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1301653291407061','D-001','D-001-12','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1318229960227285','D-001','D-001-18','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1318708650502706','D-001','D-001-2','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1320809081935224','D-001','D-001-2','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1342599082715033','D-001','D-001-13','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1373181958037944','D-001','D-001-17','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1379729998990260','D-001','D-001-3','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1386010181401744','D-001','D-001-6','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1390156337174215','D-001','D-001-21','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1392668303035793','D-005','D-005-2','2026-12-26','2027-12-21','active',NULL);
INSERT INTO "passes" VALUES('1395303429602789','D-003','D-003-4','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('1395724474909203','D-001','D-001-3','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1399772003120905','D-003','D-003-3','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('1412890960188665','D-003','D-003-4','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('1438517506947177','D-001','D-001-22','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1474836897525886','D-001','D-001-5','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1501716053350614','D-005','D-005-1','2026-12-26','2027-12-21','active',NULL);
INSERT INTO "passes" VALUES('1568205718745450','D-005','D-005-1','2026-12-26','2027-12-21','active',NULL);
INSERT INTO "passes" VALUES('1575942037075919','D-001','D-001-15','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1605079003937715','D-003','D-003-4','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('1605212866250971','D-001','D-001-11','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1627764649024144','D-004','D-004-3','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('1653616574450493','C-9','C-9-0001','2026-11-26','2026-12-31','active',NULL);
INSERT INTO "passes" VALUES('1668886077579985','D-004','D-004-2','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('1709553188582089','D-002','D-002-1','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('1725602526872652','D-001','D-001-8','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1730443890205179','D-001','D-001-1','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1754019014754595','D-003','D-003-2','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('1760239287933832','D-001','D-001-16','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1761941843775689','D-002','D-002-2','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('1765708377372103','D-002','D-002-2','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('1775459756419015','D-001','D-001-18','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1780422435839388','D-004','D-004-2','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('1783024786910611','D-001','D-001-17','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1785541907599151','D-001','D-001-20','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1785727325402804','D-001','D-001-15','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1806202792999277','D-001','D-001-14','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1811723403920909','D-001','D-001-19','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1834795259192147','D-001','D-001-24','2026-09-27','2027-09-22','blocked',NULL);
INSERT INTO "passes" VALUES('1845373762323993','D-004','D-004-3','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('1871184595849280','D-001','D-001-22','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1877841100000181','D-001','D-001-18','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1880224575050670','D-002','D-002-1','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('1890057679158285','D-001','D-001-4','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1899331818043304','D-002','D-002-4','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('1934339062791619','D-004','D-004-4','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('1941834950713991','D-001','D-001-6','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1948740915618939','D-001','D-001-11','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('1966521263937096','D-001','D-001-22','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('2015066864158180','D-001','D-001-22','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('2055358646769349','D-001','D-001-2','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('2109010536073448','D-001','D-001-14','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('2170500159525443','D-001','D-001-20','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('2276599450511054','D-003','D-003-1','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('2343940286879420','D-001','D-001-8','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('2366606732640516','D-001','D-001-21','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('2383161612701492','D-004','D-004-2','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('2388149469767979','D-001','D-001-7','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('2396870745595254','D-001','D-001-24','2026-09-27','2027-09-22','blocked',NULL);
INSERT INTO "passes" VALUES('2408695651063046','D-003','D-003-2','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('2427360289390168','D-001','D-001-7','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('2428057553524533','D-001','D-001-10','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('2456720917550127','D-001','D-001-5','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('2460917548135025','D-005','D-005-1','2026-12-26','2027-12-21','active',NULL);
INSERT INTO "passes" VALUES('2554150330395671','D-001','D-001-11','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('2557922008566535','D-001','D-001-12','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('2585860604831869','D-001','D-001-8','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('2606975506895709','D-001','D-001-7','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('2639185488258022','D-002','D-002-2','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('2657801848599908','D-003','D-003-2','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('2662128811278607','D-001','D-001-24','2026-09-27','2027-09-22','blocked',NULL);
INSERT INTO "passes" VALUES('2667358335253998','D-001','D-001-4','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('2673279143268067','D-001','D-001-23','2026-09-27','2027-09-22','blocked',NULL);
INSERT INTO "passes" VALUES('2681141203995717','D-001','D-001-9','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('2689650493898595','D-003','D-003-2','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('2691471915367350','D-001','D-001-4','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('2700614295198164','D-002','D-002-1','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('2710337357793616','D-001','D-001-3','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('2752297899313224','D-001','D-001-15','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('2767010809407015','D-001','D-001-5','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('2800665241997115','D-001','D-001-21','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('2805207029595920','D-001','D-001-11','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('2810004138959887','D-001','D-001-4','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('2840937766592519','D-004','D-004-2','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('2901273448806774','D-001','D-001-18','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('2903770025254214','D-001','D-001-21','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('2938275865564677','D-001','D-001-23','2026-09-27','2027-09-22','blocked',NULL);
INSERT INTO "passes" VALUES('2956078727949882','D-002','D-002-3','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('2965800923466020','D-004','D-004-3','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('2991026152900629','D-001','D-001-1','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('3042274573045923','D-001','D-001-5','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('3049458583124116','D-001','D-001-1','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('3063962450790229','D-001','D-001-13','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('3083740853826345','D-003','D-003-1','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('3124503291007022','D-003','D-003-1','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('3125223938643491','D-001','D-001-1','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('3172647173766496','D-003','D-003-4','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('3194254422147064','D-003','D-003-3','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('3208242954850014','D-001','D-001-4','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('3234714168277417','D-003','D-003-4','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('3327621060400095','D-001','D-001-2','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('3419303622284918','D-001','D-001-6','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('3429460526339096','D-002','D-002-3','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('3478274631189397','D-001','D-001-22','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('3523723477118615','D-001','D-001-1','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('3542038698925150','D-004','D-004-4','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('3577418844685669','D-001','D-001-24','2026-09-27','2027-09-22','blocked',NULL);
INSERT INTO "passes" VALUES('3580126196089524','D-001','D-001-12','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('3598612602950046','D-002','D-002-2','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('3619350104020750','D-001','D-001-24','2026-09-27','2027-09-22','blocked',NULL);
INSERT INTO "passes" VALUES('3646524167177168','D-001','D-001-9','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('3662028818683450','D-002','D-002-2','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('3665124899063839','D-002','D-002-1','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('3704984198245576','D-001','D-001-18','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('3716565157148197','D-001','D-001-15','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('3752717608556919','D-003','D-003-3','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('3786646269475315','D-003','D-003-2','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('3794022917526165','D-001','D-001-21','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('3808858166442143','D-001','D-001-14','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('3836120333021237','D-001','D-001-18','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('3839008051374919','D-001','D-001-18','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('3875905126000708','D-002','D-002-1','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('3897845054657178','D-001','D-001-22','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('3905016039748128','D-001','D-001-2','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('3921407037217660','C-9','C-9-0001','2026-11-26','2026-12-31','active',NULL);
INSERT INTO "passes" VALUES('3940005690541868','D-001','D-001-19','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('3996211183511221','D-001','D-001-10','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('3999030731379724','D-001','D-001-17','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('4022144423686042','D-001','D-001-20','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('4023185667451515','D-005','D-005-1','2026-12-26','2027-12-21','active',NULL);
INSERT INTO "passes" VALUES('4040782504777275','D-001','D-001-24','2026-09-27','2027-09-22','blocked',NULL);
INSERT INTO "passes" VALUES('4064307636544221','D-001','D-001-8','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('4065541714172881','D-003','D-003-3','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('4082448534017384','D-001','D-001-10','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('4082667328743097','D-001','D-001-23','2026-09-27','2027-09-22','blocked',NULL);
INSERT INTO "passes" VALUES('4121694668778870','D-004','D-004-2','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('4159775473473446','D-001','D-001-1','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('4163570815667698','D-001','D-001-10','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('4221931363218722','D-004','D-004-1','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('4258101864155129','D-004','D-004-4','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('4262474839059793','D-001','D-001-20','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('4276577698620446','D-001','D-001-13','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('4305320959166533','D-004','D-004-3','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('4312758132681221','D-001','D-001-6','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('4339345524543261','D-001','D-001-19','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('4341426338053251','D-005','D-005-2','2026-12-26','2027-12-21','active',NULL);
INSERT INTO "passes" VALUES('4351562396430584','D-003','D-003-2','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('4364184486246259','D-002','D-002-4','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('4365397076307073','D-002','D-002-3','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('4390806737194433','D-004','D-004-1','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('4411414694384024','D-003','D-003-4','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('4442539158953453','D-001','D-001-6','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('4475162075443644','D-001','D-001-22','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('4480368084636549','D-001','D-001-22','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('4516946605422938','D-001','D-001-5','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('4541625681025381','D-001','D-001-18','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('4551814913409697','D-005','D-005-2','2026-12-26','2027-12-21','active',NULL);
INSERT INTO "passes" VALUES('4597862743880514','D-002','D-002-4','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('4626680286833862','D-001','D-001-17','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('4650688826337951','D-003','D-003-1','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('4653697312575831','D-002','D-002-3','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('4663067585987468','D-001','D-001-5','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('4769253938587334','D-001','D-001-17','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('4774760897090997','D-001','D-001-20','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('4797665141216309','D-001','D-001-2','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('4834075996432109','D-005','D-005-1','2026-12-26','2027-12-21','active',NULL);
INSERT INTO "passes" VALUES('4878508700218897','D-001','D-001-15','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('4947424406936960','D-001','D-001-11','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('5004255463779043','D-003','D-003-3','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('5043508212710666','D-001','D-001-9','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('5090399688548820','D-003','D-003-1','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('5126406360755070','D-005','D-005-1','2026-12-26','2027-12-21','active',NULL);
INSERT INTO "passes" VALUES('5147112132202528','D-001','D-001-18','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('5190284416927360','D-002','D-002-3','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('5209102958534038','D-002','D-002-3','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('5266276029401557','D-001','D-001-4','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('5332243650674485','D-003','D-003-3','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('5381047899087842','D-001','D-001-22','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('5443387982230021','D-001','D-001-13','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('5494495724388293','D-001','D-001-6','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('5554164996724823','D-001','D-001-5','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('5565760916963025','D-001','D-001-7','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('5573603128712789','D-002','D-002-4','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('5610103989637956','D-001','D-001-13','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('5748386151893059','D-004','D-004-1','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('5787120348308760','D-004','D-004-4','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('5793361711713773','D-001','D-001-8','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('5796568387641322','D-001','D-001-15','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('5872195386140981','D-004','D-004-4','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('5897921341452270','D-004','D-004-1','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('5919078979088186','D-001','D-001-9','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('5951418014806174','D-001','D-001-16','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('5954290706844460','D-001','D-001-6','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('6005658432794213','D-004','D-004-4','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('6042696610348116','D-001','D-001-4','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('6116775246820165','D-003','D-003-4','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('6161083299385082','D-001','D-001-14','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('6207837504137823','D-001','D-001-10','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('6214204395318205','D-001','D-001-23','2026-09-27','2027-09-22','blocked',NULL);
INSERT INTO "passes" VALUES('6225645371634176','D-002','D-002-3','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('6227886555046383','D-001','D-001-18','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('6229989117731764','D-001','D-001-2','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('6234326360868260','D-001','D-001-10','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('6258716441972281','D-001','D-001-23','2026-09-27','2027-09-22','blocked',NULL);
INSERT INTO "passes" VALUES('6285992173635685','D-001','D-001-3','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('6319348311804251','D-002','D-002-1','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('6326332653151907','D-002','D-002-3','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('6367501958806437','D-001','D-001-10','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('6497938963010011','D-004','D-004-3','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('6513128204204490','D-002','D-002-4','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('6539052088575663','D-001','D-001-12','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('6540561063015976','D-001','D-001-8','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('6611154776119727','D-001','D-001-1','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('6649438579483933','D-004','D-004-2','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('6720172916326971','D-005','D-005-1','2026-12-26','2027-12-21','active',NULL);
INSERT INTO "passes" VALUES('6732006401732853','D-001','D-001-21','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('6763115175429410','D-001','D-001-24','2026-09-27','2027-09-22','blocked',NULL);
INSERT INTO "passes" VALUES('6770325221899664','D-001','D-001-19','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('6789381053121563','D-001','D-001-3','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('6814930285367662','D-003','D-003-1','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('6907663316417425','D-002','D-002-2','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('6910147673870216','C-9','C-9-0001','2026-11-26','2026-12-31','active',NULL);
INSERT INTO "passes" VALUES('6915764388159835','D-001','D-001-24','2026-09-27','2027-09-22','blocked',NULL);
INSERT INTO "passes" VALUES('6931086389387118','D-005','D-005-2','2026-12-26','2027-12-21','active',NULL);
INSERT INTO "passes" VALUES('6944502566595010','D-001','D-001-20','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('7015557284446369','D-001','D-001-7','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('7035959191354575','D-001','D-001-2','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('7039628633805812','D-002','D-002-4','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('7059380057088686','D-003','D-003-3','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('7059870223563020','D-001','D-001-14','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('7099252863705402','D-002','D-002-4','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('7100000000000021','N-1','N-1-1','2020-01-01','2099-12-31','active',NULL);
INSERT INTO "passes" VALUES('7100000000000118','N-1','N-1-1','2020-01-01','2099-12-31','blocked',NULL);
INSERT INTO "passes" VALUES('7114100121307613','D-001','D-001-16','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('7195815781398494','D-001','D-001-9','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('7213814410286007','D-002','D-002-2','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('7271160917594585','D-001','D-001-24','2026-09-27','2027-09-22','blocked',NULL);
INSERT INTO "passes" VALUES('7277920532439063','D-001','D-001-6','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('7289539523076561','D-001','D-001-5','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('7295742360527817','D-001','D-001-19','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('7318412290252463','D-001','D-001-7','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('7322497825415930','D-001','D-001-11','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('7325658400805610','D-001','D-001-3','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('7345177793327778','D-001','D-001-7','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('7384186885065309','D-001','D-001-10','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('7430761378684835','D-001','D-001-8','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('7444408343723078','D-001','D-001-22','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('7457688376172891','D-004','D-004-4','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('7460402256661975','D-001','D-001-8','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('7526207154044155','D-004','D-004-2','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('7544341828807462','D-001','D-001-24','2026-09-27','2027-09-22','blocked',NULL);
INSERT INTO "passes" VALUES('7569715377733796','D-001','D-001-3','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('7615944422961794','D-002','D-002-4','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('7624263925024197','D-004','D-004-3','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('7643177250545207','D-003','D-003-2','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('7680710773181993','D-005','D-005-2','2026-12-26','2027-12-21','active',NULL);
INSERT INTO "passes" VALUES('7683563813607808','D-001','D-001-11','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('7687117821561058','D-004','D-004-2','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('7727818809698217','D-004','D-004-1','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('7735690399473940','D-005','D-005-2','2026-12-26','2027-12-21','active',NULL);
INSERT INTO "passes" VALUES('7739377250189742','C-9','C-9-0001','2026-11-26','2026-12-31','active',NULL);
INSERT INTO "passes" VALUES('7766536293657125','D-001','D-001-23','2026-09-27','2027-09-22','blocked',NULL);
INSERT INTO "passes" VALUES('7778733145894092','D-001','D-001-12','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('7794461573784187','D-005','D-005-2','2026-12-26','2027-12-21','active',NULL);
INSERT INTO "passes" VALUES('7863320199477760','D-001','D-001-2','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('7870375515729781','D-001','D-001-15','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('7924240667783439','D-004','D-004-1','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('7927653920564342','D-003','D-003-3','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('7930359135851754','D-002','D-002-3','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('8044854951834061','D-003','D-003-2','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('8112754961995684','D-001','D-001-10','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('8134355811448630','D-003','D-003-4','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('8152981860986947','D-001','D-001-17','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('8188409859160237','D-004','D-004-3','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('8259757123280351','D-001','D-001-20','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('8264870023713907','D-004','D-004-3','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('8273634744707058','D-001','D-001-21','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('8331638535067137','D-001','D-001-16','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('8340830720314057','D-001','D-001-16','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('8399193710032238','D-001','D-001-20','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('8432625705260281','D-001','D-001-6','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('8454183288666387','D-001','D-001-8','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('8464698591870668','D-001','D-001-3','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('8559051605925077','D-002','D-002-1','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('8572219538377130','D-001','D-001-9','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('8625306531024354','D-001','D-001-14','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('8679847564959080','D-001','D-001-11','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('8692775556331176','D-004','D-004-2','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('8693234917947672','D-003','D-003-1','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('8701914277788075','D-005','D-005-1','2026-12-26','2027-12-21','active',NULL);
INSERT INTO "passes" VALUES('8705580123780206','D-001','D-001-14','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('8735376490626935','D-001','D-001-7','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('8769508730336459','D-001','D-001-11','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('8774718712152821','D-001','D-001-3','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('8793827707361797','D-001','D-001-19','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('8840369376909890','D-001','D-001-23','2026-09-27','2027-09-22','blocked',NULL);
INSERT INTO "passes" VALUES('8849260708932797','D-001','D-001-13','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('8853548201216754','D-001','D-001-12','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('8868086707829926','D-002','D-002-4','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('8932972400492163','D-001','D-001-2','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('8950442553228023','D-003','D-003-1','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('8964972121430196','D-001','D-001-1','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('8990770653309268','D-001','D-001-17','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('9086537237634216','D-001','D-001-4','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('9097411933470263','D-004','D-004-4','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('9127816299517604','D-001','D-001-5','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('9181968186497073','D-001','D-001-12','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('9197033173073581','D-001','D-001-21','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('9250123337167621','D-001','D-001-15','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('9267548881561911','D-001','D-001-1','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('9311648465046459','D-001','D-001-20','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('9327698815127241','D-001','D-001-5','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('9378544141483357','D-002','D-002-4','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('9402670824004987','D-004','D-004-1','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('9405967782755868','D-001','D-001-23','2026-09-27','2027-09-22','blocked',NULL);
INSERT INTO "passes" VALUES('9420605963655839','D-001','D-001-15','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('9435061275766657','D-003','D-003-2','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('9466321014941309','D-001','D-001-11','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('9490906184581755','D-001','D-001-20','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('9520241959761681','D-001','D-001-23','2026-09-27','2027-09-22','blocked',NULL);
INSERT INTO "passes" VALUES('9528810430508189','D-001','D-001-13','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('9534346932757849','D-004','D-004-1','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('9556792877240416','D-004','D-004-2','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('9567731796769091','D-001','D-001-9','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('9569030376864111','D-001','D-001-3','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('9571023090147284','C-9','C-9-0001','2026-11-26','2026-12-31','active',NULL);
INSERT INTO "passes" VALUES('9595804082394450','D-005','D-005-2','2026-12-26','2027-12-21','active',NULL);
INSERT INTO "passes" VALUES('9598722766264160','D-001','D-001-14','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('9628617459820338','D-001','D-001-7','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('9651241355000095','D-003','D-003-2','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('9652384456172682','D-004','D-004-4','2026-11-21','2027-11-21','notActivated',NULL);
INSERT INTO "passes" VALUES('9670320391619391','D-001','D-001-7','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('9739700255968018','D-001','D-001-4','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('9747451568167480','D-003','D-003-3','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('9755790980015808','D-003','D-003-4','2025-10-22','2026-08-28','active',NULL);
INSERT INTO "passes" VALUES('9774460672325491','D-005','D-005-2','2026-12-26','2027-12-21','active',NULL);
INSERT INTO "passes" VALUES('9780905900218836','D-001','D-001-19','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('9794656091118756','D-001','D-001-14','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('9826157640182252','D-001','D-001-9','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('9903696942343012','D-002','D-002-1','2026-05-10','2026-11-16','active',NULL);
INSERT INTO "passes" VALUES('9918923503120775','D-001','D-001-21','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('9921438735586169','D-001','D-001-17','2026-09-27','2027-09-22','active',NULL);
INSERT INTO "passes" VALUES('9952226152010533','D-005','D-005-1','2026-12-26','2027-12-21','active',NULL);
INSERT INTO "passes" VALUES('9986228301405740','D-001','D-001-9','2026-09-27','2027-09-22','active',NULL);
CREATE TABLE points_of_presence (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  name TEXT NOT NULL CHECK (name <> ''),
  address TEXT NOT NULL
) STRICT;
INSERT INTO "points_of_presence" VALUES('accueil','maison-du-numerique','Accueil de la Maison du numérique','1 place de la Mairie, 23000 Exempleville');
INSERT INTO "points_of_presence" VALUES('mediatheque','maison-du-numerique','Médiathèque','2 rue des Livres, 23000 Exempleville');
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
INSERT INTO "redemptions" VALUES('01a2178c-e172-7000-8d6c-4be0ae2eed15','0155467391207831',1795691438450000,'demarches-administratives','maison-du-numerique','accueil','desk-1','root','scan-7831',1000,1000,0,'submitted');
INSERT INTO "redemptions" VALUES('01a2178c-e1a8-7000-9d68-dd0ad4dee838','0183088305431644',1795691438504000,'demarches-administratives','maison-du-numerique','accueil','desk-1','root','scan-1644',1000,1000,0,'submitted');
INSERT INTO "redemptions" VALUES('01a2178c-e1e0-7000-b5f7-eed47e8339a3','0236457324694034',1795691438560000,'demarches-administratives','maison-du-numerique','accueil','desk-1','root','scan-4034',1000,1000,0,'submitted');
INSERT INTO "redemptions" VALUES('01a2178c-e20c-7000-b269-0b2709727f69','0238976017100831',1795691438604000,'demarches-administratives','maison-du-numerique','accueil','desk-1','root','scan-0831',1000,1000,0,'submitted');
INSERT INTO "redemptions" VALUES('01a2178c-e275-7000-8e85-e9e1f6ad9f91','0298917108216205',1795691438709000,'loisirs-creations','maison-du-numerique','accueil','desk-1','root','scan-6205',1000,1500,500,'submitted');
INSERT INTO "redemptions" VALUES('01a2178c-e275-7001-9dc2-ab95681ace85','0315609434256698',1795691438709000,'loisirs-creations','maison-du-numerique','accueil','desk-1','root','scan-6698',1000,1500,500,'submitted');
INSERT INTO "redemptions" VALUES('01a2178c-e275-7002-91f0-8dd796768c25','0410489328826243',1795691438709000,'loisirs-creations','maison-du-numerique','accueil','desk-1','root','scan-6243',1000,1500,500,'submitted');
CREATE TABLE services (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
  withdrawn_on TEXT CHECK (withdrawn_on IS date(withdrawn_on))
) STRICT;
INSERT INTO "services" VALUES('demarches-administratives','Aide aux démarches administratives',1000,NULL);
INSERT INTO "services" VALUES('outils-numeriques','Maîtrise des outils numériques du quotidien',1000,NULL);
INSERT INTO "services" VALUES('insertion-professionnelle','Insertion professionnelle via le numérique',1000,NULL);
INSERT INTO "services" VALUES('utilisation-securisee','Utilisation sécurisée du numérique',1000,NULL);
INSERT INTO "services" VALUES('parentalite','Parentalité et éducation avec le numérique',1000,NULL);
INSERT INTO "services" VALUES('loisirs-creations','Loisirs et créations numériques',1500,NULL);
INSERT INTO "services" VALUES('comprehension-du-monde','Compréhension du monde numérique',1000,NULL);
INSERT INTO "services" VALUES('acces-internet','Accès internet et matériel informatique',1000,NULL);
INSERT INTO "services" VALUES('acquisition-materiel','Acquisition de matériel informatique à prix solidaire',4000,NULL);
CREATE TABLE sponsors (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  name TEXT NOT NULL CHECK (name <> '')
) STRICT;
INSERT INTO "sponsors" VALUES('Département de démonstration','Département de démonstration');
INSERT INTO "sponsors" VALUES('Ville de démonstration','Ville de démonstration');
INSERT INTO "sponsors" VALUES('Caisse de démonstration','Caisse de démonstration');
INSERT INTO "sponsors" VALUES('inconnu','inconnu');
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
INSERT INTO "staged" VALUES('0419682029489550','desk-1','loisirs-creations','accueil',1500,'scan-9550','root',1795691438748000);
INSERT INTO "staged" VALUES('0609436858397161','desk-1','loisirs-creations','accueil',1500,'scan-7161','root',1795691438772000);
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
