"""Nothing that the scanner types reaches anyone but the desk.

What remains while the daemon is stopped: root's readers and the virtual console hear the scanner,
since nobody holds it. The desktop does not, and no user of the machine can open it.
"""

import pytest

from reception import keyboards
from reception.scanners import keyboard_scanner, ordinary_keyboard



@pytest.fixture
def counter(desk, pc):
    """A desk with a scanner and an ordinary keyboard beside it, and what it sees."""
    watch = desk.watch()
    scanner = keyboard_scanner(pc).plug()
    watch.scanner("ready")
    keyboard = ordinary_keyboard(pc).plug()
    watch.scanner("ignored")
    return scanner, keyboard, watch


class Listener:
    """A program that prints the keys it hears."""

    def __init__(self, pc, *command, ready, mark):
        self.follower = pc.guest.follow("stdbuf", "-oL", *command)
        self.follower.expect(ready)
        self.mark = mark

    def expect_release(self, key):
        self.follower.expect(
            lambda line: key in line and ("released" in line or line.endswith("value 0")))

    def heard(self):
        """All of it; with a moment for what is on its way."""
        self.follower.guest.ok("sleep 0.3")
        return [line for line in self.follower.stop("INT") if self.mark in line]


def desktop(pc):
    """What a desktop hears of the whole machine."""
    return Listener(
        pc, "/usr/libexec/libinput/libinput-debug-events", "--show-keycodes",
        ready="DEVICE_ADDED", mark="KEYBOARD_KEY")


def root_reader(pc, node):
    return Listener(pc, "evtest", node, ready="Testing ...", mark="type 1 (EV_KEY), code")


def test_the_desktop_hears_none_of_it_while_the_daemon_runs_restarts_or_is_stopped(
        desk, pc, counter):
    scanner, keyboard, watch = counter
    before = desktop(pc)
    code = desk.pass_number()
    scanner.type(code)
    watch.scan(code=code, outcome="valid")

    pc.systemctl("restart", "--no-block", "scannerd")
    scanner.type(desk.pass_number())
    pc.guest.ok("sleep 1")
    pc.systemctl("stop", "scannerd")
    scanner.type(desk.pass_number())
    # A desktop that starts while the daemon is stopped finds no more than one that was there.
    later = desktop(pc)
    scanner.type(desk.pass_number())

    # It does hear the keyboard beside it.
    keyboard.type("a", terminator=None)
    before.expect_release("KEY_A")
    later.expect_release("KEY_A")
    for listener in (before, later):
        heard = listener.heard()
        assert len(heard) == 2 and all("KEY_A" in line for line in heard), heard


def test_a_root_reader_hears_none_of_it_while_the_daemon_runs(desk, pc, counter):
    scanner, keyboard, watch = counter
    reader, control = root_reader(pc, scanner.node), root_reader(pc, keyboard.node)
    for _ in range(3):
        code = desk.pass_number()
        scanner.type(code)
        watch.scan(code=code, outcome="valid")
    keyboard.type("a", terminator=None)
    control.expect_release("KEY_A")
    assert len(control.heard()) == 2
    assert reader.heard() == []


def kill(pc):
    """SIGKILL; returns when the daemon is dead, and systemd has yet to start the next one."""
    pc.guest.ok(f"kill -KILL {pc.daemon}; while kill -0 {pc.daemon} 2>/dev/null; do :; done")


def test_a_daemon_that_is_killed_leaks_nothing_and_loses_nothing(desk, pc, counter):
    """16 characters and Enter are more than the kernel keeps of keys: the reports have them all."""
    scanner = counter[0]
    reader = root_reader(pc, scanner.node)
    code = desk.pass_number()
    kill(pc)
    scanner.type(code)
    desk.until_scanned(code=code, outcome="valid")
    assert reader.heard() == []


def test_two_scans_while_the_daemon_is_dead_are_both_read(desk, pc, counter):
    scanner = counter[0]
    pc.guest.write("/etc/scannerd/scannerd.yaml", "formats: [local-v1, 'opaque:13']\n")
    pc.systemctl("restart", "scannerd")
    desk.until_ready()
    kill(pc)
    scanner.type("7000000000013")
    scanner.type("7000000000020")
    state = desk.until(lambda state: state["counters"]["scans"] == 2)
    assert state["counters"]["outcomes"] == {"unknownPass": 2}
    assert state["lastScan"]["code"] == "7000000000020"


def test_more_than_the_kernel_keeps_while_the_daemon_is_dead_is_told_never_guessed(
        desk, pc, counter):
    scanner = counter[0]
    # Killed and typed by one request: it would be back before a second.
    pressed = [stroke for _ in range(2) for stroke in keyboards.strokes(desk.pass_number())]
    pc.guest.ok(
        "/bin/sh", "-c", f"kill -KILL {pc.daemon}; while kill -0 {pc.daemon}; do :; done;"
        f" exec /usr/lib/vm/keys {scanner.far_end}",
        stdin=keyboards.lines(keyboards.reports(pressed, 3)))
    desk.until_scanned(outcome="incomplete")
    code = desk.pass_number()
    scanner.type(code)
    desk.until(lambda state: state["lastScan"].get("code") == code)


def test_a_restart_leaks_nothing(desk, pc, counter):
    scanner = counter[0]
    reader = root_reader(pc, scanner.node)
    old = pc.daemon
    pc.systemctl("restart", "--no-block", "scannerd")
    # Longer than the old daemon takes to leave, and the new one to come.
    scanner.type(desk.pass_number() * 3, gap_ms=100)
    desk.until_ready()
    assert pc.daemon != old
    assert reader.heard() == []


def test_a_user_in_the_group_input_cannot_open_the_scanner(pc, counter):
    scanner, keyboard, _ = counter
    for node in (scanner.node, scanner.hidraw):
        refused = pc.guest.run(f": < {node}", user="ivo")
        assert refused.code != 0 and "Permission denied" in refused.err, (node, refused)
    pc.guest.ok(f": < {keyboard.node}", user="ivo")


def test_the_node_belongs_to_the_daemon_alone(pc, counter):
    scanner = counter[0]
    for node in (scanner.node, scanner.hidraw):
        assert pc.guest.ok("stat", "-c", "%U %a", node) == "scannerd 600"
    told = pc.guest.ok("udevadm", "info", "--query=property", scanner.node)
    assert "LIBINPUT_IGNORE_DEVICE=1" in told
    assert "ID_INPUT_KEYBOARD=1" not in told


def test_what_remains_is_that_root_hears_a_scanner_whose_daemon_is_stopped(desk, pc, counter):
    scanner = counter[0]
    pc.systemctl("stop", "scannerd")
    reader = root_reader(pc, scanner.node)
    scanner.type("1", terminator=None)
    reader.follower.expect("KEY_1")
