"""Keyboard scanners: the real daemon with the real libevdev and libudev, on emulated devices."""

import os
from pathlib import Path

import pytest
from desk import PATIENT
from keyboard import EV_MSC, EVIOCGRAB, EVIOCSCLOCKID
from keys import KEY_Q, typed

CLOCK_MONOTONIC = 1


@pytest.fixture
def desk(bus, make_desk):
    return make_desk(environment=bus.environment).start()


@pytest.fixture
def patient(bus, make_desk):
    return make_desk(environment=bus.environment, config=PATIENT).start()


def open_files(pid):
    return [os.readlink(entry) for entry in Path(f"/proc/{pid}/fd").iterdir()
            if os.path.lexists(entry)]


@pytest.mark.parametrize("enter", [True, False], ids=["enter", "no-enter"])
@pytest.mark.parametrize("layout", ["us", "fr"])
def test_a_plugged_scanner_is_grabbed_and_its_scan_gets_a_verdict(desk, bus, layout, enter):
    events = desk.watch()
    scanner = bus.plug()
    ready = events.scanner("ready", node=scanner.node, adopted=True)
    assert scanner.is_grabbed
    code = desk.code()
    scanner.scan(code, layout=layout, enter=enter, gap_ms=4)
    scan = events.scan(
        outcome="valid", code=code, layout=layout, format="local-v1", mode="test",
        scanner=ready["id"])
    assert scan["presses"] == len(code)
    # Sixteen keys, and Enter or not, 4 ms from one to the next by the kernel's stamps.
    keys = len(code) + enter
    if layout == "fr":
        keys = 2 * len(code) + enter
    assert scan["durationMs"] == pytest.approx(4 * (keys - 1), abs=0.5)
    assert scan["pass"]["code"] == code


def test_a_scanner_plugged_before_the_start_is_found(bus, make_desk):
    scanner = bus.plug()
    desk = make_desk(environment=bus.environment).start()
    [found] = desk.get("/v1/scanners").items
    assert (found["state"], found["node"]) == ("ready", scanner.node)
    assert (found["vendor"], found["product"], found["name"]) == (
        "05e0", "1200", "Symbol Bar Code Scanner")


def test_the_clock_is_monotonic_and_scan_codes_are_masked_before_the_grab(desk, bus):
    scanner = bus.plug()
    events = desk.watch_ready()
    assert scanner.clock == CLOCK_MONOTONIC
    assert scanner.masks == {EV_MSC: bytes(8)}
    # EVIOCSCLOCKID flushes the queue: after the grab it could throw a scan away.
    assert scanner.asked.index(EVIOCSCLOCKID) < scanner.asked.index(EVIOCGRAB)


@pytest.mark.parametrize("first", ["udev", "read"])
def test_unplugged_in_mid_burst_is_incomplete_and_plugged_again_works(patient, bus, first):
    """Whichever of udev's event and ENODEV comes first."""
    desk = patient
    scanner = bus.plug()
    events = desk.watch_ready()
    one, two = desk.codes(count=2)
    scanner.send(typed(one[:9]))
    if first == "udev":
        bus.remove(scanner)
    else:
        scanner.leave()
    events.scan(outcome="incomplete")
    events.scanner("gone")
    if first == "read":
        bus.remove(scanner)
    again = bus.plug()
    events.scanner("ready", node=again.node)
    again.scan(two)
    events.scan(outcome="valid", code=two)


def test_a_keyboard_without_the_property_is_never_opened(desk, bus):
    """ID_SCANNERD=1 is the only key: a person's keyboard stays with the desktop."""
    events = desk.watch()
    keyboard = bus.plug(is_scanner=False, name="Clavier", port="usb-0:1")
    scanner = bus.plug(port="usb-0:2")
    ignored = events.scanner("ignored", node=keyboard.node)
    assert (ignored["adopted"], ignored["reason"]) == (False, "notAdopted")
    events.scanner("ready", node=scanner.node)
    one, two = desk.codes(count=2)
    keyboard.scan(one)
    scanner.scan(two)
    events.scan(code=two)
    files = open_files(desk.pid)
    assert bus.terminal(scanner) in files
    assert bus.terminal(keyboard) not in files
    assert (keyboard.opens, keyboard.asked) == (0, [])


def test_a_device_is_taken_and_given_back_when_udev_changes_its_mind(desk, bus):
    events = desk.watch()
    keyboard = bus.plug(is_scanner=False)
    events.scanner("ignored")
    bus.give(keyboard)
    events.scanner("ready")
    assert keyboard.is_grabbed
    bus.give(keyboard, is_scanner=False)
    events.scanner("ignored")
    assert bus.terminal(keyboard) not in open_files(desk.pid)


def test_a_scanner_that_another_program_holds_waits_and_heals(desk, bus):
    events = desk.watch()
    scanner = bus.plug(is_held_by_other=True)
    waiting = events.scanner("waiting", reason="busy")
    assert waiting["message"]
    [listed] = desk.get("/v1/scanners").items
    assert (listed["state"], listed["reason"]) == ("waiting", "busy")
    scanner.is_held_by_other = False
    events.scanner("ready")
    assert scanner.is_grabbed
    scanner.scan(desk.code())
    events.scan(outcome="valid")


def test_a_scanner_with_a_key_down_is_taken_when_the_key_is_up(desk, bus):
    """Grabbed at once, the key would stay down for the desktop for ever."""
    events = desk.watch()
    scanner = bus.plug(down=[KEY_Q])
    events.scanner("waiting", reason="keyHeld")
    scanner.send([(KEY_Q, 0)])
    events.scanner("ready")
    assert scanner.is_grabbed
    scanner.scan(desk.code())
    events.scan(outcome="valid")


def test_a_scan_that_lost_events_is_incomplete_and_the_next_is_right(patient, bus):
    desk = patient
    scanner = bus.plug()
    events = desk.watch_ready()
    one, two = desk.codes(count=2)
    scanner.send(typed(one[:8]))
    scanner.lose_events()
    scanner.scan(one[8:])
    events.scan(outcome="incomplete")
    scanner.scan(two)
    events.scan(outcome="valid", code=two)


def test_the_same_code_is_repeated_inside_the_window_only(desk, bus):
    """1.5 s by the kernel's stamps; the code of another scan in between ends it."""
    scanner = bus.plug()
    events = desk.watch_ready()
    one, two = desk.codes(count=2)
    for code, late_s, outcome in [
            (one, 0, "valid"), (one, 0, "repeated"), (two, 0, "valid"), (one, 0, "valid"),
            (one, 1.7, "valid")]:
        scanner.scan(code, late_s=late_s)
        events.scan(code=code, outcome=outcome)


def test_two_scanners_at_once_do_not_mix(patient, bus):
    desk = patient
    events = desk.watch()
    left, right = bus.plug(port="usb-0:1"), bus.plug(port="usb-0:2")
    for scanner in (left, right):
        events.scanner("ready", node=scanner.node)
    one, two = desk.codes(count=2)
    left.send(typed(one[:8]))
    right.send(typed(two[:8]))
    left.scan(one[8:])
    right.scan(two[8:])
    scans = {scan["scanner"]: scan["code"] for scan in (events.scan(), events.scan())}
    assert scans == {"usb-0:1": one, "usb-0:2": two}


def test_the_grab_ends_with_the_daemon_and_the_next_one_takes_the_scanner(desk, bus):
    """SIGKILL: nothing of the dead daemon may stand in the way of the next."""
    scanner = bus.plug()
    desk.watch_ready()
    desk.kill()
    events = desk.start().watch_ready()
    assert scanner.is_grabbed
    scanner.scan(desk.code())
    events.scan(outcome="valid")
