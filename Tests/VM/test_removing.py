"""The package leaves, in the midst of a scan as well; the data leaves with its purge alone."""

import pytest

from reception.desk import Desk
from reception.scanners import keyboard_scanner

DATA = "/var/lib/scannerd"
RULES = "/etc/udev/rules.d/69-scannerd-local.rules"
STAMP = "/var/lib/systemd/timers/stamp-scannerd-backup.timer"


@pytest.fixture
def books(pc, desk):
    """What a desk gathers: a pass that was taken, a rule, a backup, when the timer ran."""
    desk.submit_mode()
    code = desk.pass_number()
    flow = desk.submit([code])
    flow.expect(f"{code} submitted")
    pc.guest.ok(f"mkdir -p {DATA}/backups && touch {DATA}/backups/kept && echo '#' > {RULES}")
    assert pc.guest.ok("ls", STAMP)
    return code


@pytest.fixture(params=["with a scanner in mid-scan", "without a scanner"])
def scanner(request, pc, desk, books):
    if request.param == "without a scanner":
        return None
    watch = desk.watch()
    scanner = keyboard_scanner(pc).plug()
    watch.scanner("ready")
    watch.stop()
    scanner.type(desk.pass_number()[:8], terminator=None)
    return scanner


def owner(pc, node):
    pc.guest.ok("udevadm", "settle")
    return pc.guest.ok("stat", "--format", "%U %a", node)


def left_behind(pc):
    """Every file of ours on the disk, but for what the test has brought."""
    found = pc.guest.ok(
        "find / -xdev ( -path /proc -o -path /sys -o -path /run -o -path /var/tmp ) -prune -o"
        " ( -iname *scannerd* -o -name *apticctl* ) -print".replace("(", "\\(").replace(")", "\\)")
        .replace("*", "'*'"))
    return [path for path in found.split()
            if not path.startswith(("/etc/systemd/system/scannerd.service.d", "/var/log/"))]


def test_data_survives_a_removal_and_leaves_with_purge(pc, desk, desks, packages, books, scanner):
    done = packages.remove()
    assert done.code == 0 and "warning" not in done.err.lower(), done
    assert pc.guest.run("pgrep", "-x", "scannerd").code == 1
    assert not pc.service_is("active")
    for kept in ("core.db", "log.db", "backups/kept"):
        assert pc.guest.run("test", "-e", f"{DATA}/{kept}").code == 0, kept
    assert pc.guest.run("test", "-e", RULES).code == 0
    assert pc.guest.run("test", "-e", "/etc/scannerd/scannerd.yaml").code == 0
    if scanner:
        # The desktop's again, as any keyboard.
        assert owner(pc, scanner.node).startswith("root 660"), owner(pc, scanner.node)
        told = pc.guest.ok("udevadm", "info", "--query=property", scanner.node)
        assert "LIBINPUT_IGNORE_DEVICE" not in told and "ID_INPUT_KEYBOARD=1" in told
        scanner.type("1234567", terminator=None)

    # Installed again, it goes on where it was.
    done = packages.install(packages.current)
    assert done.code == 0, done
    pc.wait_until_open()
    assert Desk(pc, []).redeemed() == [books]
    if scanner:
        desk.until_ready()
        assert owner(pc, scanner.node) == "scannerd 600"
        code = desk.pass_number()
        scanner.type(code)
        desk.until(lambda state: (state.get("lastScan") or {}).get("code") == code)
        scanner.type(desk.pass_number()[:8], terminator=None)

    done = packages.purge()
    assert done.code == 0, done
    assert left_behind(pc) == []
    # Users and groups stay, as Debian has it: a number that was used is given to nobody else.
    for name in ("aptic", "aptic-admin", "scannerd"):
        assert pc.guest.run("getent", "group", name).code == 0
    assert pc.guest.run("getent", "passwd", "scannerd").code == 0
    assert pc.guest.ok("systemctl", "--failed", "--no-legend") == ""
    if scanner:
        assert owner(pc, scanner.node).startswith("root 660")
