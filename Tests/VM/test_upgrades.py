"""The package takes over from another version of itself, and the desk goes on."""

import pytest

from reception.packages import NEWER, OLDER, PLACE
from reception.scanners import keyboard_scanner

BOOKS = "/var/lib/scannerd/core.db"
SETTINGS = "/etc/scannerd/scannerd.yaml"
# In the books of the first schema (`Tests/Books`): one taken, and one that is good.
TAKEN, GOOD = "7777777777777709", "7777777777777127"


def lay_old_books(pc):
    """The desk's books become such as an earlier release has left."""
    pc.systemctl("stop", "scannerd")
    pc.guest.ok(f"rm -f {BOOKS}*")
    pc.guest.ok(
        "python3", "-c", "import sqlite3, sys; books = sqlite3.connect(sys.argv[1]);"
        " books.executescript(open(sys.argv[2]).read()); books.close()",
        BOOKS, f"{PLACE}/schema-1.sql")
    pc.guest.ok("chown", "scannerd:scannerd", BOOKS)
    pc.guest.ok("chmod", "600", BOOKS)


def state_of(desk, code):
    return desk.apticctl("passes", "show", code, "--json").json["state"]


def data_version(pc):
    return pc.guest.ok("setpriv", "--reuid=scannerd", "--regid=scannerd", "--clear-groups",
                       "/usr/sbin/scannerd", "data-version")


@pytest.fixture
def migrated(desk, pc, packages):
    """A desk whose old books were brought forward by an upgrade."""
    lay_old_books(pc)
    assert data_version(pc) == ""
    done = packages.install(NEWER)
    assert done.code == 0, done
    pc.wait_until_open()
    return packages


def test_an_upgrade_brings_the_books_forward_and_loses_nothing_that_stands_in_them(
        desk, pc, packages):
    pc.guest.ok("echo 'desk: {idleFallbackSeconds: 777}' >> " + SETTINGS)
    pc.guest.ok("echo '# learned' > /etc/udev/rules.d/69-scannerd-local.rules")
    lay_old_books(pc)
    done = packages.install(NEWER)
    assert done.code == 0 and "warning" not in done.err.lower(), done
    pc.wait_until_open()
    assert packages.installed == NEWER
    assert data_version(pc) == packages.current, "the program that migrates is the current one"
    assert state_of(desk, TAKEN) == "submitted"
    assert state_of(desk, GOOD) == "active"
    assert desk.redeemed() == [TAKEN]
    # What the administrator and the desk have set stays.
    assert "777" in pc.guest.ok("cat", SETTINGS)
    assert pc.guest.ok("cat", "/etc/udev/rules.d/69-scannerd-local.rules") == "# learned"
    assert "aptic" in pc.guest.ok("id", "-nG", "anna").split()


def test_a_downgrade_that_the_books_do_not_allow_is_refused_with_the_reason(
        desk, pc, migrated):
    before = pc.daemon
    done = migrated.install(OLDER)
    assert done.code != 0
    said = " ".join(done.err.split())
    assert f"version {OLDER} cannot take over" in said, done.err
    assert f"has the form of version {migrated.current}" in said
    assert "Nothing has been changed" in said and "apticctl restore" in said
    # The desk goes on with the version that it had.
    assert migrated.installed == NEWER
    pc.wait_until_open()
    assert pc.guest.ok("dpkg --audit") == ""
    assert state_of(desk, TAKEN) == "submitted"
    assert pc.daemon != 0 and before != 0


def test_a_downgrade_that_the_books_allow_is_made(desk, pc, migrated):
    done = migrated.install(migrated.current)
    assert done.code == 0, done
    pc.wait_until_open()
    assert migrated.installed == migrated.current
    assert state_of(desk, TAKEN) == "submitted"


def test_an_upgrade_in_mid_scan_leaves_the_scanner_with_the_desk(desk, pc, packages):
    watch = desk.watch()
    scanner = keyboard_scanner(pc).plug()
    watch.scanner("ready")
    before = pc.daemon
    cut = desk.pass_number()
    scanner.type(cut[:8], terminator=None)
    done = packages.install(NEWER)
    assert done.code == 0, done
    pc.wait_until_open()
    assert pc.daemon not in (0, before)
    desk.until_ready()
    scanner.type(cut[8:])
    code = desk.pass_number()
    scanner.type(code)
    # Half a number is never a pass; the next scan is whole.
    desk.until(lambda state: (state.get("lastScan") or {}).get("code") == code)
    desk.until_scanned(code=code, outcome="valid")
    assert desk.redeemed() == []
