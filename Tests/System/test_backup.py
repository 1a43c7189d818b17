"""Copies of the books, and the way back: `apticctl backup`, `apticctl restore`."""

import hashlib
import json
import os
import pwd
import shutil
import subprocess

import pytest
from desk import BIN


def restore(desk, *arguments):
    return desk.apticctl("restore", f"--data={desk.data}", *map(str, arguments))


def files(desk):
    return sorted(file.name for file in desk.data.iterdir())


def test_a_backup_is_made_listed_and_brought_elsewhere(desk, tmp_path):
    made = desk.apticctl("backup")
    assert made.returncode == 0, made.stderr
    [listed] = json.loads(desk.apticctl("backup", "list", "--json").stdout)["items"]
    assert listed["name"] in made.stdout and listed["sha256"] in made.stdout
    place = tmp_path / "elsewhere"
    place.mkdir()
    brought = desk.apticctl("backup", "--to", str(place), "--json")
    backup = json.loads(brought.stdout)
    file = place / backup["name"]
    assert hashlib.sha256(file.read_bytes()).hexdigest() == backup["sha256"]
    assert file.stat().st_mode & 0o777 == 0o600
    checked = subprocess.run(["sha256sum", "-c", f"{file.name}.sha256"], cwd=place)
    assert checked.returncode == 0
    again = desk.apticctl("backup", "--to", str(file))
    assert again.returncode == 1 and "is there already" in again.stderr


def test_the_books_are_as_they_were(desk, tmp_path):
    one, two = desk.codes(count=2)
    desk.submit_mode()
    assert desk.scan(one).ok()["outcome"] == "submitted"
    copy = tmp_path / "copy.db"
    assert desk.apticctl("backup", "--to", str(copy)).returncode == 0
    assert desk.scan(two).ok()["outcome"] == "submitted"
    running = restore(desk, copy, "--replace")
    assert running.returncode == 1 and "Stop that one" in running.stderr
    desk.stop()
    there = restore(desk, copy)
    assert there.returncode == 1 and "--replace" in there.stderr and "booksExist" in there.stderr
    done = restore(desk, copy, "--replace", "--json")
    assert done.returncode == 0, done.stderr
    assert os.path.exists(json.loads(done.stdout)["kept"])
    desk.start()
    assert [desk.pass_state(number) for number in (one, two)] == ["submitted", "active"]


def test_a_damaged_backup_changes_nothing(desk, tmp_path):
    copy = tmp_path / "copy.db"
    assert desk.apticctl("backup", "--to", str(copy)).returncode == 0
    desk.stop()
    before = files(desk), (desk.data / "core.db").read_bytes()
    whole = copy.read_bytes()
    copy.write_bytes(whole[:30_000] + bytes([whole[30_000] ^ 1]) + whole[30_001:])
    refused = restore(desk, copy, "--replace")
    assert refused.returncode == 1 and "backupDamaged" in refused.stderr
    assert (files(desk), (desk.data / "core.db").read_bytes()) == before


def test_wrong_usage_is_told(desk):
    assert desk.apticctl("restore").returncode == 2
    assert restore(desk, "/nowhere/copy.db").returncode == 1


def test_backups_older_than_their_days_go(make_desk):
    desk = make_desk(config="backup:\n  keep: 2\n").start()
    folder = desk.data / "backups"
    folder.mkdir()
    (folder / "core-20200101T000000Z.db").write_bytes(b"old")
    desk.post("/v1/backups").ok()
    [left] = [file.name for file in folder.glob("*.db")]
    assert left != "core-20200101T000000Z.db"


def test_a_repeated_request_makes_one(desk):
    key = {"Idempotency-Key": "one"}
    first = desk.ask("POST", "/v1/backups", headers=key)
    second = desk.ask("POST", "/v1/backups", headers=key)
    assert first.ok() == second.ok() and second.is_replay
    assert len(desk.get("/v1/backups").items) == 1


def test_the_keys_are_in_no_backup(desk, tmp_path):
    for key in desk.data.glob("*.key"):
        copy = tmp_path / "copy.db"
        if not copy.exists():
            assert desk.apticctl("backup", "--to", str(copy)).returncode == 0
        assert key.read_bytes().strip() not in copy.read_bytes()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else")
def test_what_root_restores_is_the_daemons(desk, tmp_path):
    copy = tmp_path / "copy.db"
    assert desk.apticctl("backup", "--to", str(copy)).returncode == 0
    desk.stop()
    nobody = pwd.getpwnam("nobody")
    # A folder whose owner may not read the backup: only root can open it.
    for folder in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
        folder.chmod(folder.stat().st_mode | 0o011)
    shutil.rmtree(desk.data)
    desk.folder.chmod(0o755)
    desk.data.mkdir(mode=0o700)
    os.chown(desk.data, nobody.pw_uid, nobody.pw_gid)
    done = subprocess.run(
        [BIN / "apticctl", "restore", copy, f"--data={desk.data}"], env=desk.variables(),
        capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for file in desk.data.iterdir():
        assert file.stat().st_uid == nobody.pw_uid, file
