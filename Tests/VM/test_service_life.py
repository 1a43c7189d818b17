"""What an administrator meets: status, journal, reload, notices, and failures that explain
themselves."""

import json

import pytest
from reception.pc import SERVICE
from reception.scanners import keyboard_scanner, serial_scanner

SETTINGS = "/etc/scannerd/scannerd.yaml"
# Sets the kernel's word for how far the clock may be off, in microseconds (adjtimex(2), ADJ_MAXERROR
# and ADJ_STATUS): what a time service does.
TELL_CLOCK = """
import ctypes, struct
state = bytearray(208)
struct.pack_into("I", state, 0, 0x4 | 0x10)
struct.pack_into("q", state, 24, {error})
struct.pack_into("i", state, 40, {status})
timex = (ctypes.c_char * 208).from_buffer(state)
assert ctypes.CDLL(None).adjtimex(timex) >= 0
"""
HOLD_BOOKS = """
import sqlite3, time
books = sqlite3.connect("/var/lib/scannerd/core.db", isolation_level=None)
books.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
time.sleep(600)
"""


def status_of(pc):
    return pc.shows("StatusText")


def notices(desk):
    return {notice["code"]: notice for notice in desk.state()["notices"]}


def until_notice(desk, code, is_there=True):
    return desk.until(
        lambda state: (code in {notice["code"] for notice in state["notices"]}) == is_there)


# MARK: Status and journal

def test_systemctl_status_tells_the_mode_and_the_scanners(desk, pc):
    watch = desk.watch()
    assert "Mode test. Scanners: none." in status_of(pc)
    keyboard_scanner(pc).plug()
    watch.scanner("ready")
    desk.submit_mode()
    assert status_of(pc).startswith(
        "Mode submit (demarches-administratives at accueil, immediate). Scanners: 1 ready.")
    assert "Mode submit" in pc.guest.run("systemctl status --no-pager scannerd").out


def test_scans_are_in_the_journal_with_their_fields_and_without_their_numbers(desk, pc):
    # By a line: its bytes make a scan however busy the host is.
    watch = desk.watch()
    scanner = serial_scanner(pc).plug()
    told = watch.scanner("ready")
    good, damaged = desk.pass_number(), desk.pass_number()
    damaged = damaged[:-1] + str((int(damaged[-1]) + 1) % 10)
    scanner.type(good)
    scan = watch.scan(code=good, outcome="valid")
    scanner.type(damaged)
    watch.scan(outcome="badCheckDigit")
    desk.submit_mode()
    scanner.type(good)
    watch.scan(code=good, outcome="submitted")
    desk.apticctl("verify", good)
    desk.apticctl("passes", "show", good)

    pc.guest.ok("journalctl", "--sync")
    found = pc.guest.ok(
        "journalctl", "-o", "json", "-u", SERVICE, f"SCANNERD_SCAN_ID={scan['id']}")
    entry = json.loads(found)
    wanted = {"SCANNERD_OUTCOME": "valid", "SCANNERD_MODE": "test", "PRIORITY": "6",
              "SCANNERD_SCANNER": told["id"], "SYSLOG_IDENTIFIER": "scannerd"}
    assert {name: entry.get(name) for name in wanted} == wanted
    assert f"…{good[-4:]}" in entry["MESSAGE"]
    assert "SCANNERD_OUTCOME" in pc.guest.ok("journalctl --fields")
    submitted = pc.guest.ok("journalctl -o cat SCANNERD_OUTCOME=submitted")
    assert len(submitted.splitlines()) == 1
    # The service's own: journald also notes the command line of whatever else speaks, such as
    # `apticctl verify NUMBER`.
    whole = pc.guest.ok("journalctl", "-o", "export", "--no-pager", "-u", SERVICE)
    for code in (good, damaged):
        assert code not in whole


def test_the_journal_holds_what_the_desk_says_and_nothing_of_its_runtime(desk, pc):
    """libdispatch complains of each thread whose priority it may not set."""
    watch = desk.watch()
    serial_scanner(pc).plug()
    watch.scanner("ready")
    desk.submit_mode()
    desk.submit([desk.pass_number() for _ in range(20)]).last_words()
    desk.apticctl("backup", user="irene").ok()
    pc.systemctl("start", "scannerd-backup.service")
    pc.systemctl("restart", "scannerd")
    for unit in (SERVICE, "scannerd-backup.service"):
        said = pc.journal(unit)
        assert said and "priority" not in said, said


# MARK: Reading the configuration again

def test_a_reload_takes_effect_without_a_restart(desk, pc):
    old = pc.daemon
    pc.guest.write(SETTINGS, "formats: [local-v1, 'opaque:13']\ndesk:\n  confirmation: immediate\n")
    pc.systemctl("reload", "scannerd")
    code = "7000000000013"
    # A pass that is no good ends it with 1.
    desk.until(lambda state: json.loads(desk.apticctl("verify", code, "--json").out)["outcome"]
               == "unknownPass")
    assert pc.daemon == old and pc.service_is("active")


def test_a_reload_of_a_file_with_a_fault_fails_and_changes_nothing(desk, pc):
    old = pc.daemon
    pc.guest.write(SETTINGS, "desk:\n  idleFallbackSeconds: 60\n  colour: red\n")
    refused = pc.guest.run("systemctl reload scannerd")
    assert refused.code != 0
    assert "line 3: unknown key 'desk.colour'" in pc.journal()
    assert pc.daemon == old and pc.service_is("active")
    assert "configurationRefused" not in notices(desk), "the daemon was not bothered"

    # The same by hand: the daemon itself refuses it, and says so wherever somebody looks.
    pc.guest.ok(f"kill -HUP {old}")
    until_notice(desk, "configurationRefused")
    assert "line 3" in notices(desk)["configurationRefused"]["message"]
    assert "Wants a hand: configurationRefused" in status_of(pc)

    pc.guest.write(SETTINGS, "data: /var/lib/elsewhere\n")
    pc.systemctl("reload", "scannerd")
    desk.until(lambda state: "'data' cannot change" in notices(desk)[
        "configurationRefused"]["message"])
    assert "systemctl restart scannerd" in pc.journal()

    pc.guest.write(SETTINGS, "# as it was\n")
    pc.systemctl("reload", "scannerd")
    until_notice(desk, "configurationRefused", False)
    assert pc.daemon == old


# MARK: Notices

def test_a_clock_that_nobody_keeps_right_is_told(desk, pc):
    """Through the sandbox, which does not let the daemon ask the kernel."""
    # The first question would start it, and waits for 5 s at most: a busy host takes longer.
    pc.systemctl("start", "systemd-timedated")
    assert "clockNotSynchronised" in notices(desk)
    assert "clockNotSynchronised" in pc.guest.ok("journalctl -o cat SCANNERD_NOTICE=clockNotSynchronised")
    pc.guest.ok("python3", "-c", TELL_CLOCK.format(error=0, status=1))
    pc.systemctl("restart", "scannerd")
    assert "clockNotSynchronised" not in notices(desk)


def test_a_disk_that_fills_is_told(desk, pc):
    watch = desk.watch()
    assert "diskNearlyFull" not in notices(desk)
    free = int(pc.guest.ok("df --output=avail -B1 /var/lib/scannerd | tail -1"))
    pc.guest.ok("fallocate", "-l", free - (40 << 20), "/var/fill")
    assert notices(desk)["diskNearlyFull"]["severity"] == "warning"
    watch._next("state", lambda state: any(
        notice["code"] == "diskNearlyFull" for notice in state["notices"]), 120)
    assert "diskNearlyFull" in status_of(pc)
    pc.guest.ok("fallocate", "-l", free - (8 << 20), "/var/fill")
    assert notices(desk)["diskNearlyFull"]["severity"] == "error"
    assert "Le disque de ce poste est plein" in desk.apticctl("status").ok()
    pc.guest.ok("rm", "/var/fill")
    assert "diskNearlyFull" not in notices(desk)


def test_a_backup_that_is_missing_or_old_is_told(desk, pc):
    # The daily timer would make the missing backup as soon as the clock passes midnight, and makes
    # one at once where midnight has passed since the PC's state was saved.
    pc.systemctl("stop", "scannerd-backup.timer")
    pc.systemctl("start", "scannerd-backup", timeout=60)
    pc.guest.ok("rm -r /var/lib/scannerd/backups")
    assert "backupTooOld" not in notices(desk), "these books are of today"
    pc.guest.ok("date -s '+4 days'")
    assert "jamais" in notices(desk)["backupTooOld"]["message"]
    pc.guest.ok("install -d -o scannerd -m 700 /var/lib/scannerd/backups"
                " && touch /var/lib/scannerd/backups/core-1.db")
    assert "backupTooOld" not in notices(desk)
    pc.guest.ok("date -s '+49 hours'")
    assert "2 jours" in notices(desk)["backupTooOld"]["message"]


# MARK: Failures

def until_failed(pc):
    pc.guest.ok("for try in $(seq 900); do systemctl -q is-failed scannerd && exit 0; sleep 0.1;"
                " done; exit 1", timeout=150)


def test_a_fault_in_the_configuration_stops_it_at_once_and_says_which(pc):
    pc.guest.write(SETTINGS, "desk:\n  colour: red\n")
    assert pc.guest.run("systemctl restart scannerd").code != 0
    until_failed(pc)
    assert pc.shows("NRestarts") == "0"
    assert pc.shows("ExecMainStatus") == "2"
    assert "line 2: unknown key 'desk.colour'" in status_of(pc)


def test_books_that_cannot_be_read_end_in_a_state_that_says_what_to_do(desk, pc, say):
    pc.systemctl("stop", "scannerd")
    pc.guest.ok("cd /var/lib/scannerd && cp core.db /var/kept && rm -f core.db-wal core.db-shm"
                " && head -c 20000 /dev/zero | tr '\\0' x >core.db")
    pc.guest.run("systemctl start scannerd")
    until_failed(pc)
    assert int(pc.shows("NRestarts")) == 4
    said = pc.guest.run("systemctl status --no-pager scannerd").out
    say(status_of(pc))
    assert "core.db is not a database of scannerd. Move it away" in status_of(pc)
    assert status_of(pc) in said
    last = [line for line in pc.journal().splitlines() if line.startswith("scannerd: ")][-1]
    assert last == "scannerd: " + status_of(pc)

    pc.guest.ok("cat /var/kept >/var/lib/scannerd/core.db")
    pc.systemctl("reset-failed", "scannerd")
    pc.systemctl("start", "scannerd")
    assert desk.state()["core"]["reachable"]


# MARK: Loops that stand still

@pytest.fixture
def watched(pc):
    """A sign of life is asked for every eight seconds, and a write waits five for another program."""
    pc.drop_in("watchdog", "WatchdogSec=16")
    pc.systemctl("restart", "scannerd")
    return pc


def await_restart(pc, old, part):
    pc.guest.ok(
        "for try in $(seq 300); do"
        f" test $(systemctl show --value -p MainPID scannerd) != {old} &&"
        " systemctl -q is-active scannerd && exit 0; sleep 0.1; done; exit 1", timeout=90)
    assert "Watchdog timeout" in pc.journal()
    assert f"{part} stands still" in pc.journal()


def test_books_that_another_program_holds_are_no_wedge(desk, watched, say):
    """Each write gives up after five seconds and says so: a restart would mend nothing."""
    pc, old = watched, watched.daemon
    desk.submit_mode()
    books = pc.guest.follow("python3", "-c", HOLD_BOOKS)
    books.expect("held")
    codes = [desk.pass_number() for _ in range(4)]
    for line in desk.submit(codes).last_words():
        assert line.endswith(" coreUnavailable"), line
    assert pc.daemon == old, pc.journal()
    assert pc.service_is("active")
    books.stop("KILL")
    for line in desk.submit(codes).last_words():
        assert line.endswith(" submitted"), line


def test_a_writer_that_stands_still_is_a_wedge(desk, watched):
    """Held within a write, as by a disk that does not answer: the desk behind it waits for ever."""
    pc, old = watched, watched.daemon
    desk.submit_mode()
    books = pc.guest.follow("python3", "-c", HOLD_BOOKS)
    books.expect("held")
    code = desk.pass_number()
    flow = desk.submit([code])
    # The one thread that sleeps by clock_nanosleep (230) waits for the books, for 5 s at most: it is
    # found and held by one request.
    hold = pc.guest.follow(
        "/bin/sh", "-c", f"for try in $(seq 100); do for task in /proc/{old}/task/*; do"
        " read call rest <$task/syscall; [ \"$call\" = 230 ] &&"
        f" exec /usr/lib/vm/hold {old} $(basename $task); done; sleep 0.02; done; exit 1")
    hold.expect("held")
    books.stop("KILL")
    await_restart(pc, old, "the desk")
    flow.last_words()
    desk.submit_mode()
    assert desk.submit([code]).last_words() == [f"{code} submitted"]


def test_an_event_loop_of_the_api_that_stands_still_is_a_wedge(desk, watched):
    pc, old = watched, watched.daemon
    name = pc.guest.ok(f"cat /proc/{old}/task/*/comm | grep NIO | sort | head -1")
    hold = pc.guest.follow("/usr/lib/vm/hold", old, name)
    hold.expect("held")
    await_restart(pc, old, "of the API")
    desk.until(lambda state: True)
