"""The ledger as an auditor asks for it: `apticctl ledger check|heads|export`."""

import json
import re
import sqlite3

from desk import SERVICE


def take(desk, count):
    desk.submit_mode()
    for number in desk.codes(count=count):
        assert desk.scan(number).ok()["outcome"] == "submitted"


def damage(desk, statement):
    """Changes the books as an editor of the file would."""
    books = sqlite3.connect(desk.data / "core.db")
    triggers = books.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name LIKE 'ledger%'")
    for [name] in triggers.fetchall():
        books.execute(f"DROP TRIGGER {name}")
    assert books.execute(statement).rowcount == 1
    books.commit()
    books.close()


def test_a_sound_ledger_is_told_with_its_heads(desk):
    take(desk, 3)
    told = desk.apticctl("ledger", "check")
    assert told.returncode == 0, told.stderr
    assert "the ledger is sound" in told.stdout
    check = json.loads(desk.apticctl("ledger", "check", "--json").stdout)
    for head in check["heads"]["heads"]:
        assert f"{head['chain']} {head['index']} {head['hash']}" in told.stdout


def test_the_first_bad_entry_is_named(desk):
    take(desk, 3)
    newest = desk.get("/v1/ledger/check").ok()["transactions"]
    desk.stop()
    damage(desk, f"UPDATE ledger_entries SET amount_cents = amount_cents + 1 "
                 f"WHERE transaction_id = {newest} AND position = 2")
    desk.start()
    told = desk.apticctl("ledger", "check")
    assert told.returncode == 1
    assert "not sound" in told.stdout and f"entry {newest}.2" in told.stdout
    fault = desk.get("/v1/ledger/check").ok()["fault"]
    assert fault["entry"] == f"{newest}.2"


def test_what_was_cut_off_shows_against_heads_that_were_kept(desk, tmp_path):
    kept = tmp_path / "heads.json"
    backup = tmp_path / "copy.db"
    assert desk.apticctl("backup", "--to", str(backup)).returncode == 0
    take(desk, 2)
    kept.write_text(desk.apticctl("ledger", "heads").stdout)
    take(desk, 1)
    later = desk.apticctl("ledger", "check", "--against", str(kept))
    assert later.returncode == 0 and "is there" in later.stdout, later.stdout
    desk.stop()
    assert desk.apticctl("restore", f"--data={desk.data}", "--replace", str(backup)).returncode == 0
    desk.start()
    assert desk.apticctl("ledger", "check").returncode == 0
    cut = desk.apticctl("ledger", "check", "--against", str(kept))
    assert cut.returncode == 1 and "is gone" in cut.stdout
    kept.write_text("nonsense")
    refused = desk.apticctl("ledger", "check", "--against", str(kept))
    assert refused.returncode == 1 and "holds no heads" in refused.stderr


def test_the_key_is_made_once_and_is_private(desk):
    keys = {desk.get("/v1/ledger/heads").ok()["publicKey"] for _ in range(2)}
    desk.restart()
    keys.add(desk.get("/v1/ledger/heads").ok()["publicKey"])
    assert len(keys) == 1
    for name in ("ledger.key", "log.key"):
        assert (desk.data / name).stat().st_mode & 0o777 == 0o600


def test_a_year_is_exported_as_the_law_has_it(desk, tmp_path):
    take(desk, 2)
    year = desk.get("/v1/redemptions").items[0]["at"][:4]
    made = desk.apticctl("ledger", "export", "--year", year, "--siren", "123456789",
                         "--to", str(tmp_path))
    assert made.returncode == 0, made.stderr
    file = tmp_path / f"123456789FEC{year}1231.txt"
    text = file.read_bytes().decode("iso-8859-15")
    assert text.endswith("\r\n")
    header, *lines = [line.split("\t") for line in text[:-2].split("\r\n")]
    assert header == ["JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum",
                      "CompteLib", "CompAuxNum", "CompAuxLib", "PieceRef", "PieceDate",
                      "EcritureLib", "Debit", "Credit", "EcritureLet", "DateLet", "ValidDate",
                      "Montantdevise", "Idevise"]
    cents = {}
    for line in lines:
        assert len(line) == 18
        assert re.fullmatch(r"\d{8}", line[3]) and re.fullmatch(r"\d{6}", line[4])
        debit, credit = (int(re.fullmatch(r"(\d+),(\d\d)", line[n]).expand(r"\1\2"))
                         for n in (11, 12))
        assert min(debit, credit) == 0 < max(debit, credit)
        cents[line[2]] = cents.get(line[2], 0) + debit - credit
    assert lines and set(cents.values()) == {0}
    printed = desk.apticctl("ledger", "export", "--year", year, text=False, input=b"")
    assert printed.stdout == file.read_bytes()
    assert desk.apticctl("ledger", "export", "--year", "0").returncode == 2


def test_a_scan_in_the_log_shows_four_digits_and_answers_again_in_full(desk):
    number = desk.code()
    desk.submit_mode(service=SERVICE)
    first = desk.scan(number, id="key").ok()
    assert first["code"] == first["pass"]["code"] == first["redemption"]["pass"] == number
    [logged] = desk.get("/v1/scans").items
    hidden = f"…{number[-4:]}"
    assert logged["code"] == logged["pass"]["code"] == logged["redemption"]["pass"] == hidden
    assert number not in desk.get("/v1/scans").body.decode()
    again = desk.scan(number, id="key")
    assert again.is_replay and again.ok() == first
    desk.restart()
    again = desk.scan(number, id="key")
    assert again.is_replay and again.ok() == first
    other = desk.code()
    desk.scan(other, id="key").problem(409, "idMismatch")
    desk.stop()
    for name in ("log.db", "log.db-wal"):
        file = desk.data / name
        assert not file.exists() or number.encode() not in file.read_bytes()


def test_after_a_restore_the_log_answers_for_no_book(desk, tmp_path):
    copy = tmp_path / "copy.db"
    assert desk.apticctl("backup", "--to", str(copy)).returncode == 0
    number = desk.code()
    desk.submit_mode()
    assert desk.scan(number, id="key").ok()["outcome"] == "submitted"
    desk.stop()
    assert desk.apticctl("restore", f"--data={desk.data}", "--replace", str(copy)).returncode == 0
    desk.start()
    desk.submit_mode()
    again = desk.scan(number, id="key")
    assert not again.is_replay and again.ok()["outcome"] == "submitted"
    assert len(desk.redemptions(number)) == 1
