"""A scanner comes, goes, and comes again."""

import threading

import pytest

from reception.desk import Desk
from reception.kernel import Calls, UdevEvents
from reception.scanners import keyboard_scanner, serial_scanner

MOST_MS = 2_000  # Some 50 on a machine that has nothing else to do.


@pytest.fixture
def morning(machines, desks):
    """A PC that is switched on with no scanner plugged in."""
    pc = machines.start_cold()
    pc.wait_until_started()
    return Desk(pc, desks.facts["codes"])


def tell(say, what, asked, done):
    milliseconds = max(0.0, (done - asked) * 1000)
    say(f"{what} {milliseconds:.0f} ms after udev's event")
    assert milliseconds < MOST_MS


def test_a_pc_without_a_scanner_opens_its_desk_and_takes_the_first_one(morning, say):
    pc = morning.pc
    assert pc.service_is("active")
    watch = morning.watch()
    assert watch.state["scanners"] == []

    grabs, udev = Calls(pc, "input_grab_device"), UdevEvents(pc)
    scanner = keyboard_scanner(pc).plug()
    found = watch.scanner("ready", transport="wedge", vendor="05e0", product="1200")
    assert found["node"] == scanner.node
    (grabbed,) = grabs.by("scannerd-loop")
    tell(say, "grabbed", udev.added(scanner.node.rsplit("/", 1)[1]), grabbed)

    code = morning.pass_number()
    scanner.type(code)
    watch.scan(code=code, outcome="valid")


def test_a_serial_scanner_needs_no_module_loaded_at_boot(morning, say):
    pc = morning.pc
    assert pc.service_is("active")
    named = pc.guest.run("grep -rs cdc /etc/modules /etc/modules-load.d /usr/lib/modules-load.d")
    assert named.out == "", "the image itself loads the module"
    watch = morning.watch()

    opens, udev = Calls(pc, "tty_open"), UdevEvents(pc)
    scanner = serial_scanner(pc).plug()
    watch.scanner("ready", transport="serial", vendor="05e0", product="1701")
    tell(say, "opened", udev.added(scanner.node.rsplit("/", 1)[1]), opens.by("scannerd-loop")[-1])

    code = morning.pass_number()
    scanner.type(code)
    watch.scan(code=code, outcome="valid")


def test_plugging_a_scanner_in_starts_a_stopped_desk(desk, pc):
    pc.systemctl("stop", "scannerd")
    keyboard_scanner(pc).plug()
    pc.guest.ok("for try in $(seq 200); do systemctl -q is-active scannerd && exit 0; sleep 0.1;"
                " done; exit 1")


def test_a_scanner_pulled_out_in_mid_scan_is_told_as_incomplete_and_works_again(desk, pc):
    # It is pulled out by a second request, which may take longer than the usual silence.
    pc.guest.write("/etc/scannerd/scannerd.yaml", "scanner:\n  idleEndMilliseconds: 5000\n")
    pc.systemctl("reload", "scannerd")
    watch = desk.watch()
    scanner = keyboard_scanner(pc).plug()
    ready = watch.scanner("ready")
    cut, code = desk.pass_number(), desk.pass_number()

    scanner.type_and_leave(cut, keys=9)
    assert watch.scan(outcome="incomplete")["presses"] <= 9
    watch.scanner("gone", id=ready["id"])

    scanner.plug()
    watch.scanner("ready", id=ready["id"])
    scanner.type(code)
    watch.scan(code=code, outcome="valid")
    watch.no_scan(0.5)


def test_a_scanner_that_comes_and_goes_ten_times_reads_each_time(desk, pc):
    watch = desk.watch()
    scanner = keyboard_scanner(pc)
    for _ in range(10):
        scanner.plug()
        watch.scanner("ready")
        code = desk.pass_number()
        scanner.type(code, gap_ms=2)
        watch.scan(code=code, outcome="valid")
        scanner.unplug()
        watch.scanner("gone")


@pytest.mark.parametrize("make", [keyboard_scanner, serial_scanner], ids=["keyboard", "serial"])
def test_two_scanners_of_one_model_are_two(desk, pc, make):
    """Neither has a serial number: only their ports tell them apart."""
    watch = desk.watch()
    left, right = make(pc).plug(), make(pc).plug()
    nodes = {watch.scanner("ready")["node"], watch.scanner("ready")["node"]}
    assert nodes == {left.node, right.node}
    ids = {item["node"]: item["id"] for item in desk.state()["scanners"]}
    id_of = {scanner: ids[scanner.node] for scanner in (left, right)}
    assert id_of[left] != id_of[right]

    # Both read at the same moment, and nothing of one gets into the other.
    codes = {left: desk.pass_number(), right: desk.pass_number()}
    both = [threading.Thread(target=scanner.type, args=[code]) for scanner, code in codes.items()]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    scans = [watch.scan(outcome="valid"), watch.scan(outcome="valid")]
    assert {scan["scanner"]: scan["code"] for scan in scans} == {
        id_of[scanner]: code for scanner, code in codes.items()}

    # One leaves; the other stays.
    left.unplug()
    watch.scanner("gone", id=id_of[left])
    code = desk.pass_number()
    right.type(code)
    watch.scan(code=code, outcome="valid", scanner=id_of[right])


def test_a_serial_scanner_reads_from_the_moment_when_it_is_ready(desk, pc):
    """As often as its line is opened: at each plugging, and by each daemon."""
    watch, scanner = desk.watch(), serial_scanner(pc)
    for _ in range(5):
        scanner.plug()
        watch.scanner("ready")
        code = desk.pass_number()
        scanner.type(code)
        watch.scan(code=code, outcome="valid")
        scanner.unplug()
        watch.scanner("gone")
    scanner.plug()
    watch.scanner("ready")
    for _ in range(3):
        pc.systemctl("restart", "scannerd", timeout=120)
        desk.until_ready()
        code = desk.pass_number()
        scanner.type(code)
        desk.until_scanned(code=code, outcome="valid")
