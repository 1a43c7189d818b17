"""What can stand between the daemon and a keyboard scanner: each is the scanner's state, with a
sentence on what to do, and heals where it can."""

import errno
import time

import pytest
from desk import PATIENT
from keyboard import EVIOCGRAB
from keys import KEY_Q, tap, typed
from wire import until


@pytest.fixture
def desk(bus, make_desk):
    return make_desk(environment=bus.environment, config=PATIENT + "logLevel: debug\n").start()


def works(desk, events, keyboard, number=0):
    """The next scan gets its verdict."""
    code = desk.codes(count=number + 1)[number]
    keyboard.scan(code)
    events.scan(outcome="valid", code=code)


def tries(keyboard, count):
    """When the daemon tried to take it, so many times from now on."""
    times = []
    before = keyboard.asked.count(EVIOCGRAB)
    while len(times) < count:
        keyboard.wait_for(
            lambda: keyboard.asked.count(EVIOCGRAB) > before + len(times), "not tried again")
        times.append(time.monotonic())
    return times


# MARK: Another program holds it (EBUSY)


def test_busy_names_the_likely_holders_and_heals_with_backoff(bus, desk):
    events = desk.watch()
    scanner = bus.plug(is_held_by_other=True)
    waiting = events.scanner("waiting", reason="busy")
    assert "keyd, input-remapper ou evtest" in waiting["message"]
    assert "« sudo apticctl scanner list » dit lequel" in waiting["message"]
    one, two, three, four = tries(scanner, 4)
    print(f"tried again after {two - one:.2f} s and {four - three:.2f} s")
    assert four - three > 1.5 * (two - one), "tried as often as ever"
    scanner.is_held_by_other = False
    events.scanner("ready")
    assert scanner.is_grabbed
    works(desk, events, scanner)


def test_busy_leaves_no_open_file_behind(bus, desk):
    events = desk.watch()
    scanner = bus.plug(is_held_by_other=True)
    events.scanner("waiting", reason="busy")
    opens = scanner.opens
    tries(scanner, 3)
    scanner.wait_for(lambda: not scanner.is_open, "it stays open")
    assert scanner.opens >= opens + 3


def test_taken_by_another_program_while_a_key_was_down(bus, desk):
    """The grab was put off, and comes too late."""
    events = desk.watch()
    scanner = bus.plug(down=[KEY_Q])
    events.scanner("waiting", reason="keyHeld")
    scanner.is_held_by_other = True
    scanner.send([(KEY_Q, 0)])
    events.scanner("waiting", reason="busy")
    scanner.is_held_by_other = False
    events.scanner("ready")
    works(desk, events, scanner)


# MARK: It may not be opened (EACCES)


def denied(bus, events):
    scanner = bus.plug(is_scanner=False)
    events.scanner("ignored", node=scanner.node)
    bus.deny(scanner)
    bus.give(scanner)
    waiting = events.scanner("waiting", node=scanner.node, reason="denied")
    assert "débranchez-la puis rebranchez-la" in waiting["message"]
    assert "règles udev de scannerd" in waiting["message"]
    return scanner


def test_denied_heals_at_once_with_udev_s_change(bus, desk):
    """udev was not done with it. Its event is heard, not waited for: the daemon would have looked
    again by itself two seconds later."""
    events = desk.watch()
    scanner = denied(bus, events)
    refused_four_times(desk)
    bus.allow(scanner)
    began = time.monotonic()
    bus.change(scanner)
    events.scanner("ready")
    assert time.monotonic() - began < 1.5
    works(desk, events, scanner)


def test_denied_heals_by_itself(bus, desk):
    events = desk.watch()
    scanner = denied(bus, events)
    bus.allow(scanner)
    events.scanner("ready")
    works(desk, events, scanner)


def refused_four_times(desk):
    """Then the next try is two seconds away."""
    until(lambda: desk.log_text().count("cannot open a scanner") >= 4, "tried four times")


# MARK: It has left, or fails


def test_gone_between_udev_s_event_and_the_opening(bus, desk):
    """ENODEV at the first question. It is back before udev says so."""
    events = desk.watch()
    scanner = bus.plug(is_gone=True)
    waiting = events.scanner("waiting", reason="missing")
    assert "branchez-la" in waiting["message"]
    scanner.is_gone = False
    events.scanner("ready")
    works(desk, events, scanner)


@pytest.mark.parametrize("error", [errno.EIO, errno.ENODEV])
def test_a_failure_in_mid_scan_is_incomplete_and_heals_by_itself(bus, desk, error):
    """The bus hiccups, and udev says nothing."""
    scanner = bus.plug()
    events = desk.watch_ready()
    scanner.send(typed(desk.code()[:9]))
    scanner.fail(error)
    events.scan(outcome="incomplete")
    gone = events.scanner("gone")
    assert "rebranchez-la" in gone["message"]
    scanner.recover()
    events.scanner("ready")
    assert scanner.is_grabbed
    works(desk, events, scanner)


def test_a_device_that_opens_and_fails_over_and_over_is_asked_ever_less(bus, desk):
    scanner = bus.plug()
    events = desk.watch_ready()
    scanner.fail(errno.EIO)
    events.scanner("gone")
    one, two, three, four = tries(scanner, 4)
    assert four - three > 1.5 * (two - one), "asked as often as ever"
    before = desk.cpu_seconds()
    events.expect_nothing("scan", lambda scan: True, 0.5)
    assert desk.cpu_seconds() - before < 0.15, "it spins"


@pytest.mark.parametrize("first", ["leaving", "coming"])
def test_after_a_resume_it_is_taken_under_its_new_number(bus, desk, first):
    """The machine slept, the port lost its power: the old node is dead, and the same scanner stands
    under another one, whichever of the two udev tells of first."""
    events = desk.watch()
    device = bus.usb()
    old = device.keyboard()
    events.scanner("ready", node=old.node)
    old.leave()
    if first == "leaving":
        device.leave(old)
    new = device.keyboard()
    events.scanner("ready", id=device.id, node=new.node)
    if first == "coming":
        device.leave(old)
    works(desk, events, new)
    [listed] = desk.get("/v1/scanners").items
    assert (listed["id"], listed["state"]) == (device.id, "ready")
    assert listed["interfaces"] == [{"transport": "wedge", "node": new.node}]
    assert new.is_grabbed and not old.is_open


# MARK: A key is down


def test_past_the_bound_it_is_taken_and_the_state_says_that_a_key_is_held(bus, desk):
    """A second, or every later keystroke would go to the desktop. Until all keys are up, what comes
    is the rest of something that began before."""
    events = desk.watch()
    began = time.monotonic()
    scanner = bus.plug(down=[KEY_Q])
    waiting = events.scanner("waiting", reason="keyHeld")
    assert "restée enfoncée" in waiting["message"]
    assert not scanner.is_grabbed
    scanner.wait_for(lambda: scanner.is_grabbed, "not taken")
    took = time.monotonic() - began
    print(f"taken after {took:.2f} s with a key down")
    assert took > 0.9, "taken at once: the key stays down for the desktop"
    [listed] = desk.get("/v1/scanners").items
    assert (listed["state"], listed["reason"]) == ("waiting", "keyHeld")
    scanner.scan(desk.code())
    scanner.send(tap(KEY_Q))
    events.scanner("ready")
    works(desk, events, scanner, number=1)


def test_unplugged_while_a_key_was_down_it_comes_back(bus, desk):
    events = desk.watch()
    scanner = bus.plug(down=[KEY_Q])
    events.scanner("waiting", reason="keyHeld")
    bus.unplug(scanner)
    events.scanner("gone")
    again = bus.plug()
    events.scanner("ready", node=again.node)
    works(desk, events, again)
