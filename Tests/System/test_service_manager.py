"""What the daemon tells whoever runs it as a service, and what it hears from him."""

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import time

import pytest
from desk import BIN, SERVICE, clean_environment
from line import Line
from managed import ManagedDesk
from wire import TIMEOUT

DAY = 86_400


@pytest.fixture
def line(tmp_path):
    line = Line(tmp_path / "line")
    yield line
    line.close()


@pytest.fixture
def make_managed(request, tmp_path):
    desks = request.node.desks = []

    def make(**options):
        desk = ManagedDesk(tmp_path / f"managed{len(desks) + 1}", **options)
        desks.append(desk)
        return desk

    yield make
    for desk in desks:
        desk.end()


def wanted(desk):
    """What the machine under the test lacks is none of the test's business."""
    notices = ", ".join(notice["code"] for notice in desk.state()["notices"])
    return f" Wants a hand: {notices}." if notices else ""


# MARK: Status and signs of life

def test_the_status_tells_the_mode_and_the_scanners(make_managed, line):
    desk = make_managed(devices=line.address).start()
    rest = wanted(desk)
    place = desk.expect_status("Mode test. Scanners: 1 ready." + rest)
    desk.submit_mode()
    place = desk.expect_status(
        f"Mode submit ({SERVICE} at accueil, immediate). Scanners: 1 ready." + rest, place)
    line.unplug()
    place = desk.expect_told(lambda said: "Scanners: 1 waiting." in said, place)
    line.plug()
    place = desk.expect_told(lambda said: "Scanners: 1 ready." in said, place)
    # A scan changes nothing of it.
    before = len(desk.told)
    desk.scan(desk.code()).ok()
    desk.test_mode()
    place = desk.expect_status("Mode test. Scanners: 1 ready." + rest, place)
    assert len([said for said in desk.told[before:] if said.startswith("STATUS=")]) == 1


def test_a_serial_line_is_not_kept_where_its_lock_would_outlive_the_daemon(make_managed, line):
    """What systemd keeps open keeps the line's lock as well: the next daemon would find it busy, and
    a scan of its first moment would be lost."""
    desk = make_managed(devices=line.address)
    for _ in range(2):
        desk.start()
        place = desk.expect_told(lambda told: "Scanners: 1 ready." in told)
        desk.kill()
        assert not [told for told in desk.told[:place] if told.startswith("FDSTORE=")]


def test_signs_of_life_come_where_they_are_wanted(make_managed):
    desk = make_managed().start(WATCHDOG_USEC=400_000)
    place = desk.expect_told(lambda said: said == "WATCHDOG=1")
    desk.expect_told(lambda said: said == "WATCHDOG=1", place)
    desk.stop()
    desk.expect_told(lambda said: said == "STOPPING=1")


def test_the_last_word_of_a_daemon_that_cannot_start_says_what_to_do(make_managed):
    desk = make_managed(demonstration=False)
    (desk.data / "core.db").write_bytes(b"this is no database" * 100)
    desk.launch()
    assert desk.process.wait(TIMEOUT) == 1
    desk.expect_told(lambda said: said.startswith("STATUS=") and "is not a database" in said)
    assert "Move it away" in desk.status
    assert desk.status in desk.log_text().strip().splitlines()[-1]


def test_a_fault_in_the_configuration_has_an_exit_status_of_its_own(make_managed):
    desk = make_managed(config="desk:\n  colour: red\n").launch()
    assert desk.process.wait(TIMEOUT) == 2
    desk.expect_told(lambda said: "line 2: unknown key 'desk.colour'" in said)


# MARK: Reading the configuration again

SLOW = "logLevel: info\nscanner:\n  serialIdleEndMilliseconds: 5000\n"


def test_a_reload_changes_what_can_change(make_managed, line):
    desk = make_managed(devices=line.address, config="logLevel: info\n").start()
    events = desk.watch_ready()
    line.send("7000000000013\r")
    events.scan(outcome="malformed")
    assert "debug" not in desk.log_text()

    desk.reload(
        "logLevel: debug\nformats: [local-v1, 'opaque:13']\nlayouts: [fr, us]\n"
        "desk:\n  idleFallbackSeconds: 4000\n  confirmation: immediate\n"
        "scanner:\n  prefix: Q\n")
    line.send("Q7000000000013\r")
    events.scan(outcome="unknownPass", code="7000000000013", format="opaque")
    mode = desk.put("/v1/mode", {"mode": "submit", "service": SERVICE}).ok()
    assert mode["confirmation"] == "immediate"
    assert "is in force" in desk.log_text()
    # The level that was switched on shows: a device that is looked for in vain is told at debug.
    line.unplug()
    events.scanner("waiting")
    line.plug()
    events.scanner("ready")


def test_a_reload_changes_how_long_backups_and_scans_are_kept(make_managed):
    desk = make_managed(config="backup:\n  keep: 30\nlog:\n  keepMonths: 12\n").start()
    old_scan = desk.scan(desk.code()).ok()["id"]
    desk.stop()  # Its log is written.
    with contextlib.closing(sqlite3.connect(desk.data / "log.db")) as log:
        log.execute("UPDATE scans SET at = at - ?", [100 * DAY * 1_000_000])
        log.commit()
    desk.start()
    old_backup = time.strftime("core-%Y%m%dT%H%M%SZ.db", time.gmtime(time.time() - 20 * DAY))
    (desk.data / "backups").mkdir(exist_ok=True)
    (desk.data / "backups" / old_backup).write_bytes(b"of twenty days ago")

    def kept():
        """After one more backup, which is when old ones go."""
        assert desk.apticctl("backup").returncode == 0
        backups = json.loads(desk.apticctl("backup", "list", "--json").stdout)["items"]
        return (old_scan in [scan["id"] for scan in desk.get("/v1/scans").items],
                old_backup in [backup["name"] for backup in backups])

    assert kept() == (True, True)
    desk.reload("backup:\n  keep: 10\nlog:\n  keepMonths: 1\n")
    assert "is in force" in desk.log_text()
    assert kept() == (False, False)


def test_a_reload_takes_the_idle_time_that_has_passed_into_account(make_managed):
    desk = make_managed().start()
    events = desk.watch()
    desk.submit_mode()
    assert desk.state()["mode"] == "submit"
    desk.reload("desk:\n  idleFallbackSeconds: 1\n")
    while True:
        state = events.expect("state").data
        if state["mode"] == "test":
            assert state["change"]["cause"] == "idle"
            return


def test_a_scan_in_flight_is_not_lost_by_a_reload(make_managed, line):
    """The first half is there, the configuration changes the silence and the speed, and the second
    half comes: one scan, read to its end by what it began with."""
    desk = make_managed(devices=line.address, config=SLOW).start()
    events = desk.watch_ready()
    code, next_code = desk.codes(count=2)
    # That the half has arrived is seen by the recording of it.
    line.send(code[:9])
    desk.reload(SLOW + "  baud: 115200\n  leastLength: 20\n")
    line.send(code[9:] + "\r")
    events.scan(outcome="valid", code=code)
    line.send(next_code + "\r")
    events.scan(outcome="valid", code=next_code)


@pytest.mark.parametrize("text, reason", [
    ("desk:\n  idleFallbackSeconds: 60\n  colour: red\n", "line 3: unknown key 'desk.colour'"),
    ("formats: [local-v1]\nlayouts: [us, klingon]\n", "layouts: "),
    ("socket: /tmp/elsewhere\n", None),
    ("desk:\n  id: desk-2\n", "'desk.id' cannot change from desk-1 to desk-2"),
    ("a: [\n", "is not YAML"),
])
def test_a_configuration_with_a_fault_changes_nothing(make_managed, text, reason):
    desk = make_managed(config="desk:\n  idleFallbackSeconds: 500\n").start()
    if reason is None:
        # The environment names the socket here, whatever the file says: no change, no fault.
        desk.reload(text)
        assert all(notice["code"] != "configurationRefused" for notice in desk.state()["notices"])
        return
    events = desk.watch()
    place = len(desk.told)
    desk.reload(text)
    [notice] = [n for n in desk.state()["notices"] if n["code"] == "configurationRefused"]
    assert reason in notice["message"] and notice["severity"] == "error"
    assert reason in desk.log_text()
    told = events.expect("state").data["notices"]
    assert [n["code"] for n in told if n["code"] == "configurationRefused"]
    assert "configurationRefused" in desk.apticctl("status", "--json").stdout
    assert notice["message"] in desk.apticctl("status").stdout
    desk.expect_told(lambda said: "Wants a hand: configurationRefused" in said, place)
    # What was in force is: the next good file is the one that counts.
    desk.reload("desk:\n  idleFallbackSeconds: 501\n")
    assert all(n["code"] != "configurationRefused" for n in desk.state()["notices"])


@pytest.mark.parametrize("text, status, words", [
    ("desk:\n  id: a\n", 0, ""),
    ("desk:\n  colour: red\n", 2, "line 2: unknown key 'desk.colour'"),
    ("layouts: [klingon]\n", 2, "layouts: "),
])
def test_a_configuration_can_be_checked_without_a_daemon(tmp_path, text, status, words):
    file = tmp_path / "scannerd.yaml"
    file.write_text(text)
    done = subprocess.run(
        [BIN / "scannerd", "check-config", "--config", file], env=clean_environment(),
        capture_output=True, text=True, timeout=TIMEOUT)
    assert done.returncode == status and words in done.stderr, done


# MARK: What it leaves behind

def test_every_file_of_the_books_is_the_daemons_alone(make_managed, line):
    umask = os.umask(0o022)
    try:
        desk = make_managed(devices=line.address).start()
    finally:
        os.umask(umask)
    events = desk.watch_ready()
    line.send(desk.code() + "\r")
    events.scan(outcome="valid")
    desk.submit_mode()
    desk.scan(desk.code()).ok()
    for _ in range(2):
        found = [path for path in desk.data.rglob("*") if path.is_file()]
        assert {"core.db", "log.db", "lock"} <= {path.name for path in found}
        for path in found:
            assert path.stat().st_mode & 0o777 == 0o600, path
        desk.restart()


def test_no_log_line_has_a_pass_number(make_managed, line):
    """At the level of the default, whatever becomes of the scan."""
    desk = make_managed(devices=line.address, config="logLevel: info\n").start()
    events = desk.watch_ready()
    good, bad = desk.codes(count=2)
    wrong = bad[:-1] + str((int(bad[-1]) + 1) % 10)
    line.send(good + "\r")
    events.scan(outcome="valid", code=good)
    line.send(wrong + "\r")
    events.scan(outcome="badCheckDigit")
    desk.submit_mode()
    desk.scan(bad, id="k").ok()
    desk.scan(bad, id="k").ok()
    desk.get(f"/v1/passes/{good}").ok()
    log = desk.log_text()
    for code in (good, bad, wrong):
        assert code not in log
        assert f"…{code[-4:]}" in log
    assert "outcome=valid" in log and f"scanner={line.address}" in log
    line.send(good[:9])
    desk.process.send_signal(signal.SIGTERM)
    desk.process.wait(TIMEOUT)
    desk.process = None
    assert good[:9] not in desk.log_text()
