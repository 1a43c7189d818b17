"""`scannerd decode`: a recorded scan replayed by hand, and held against what it expects."""

import json
import subprocess

import pytest
from desk import BIN, ROOT, clean_environment

FOLDER = ROOT / "Tests" / "ScanCoreTests" / "Scans"
SCANS = sorted(FOLDER.rglob("*.scan"))
TYPED = "".join(
    f"{at * 2} key KEY_{digit} down\n{at * 2 + 1} key KEY_{digit} up\n"
    for at, digit in enumerate("1234567890123428"))


def decode(*arguments, text=None):
    return subprocess.run(
        [BIN / "scannerd", "decode", *arguments], input=text, text=True, capture_output=True,
        timeout=20, env=clean_environment())


def test_there_are_recorded_scans():
    assert len(SCANS) >= 150


def test_the_made_ones_are_as_they_would_be_made():
    made = subprocess.run(
        ["/usr/bin/python3", FOLDER.parent / "make-scans.py", "--check"], text=True,
        capture_output=True, timeout=60)
    assert (made.returncode, made.stdout, made.stderr) == (0, "", "")


@pytest.mark.parametrize("path", SCANS, ids=lambda path: str(path.relative_to(FOLDER)))
def test_every_recorded_scan_holds_and_is_told_in_json(path):
    ended = decode("--json", path)
    assert (ended.returncode, ended.stderr) == (0, "")
    for item in json.loads(ended.stdout)["items"]:
        assert {"outcome", "presses", "durationMs", "end"} <= item.keys()


def test_a_scan_nobody_has_judged_is_told():
    ended = decode("-", text=TYPED)
    assert ended.returncode == 0
    assert ended.stdout.splitlines()[-1].startswith("ok code=1234567890123428")
    assert "layout=us" in ended.stdout
    [item] = json.loads(decode("--json", "-", text=TYPED).stdout)["items"]
    assert (item["outcome"], item["code"], item["layout"], item["format"], item["presses"]) == (
        "ok", "1234567890123428", "us", "local-v1", 16)


@pytest.mark.parametrize("expectation", [
    "ok code=1234567890123429", "badCheckDigit", "none", "ok layout=fr",
    "ok code=1234567890123428\nok code=1234567890123428"])
def test_a_wrong_expectation_is_1_and_told(expectation):
    ended = decode("-", text=f"{TYPED}\n{expectation}\n")
    assert ended.returncode == 1
    assert ended.stderr.startswith("scannerd: -: ")


@pytest.mark.parametrize("text, line", [
    ("0 key KEY_NONE down\n", 1), ("0 key KEY_1 down\n1 key KEY_1 sideways\n", 2),
    ("# fine\nscanner speed=9\n0 gone\n", 2), ("formats other\n0 gone\n", 1),
    ("5 key KEY_1 down\n4 key KEY_1 up\n", 2), ("hello\n", 1), ("0 bytes 0G\n", 1),
    ("0 gone\n\nfine code=1\n", 3), ("", 1)])
def test_bad_grammar_is_2_with_its_line(text, line):
    ended = decode("-", text=text)
    assert ended.returncode == 2
    assert f"line {line}:" in ended.stderr


def test_a_file_that_is_not_there_is_2_and_named(tmp_path):
    ended = decode(tmp_path / "none.scan")
    assert ended.returncode == 2
    assert str(tmp_path / "none.scan") in ended.stderr
