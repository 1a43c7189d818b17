"""How serial lines are set up: speed, format and terminators by profile and configuration, and what
is written to them."""

import fcntl
import os
import select
import termios

import passes
import pytest
from desk import PATIENT
from line import Line
from wire import TIMEOUT


@pytest.fixture
def line(tmp_path):
    line = Line(tmp_path / "scanner")
    yield line
    line.close()


def started(make_desk, line, setting):
    desk = make_desk(devices=line.address, config=setting).start()
    desk.watch_ready()
    return desk


def modes(far):
    """The near end's settings, which the kernel tells at the far end: flags, and the speed."""
    iflag, oflag, cflag, lflag, _, speed, _ = termios.tcgetattr(far)
    return iflag, oflag, cflag, lflag, speed


def written(far, count):
    """What the daemon sends to the scanner."""
    data = b""
    while len(data) < count:
        assert select.select([far], [], [], TIMEOUT)[0], f"only {data} was written"
        data += os.read(far, 100)
    return data


def is_silent(far):
    return not select.select([far], [], [], 0)[0]


# MARK: Speed and format


@pytest.mark.parametrize("setting, speed, two_stops, odd", [
    ("", termios.B9600, False, False),
    ("scanner:\n  baud: 115200\n", termios.B115200, False, False),
    ("scanner:\n  baud: 38400\n  characterFormat: 8N2\n", termios.B38400, True, False),
    ("scanner:\n  baud: 1200\n  characterFormat: 7O1\n", termios.B1200, False, True),
], ids=["default", "115200", "8N2", "7O1"])
def test_a_line_is_raw_at_its_speed_and_format(make_desk, line, setting, speed, two_stops, odd):
    """As far as a pseudo-terminal shows it: the kernel keeps eight bits and no parity there."""
    attributes = termios.tcgetattr(line.far)
    attributes[0] |= termios.ICRNL | termios.IXON  # As somebody may have left it.
    attributes[3] |= termios.ICANON | termios.ECHO | termios.ISIG
    termios.tcsetattr(line.far, termios.TCSANOW, attributes)
    started(make_desk, line, setting)
    iflag, oflag, cflag, lflag, actual = modes(line.far)
    assert actual == speed
    assert bool(cflag & termios.CSTOPB) == two_stops
    assert bool(cflag & termios.PARODD) == odd
    assert cflag & termios.CLOCAL and cflag & termios.CREAD and not cflag & termios.CRTSCTS
    assert not lflag & (termios.ICANON | termios.ECHO | termios.ISIG)
    assert not iflag & (termios.ICRNL | termios.IXON | termios.IXOFF | termios.ISTRIP)
    assert not oflag & termios.OPOST


OVERRIDES = """
scanner:
  baud: 19200
scanners:
  - vendor: "05e0"
    product: "1701"
    baud: 115200
    profile: zebra-serial
  - vendor: "0c2e"
    characterFormat: 8N2
"""


@pytest.mark.parametrize("vendor, product, speed, two_stops, profile", [
    ("05e0", "1701", termios.B115200, False, "zebra-serial"),
    ("05e0", "1702", termios.B19200, False, "standard"),
    ("0c2e", "0720", termios.B19200, True, "standard"),
])
def test_the_configuration_overrides_what_holds_for_a_model(
        bus, make_desk, vendor, product, speed, two_stops, profile):
    desk = make_desk(environment=bus.environment, config=OVERRIDES).start()
    events = desk.watch()
    device = bus.usb(vendor=vendor, product=product)
    line = device.serial()
    ready = events.scanner("ready", id=device.id)
    assert (ready["vendor"], ready["product"], ready["profile"]) == (vendor, product, profile)
    _, _, cflag, _, actual = modes(line.far)
    assert (actual, bool(cflag & termios.CSTOPB)) == (speed, two_stops)
    line.send((code := desk.code()) + "\r")
    events.scan(outcome="valid", code=code)


def test_a_speed_that_does_not_exist_is_told(make_desk, line):
    desk = make_desk(devices=line.address, config="scanner:\n  baud: 12345\n").start()
    [scanner] = desk.get("/v1/scanners").items
    assert (scanner["state"], scanner["reason"]) == ("waiting", "unsuitable")
    assert "vitesse" in scanner["message"]


# MARK: Terminators


def test_etx_ends_a_record_where_it_is_set_and_no_byte_else_does(make_desk, line):
    desk = started(make_desk, line, "scanner:\n  terminators: [etx]\n")
    events = desk.watch()
    one, two = desk.codes(count=2)
    line.send(f"{one}\x03{two}\x03")
    events.scan(outcome="valid", code=one)
    events.scan(outcome="valid", code=two)
    line.send("]C0\r\n\t")
    line.send("1\x03")
    events.scan(outcome="malformed")


def test_etx_is_no_terminator_where_it_is_not_set(make_desk, line):
    desk = started(make_desk, line, "scanner:\n  serialIdleEndMilliseconds: 5000\n")
    events = desk.watch()
    code = desk.code()
    line.send("12\x0334\r")
    events.scan(outcome="malformed")
    line.send(code + "\r")
    events.scan(outcome="valid", code=code)


def test_without_terminators_silence_alone_ends_a_record(make_desk, line):
    desk = started(make_desk, line, "scanner:\n  terminators: []\n")
    events = desk.watch()
    one, two = desk.codes(count=2)
    for code in one, two:
        line.send(code)
        events.scan(outcome="valid", code=code)


def test_how_long_silence_must_last_is_a_setting(make_desk, line):
    """Two parts a second apart are one record. Time is the subject."""
    desk = started(make_desk, line, "scanner:\n  serialIdleEndMilliseconds: 3000\n")
    events = desk.watch()
    code = desk.code()
    line.send(code[:8])
    events.expect_nothing("scan", lambda scan: True, 1)
    line.send(code[8:])
    events.scan(outcome="valid", code=code)


# MARK: What the scanner is told


@pytest.mark.parametrize("profile, good, bad", [
    ("zebra-serial", b"\x07", b"\x07\x07\x07"), (None, b"", b"")])
def test_a_zebra_beeps_for_a_good_and_for_a_bad_verdict(bus, make_desk, profile, good, bad):
    """By its profile; nothing is sent to a scanner of which nothing is known."""
    desk = make_desk(environment=bus.environment).start()
    events = desk.watch()
    device = bus.usb(product="1701", profile=profile)
    line = device.serial()
    events.scanner("ready", id=device.id)
    code = desk.code()
    for text, outcome, beeps in [
            (code, "valid", good), (passes.wrong(code), "badCheckDigit", bad),
            (passes.code(71), "unknownPass", bad), (code, "valid", good)]:
        line.send(text + "\r")
        events.scan(outcome=outcome)
        assert written(line.far, len(beeps)) == beeps
    assert is_silent(line.far)


# MARK: Faults


def test_a_line_that_another_program_holds_waits_names_it_and_heals(make_desk, line):
    near = os.open(line.link, os.O_RDWR | os.O_NOCTTY)
    fcntl.flock(near, fcntl.LOCK_EX)
    desk = make_desk(devices=line.address).start()
    events = desk.watch()
    [scanner] = desk.get("/v1/scanners").items
    assert (scanner["state"], scanner["reason"]) == ("waiting", "busy")
    assert "ModemManager" in scanner["message"]
    os.close(near)
    events.scanner("ready")
    line.send((code := desk.code()) + "\r")
    events.scan(outcome="valid", code=code)


def test_a_line_that_is_unplugged_in_mid_record_is_incomplete_and_comes_back(bus, make_desk):
    """Shown by udev, under another number; the port is the same."""
    desk = make_desk(environment=bus.environment, config=PATIENT).start()
    events = desk.watch()
    device = bus.usb(product="1701")
    line = device.serial()
    events.scanner("ready", id=device.id)
    one, two, three = desk.codes(count=3)
    line.send(f"{one}\r{two[:9]}")
    events.scan(code=one)  # So what came with it has been read.
    device.unplug()
    events.scan(outcome="incomplete")
    events.scanner("gone", id=device.id)
    again = bus.usb(product="1701").serial()
    events.scanner("ready", id=device.id, node=again.node)
    again.send(three + "\r")
    events.scan(outcome="valid", code=three)


def test_a_line_that_may_not_be_opened_yet_heals_with_udev_s_change(bus, make_desk):
    desk = make_desk(environment=bus.environment).start()
    events = desk.watch()
    device = bus.usb(product="1701", is_scanner=False)
    line = device.serial()
    events.scanner("ignored", id=device.id)
    bus.deny(line)
    bus.give(line)
    waiting = events.scanner("waiting", id=device.id, reason="denied")
    assert "règles udev" in waiting["message"]
    bus.allow(line)
    bus.change(line)
    events.scanner("ready", id=device.id)
    line.send((code := desk.code()) + "\r")
    events.scan(outcome="valid", code=code)
