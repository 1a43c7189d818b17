"""A keyboard scanner's hidraw node beside its event node: it tells apart what the kernel's keys do
not, and holds a scan that the event node's queue has lost."""

import subprocess

import pytest
from desk import BIN, PATIENT
from keyboard import EVIOCGKEY
from keys import chords_of, reports_of
from recorded import recorded
from recording import record

LOST_SECONDS = 0.5  # BurstAssembler's and KeyWitness's silence, and room for a busy machine.


@pytest.fixture
def desk(bus, make_desk):
    """Reports are sent as time goes: a busy machine may take longer between two than a scanner does."""
    return make_desk(environment=bus.environment, config=PATIENT).start()


def plugged(bus, desk, **keyboard):
    events = desk.watch()
    scanner = bus.usb()
    keys = scanner.keyboard(**keyboard)
    events.scanner("ready", id=scanner.id)
    if keys.reports:
        keys.reports.wait_for(lambda: keys.reports.is_open, "the reports are not read")
    return keys, events


def code_with(desk, figures):
    """A pass number that holds all of these figures."""
    return next(code for code in desk.codes(count=100) if set(figures) <= set(code))


# MARK: Chords


def test_the_recorded_chords_are_read_as_printed(bus, make_desk):
    """SIP-4-1, whose P is 080: the second 0 is in the report alone."""
    scan = recorded("recorded/alt-chord-reports")
    desk = make_desk(environment=bus.environment, config=scan.configuration).start()
    keys, events = plugged(bus, desk)
    keys.send_reports(scan.reports)
    [(_, fields)] = scan.expected
    events.scan(outcome="unknownPass", **fields)


def test_a_pass_in_chords_is_read_beside_the_grabbed_node(bus, desk):
    """2 and 7 are 050 and 055: the kernel's keys cannot tell them apart."""
    keys, events = plugged(bus, desk)
    code = code_with(desk, "27")
    keys.send_reports(chords_of(code))
    assert keys.is_grabbed
    events.scan(outcome="valid", code=code)


@pytest.mark.parametrize("node", ["none", "denied"])
def test_chords_without_their_reports_are_never_a_guess(bus, desk, node):
    """The scan says what to change at the scanner."""
    events = desk.watch()
    scanner = bus.usb(is_scanner=False)
    keys = scanner.keyboard(has_reports=node == "denied")
    events.scanner("ignored", id=scanner.id)
    if node == "denied":
        bus.deny(keys.reports)
        bus.give(keys.reports)
    bus.give(keys)
    events.scanner("ready", id=scanner.id)
    code = code_with(desk, "27")
    keys.send_reports(chords_of(code), is_awaited=node == "none")
    scan = events.scan(outcome="malformed")
    assert "code" not in scan
    assert "réglez-la en clavier « US » ou en mode série" in scan["message"]


def test_the_reports_are_read_as_soon_as_udev_lets_them(bus, desk):
    events = desk.watch()
    scanner = bus.usb(is_scanner=False)
    keys = scanner.keyboard()
    events.scanner("ignored", id=scanner.id)
    bus.deny(keys.reports)
    bus.give(keys.reports)
    bus.give(keys)
    events.scanner("ready", id=scanner.id)
    bus.allow(keys.reports)
    bus.change(keys.reports)
    keys.reports.wait_for(lambda: keys.reports.is_open, "the reports are not read")
    code = code_with(desk, "27")
    keys.send_reports(chords_of(code))
    events.scan(outcome="valid", code=code)


def test_a_hidraw_node_that_has_left_is_not_looked_for_again(bus, desk):
    """Its name may be another device's by then. The keys are read without it."""
    keys, events = plugged(bus, desk)
    one, two = desk.codes(count=2)
    keys.send_reports(reports_of(one))
    events.scan(outcome="valid", code=one)
    keys.reports.leave()
    bus.remove(keys.reports)
    # It is gone for a moment, since nobody can tell which node has left.
    events.scanner("gone")
    events.scanner("ready")
    keys.scan(two)
    events.scan(outcome="valid", code=two)
    assert "cannot read a keyboard's reports" not in desk.log_text()


def test_a_scan_that_both_tell_is_one(bus, desk):
    keys, events = plugged(bus, desk)
    codes = desk.codes(count=3)
    for code in codes:
        keys.send_reports(reports_of(code))
        events.scan(outcome="valid", code=code, layout="us")


def test_a_recorded_scan_holds_reports_and_keys(bus, desk, tmp_path):
    keys, events = plugged(bus, desk)
    code = code_with(desk, "27")
    text = record(desk, lambda: (keys.send_reports(chords_of(code)), events.scan(code=code)))
    assert " report " in text and " key KEY_LEFTALT down" in text and f"ok code={code}" in text
    file = tmp_path / "recorded.scan"
    file.write_text(text)
    subprocess.run([BIN / "scannerd", "decode", file], check=True, capture_output=True)


# MARK: Lost events


def test_a_scan_of_which_the_event_node_lost_keys_is_whole_by_its_reports(bus, desk):
    keys, events = plugged(bus, desk)
    one, two = desk.codes(count=2)
    with desk.stalled():
        keys.send_reports(reports_of(one), has_keys=False, is_awaited=False)
        keys.lose_events()
    events.scan(outcome="valid", code=one)
    keys.send_reports(reports_of(two))
    events.scan(outcome="valid", code=two)


def test_a_scan_that_lost_its_middle_is_whole_by_its_reports(bus, make_desk):
    """The daemon stalls while the trigger is pulled: part of the scan it has read already."""
    desk = make_desk(environment=bus.environment, config=PATIENT).start()
    keys, events = plugged(bus, desk)
    one, two = desk.codes(count=2)
    reports = reports_of(one)
    keys.send_reports(reports[:12])
    with desk.stalled():
        keys.send_reports(reports[12:], has_keys=False, is_awaited=False)
        keys.lose_events()
    events.scan(outcome="valid", code=one)
    keys.send_reports(reports_of(two))
    events.scan(outcome="valid", code=two)


def test_more_reports_than_the_kernel_keeps_are_incomplete_and_the_next_scan_is_right(bus, desk):
    """Two scans in a stall: 68 reports, of which the last five are lost and nobody says so."""
    keys, events = plugged(bus, desk)
    one, two, three = desk.codes(count=3)
    with desk.stalled():
        keys.send_reports(reports_of(one) + reports_of(two), has_keys=False, is_awaited=False)
        keys.lose_events()
        assert keys.reports.lost == 5
    events.scan(outcome="incomplete")
    assert_at_rest(desk, events)
    keys.send_reports(reports_of(three))
    events.scan(outcome="valid", code=three)


def test_events_that_are_lost_over_and_over_never_spin(bus, desk):
    """A hundred losses cost what a hundred looks at the keys cost, and the scan after is right."""
    keys, events = plugged(bus, desk, has_reports=False)
    before = desk.cpu_seconds()
    looks = keys.asked.count(EVIOCGKEY)
    for number in range(1, 101):
        keys.lose_events()
        keys.wait_for(lambda: keys.asked.count(EVIOCGKEY) == looks + number, "no look at the keys")
    events.scan(outcome="incomplete")
    spent = desk.cpu_seconds() - before
    print(f"100 losses: {spent:.2f} s of the processor")
    assert spent < 2
    assert_at_rest(desk, events)
    code = desk.code()
    keys.scan(code)
    events.scan(outcome="valid", code=code)


def assert_at_rest(desk, events):
    """No scan comes, and the daemon does next to nothing: a spin would take a whole processor."""
    before = desk.cpu_seconds()
    events.expect_nothing("scan", lambda scan: True, LOST_SECONDS)
    assert desk.cpu_seconds() - before < LOST_SECONDS / 4, "it spins"
