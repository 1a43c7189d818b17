"""Serial scanners: the real daemon on a pseudo-terminal, and through the virtual scanner."""

import select
import subprocess

import pytest
from desk import BIN, PATIENT
from line import Line
from wire import TIMEOUT

MOMENTS = 100


@pytest.fixture
def line(tmp_path):
    line = Line(tmp_path / "scanner")
    yield line
    line.close()


@pytest.fixture
def desk(line, make_desk):
    """A desk whose scanner is on the line, and which is ready to read it."""
    desk = make_desk(devices=line.address).start()
    desk.watch_ready()
    [scanner] = desk.get("/v1/scanners").items
    assert (scanner["state"], scanner["transport"], scanner["adopted"]) == ("ready", "serial", True)
    return desk


@pytest.mark.parametrize("terminator", ["\r", "\n", "\r\n", "\t"], ids=["cr", "lf", "crlf", "tab"])
def test_a_record_ends_at_its_terminator(desk, line, terminator):
    """And once only: CR and LF together end no second record."""
    events = desk.watch()
    one, two = desk.codes(count=2)
    line.send(one + terminator)
    scan = events.scan(outcome="valid", code=one, scanner=line.address, format="local-v1")
    assert "layout" not in scan
    line.send(two + terminator)
    events.scan(outcome="valid", code=two)


def test_a_record_may_come_split_over_many_reads(desk, line):
    events = desk.watch()
    code = desk.code()
    for digit in code:
        line.send(digit)
    line.send("\r")
    events.scan(outcome="valid", code=code)


def test_one_read_may_hold_two_records(desk, line):
    events = desk.watch()
    one, two = desk.codes(count=2)
    line.send(f"{one}\r{two}\r")
    events.scan(outcome="valid", code=one)
    events.scan(outcome="valid", code=two)


def test_silence_ends_a_record_without_a_terminator(desk, line):
    """Zebra CDC's default. Time is the subject: half a second of it."""
    events = desk.watch()
    code = desk.code()
    line.send(code)
    events.scan(outcome="valid", code=code)


def test_an_aim_identifier_is_told_and_is_no_part_of_the_code(desk, line):
    events = desk.watch()
    code = desk.code()
    line.send(f"]C0{code}\r")
    events.scan(outcome="valid", code=code, aim="]C0", symbology="code128")


def test_bytes_that_are_no_text_are_malformed_and_do_no_harm(desk, line):
    events = desk.watch()
    line.send(b"\x00\xff\x1b[2J\xc3\r")
    events.scan(outcome="malformed")
    code = desk.code()
    line.send(code + "\r")
    events.scan(outcome="valid", code=code)


def test_a_line_that_never_ends_is_malformed_and_does_no_harm(desk, line):
    """Longer than anything that is printed: dropped to its end."""
    events = desk.watch()
    for _ in range(20):
        line.send("0" * 1_000)
        assert select.select([], [line.far], [], TIMEOUT)[1], "nobody reads the line"
    line.send("\r")
    assert events.scan()["outcome"] in ("malformed", "incomplete")
    code = desk.code()
    line.send(code + "\r")
    events.scan(outcome="valid", code=code)


def test_a_hang_up_in_mid_record_is_incomplete_and_the_line_is_taken_again(make_desk, line):
    desk = make_desk(devices=line.address, config=PATIENT).start()
    events = desk.watch_ready()
    one, two = desk.codes(count=2)
    line.send(one + "\r" + two[:9])
    events.scan(code=one)  # So what came with it has been read.
    line.unplug()
    events.scan(outcome="incomplete")
    line.plug()
    events.scanner("ready")
    line.send(two + "\r")
    events.scan(outcome="valid", code=two)


def test_a_line_that_is_not_there_yet_is_waited_for(make_desk, tmp_path):
    path = tmp_path / "later"
    desk = make_desk(devices=f"serial:{path}").start()
    events = desk.watch()
    [scanner] = desk.get("/v1/scanners").items
    assert (scanner["state"], scanner["reason"]) == ("waiting", "missing")
    line = Line(path)
    events.scanner("ready")
    line.close()


@pytest.mark.parametrize("moment", ["plugged", "ready"])
def test_a_code_that_comes_the_moment_its_line_does_is_read(make_desk, line, moment):
    """As soon as there is a line to send it to, before anybody has opened that, and as soon as the
    desk calls it ready."""
    desk = make_desk(devices=line.address).start()
    events = desk.watch_ready()
    for code in desk.codes(count=5):
        line.unplug()
        events.scanner("waiting")
        line.plug()
        if moment == "ready":
            events.scanner("ready")
        line.send(code + "\r")
        events.scan(outcome="valid", code=code)


def test_a_line_that_udev_tells_of_reads_from_the_moment_when_it_is_ready(bus, make_desk):
    """Many times, since it would be a race."""
    desk = make_desk(environment=bus.environment).start()
    events = desk.watch()
    for code in desk.codes(count=MOMENTS):
        device = bus.usb()
        line = device.serial()
        events.scanner("ready", id=device.id)
        line.send(code + "\r")
        events.scan(outcome="valid", code=code)
        device.unplug(is_hidden=False)
        events.scanner("gone", id=device.id)
        device.hide()
        device.release()


def test_the_same_code_twice_in_a_moment_is_repeated(desk, line):
    events = desk.watch()
    code = desk.code()
    line.send(f"{code}\r{code}\r")
    events.scan(outcome="valid", code=code)
    events.scan(outcome="repeated", code=code)


def test_a_scan_in_submit_mode_takes_the_pass(desk, line):
    events = desk.watch()
    desk.submit_mode()
    code = desk.code()
    line.send(code + "\r")
    scan = events.scan(outcome="submitted", code=code, mode="submit")
    assert scan["redemption"]["pass"] == code
    assert desk.pass_state(code) == "submitted"


@pytest.fixture
def virtual_desk(make_desk, tmp_path):
    """A desk beside the virtual scanner, as `make run` sets them up."""
    desk = make_desk(devices=f"serial:{tmp_path / 'tty'}")
    desk.environment["SCANNERD_VIRTUAL_SCANNER"] = trigger = f"{desk.socket_folder.name}/v"
    scanner = subprocess.Popen(
        [BIN / "virtual-scanner", "--tty", tmp_path / "tty", "--socket", trigger])
    desk.start()
    desk.watch_ready()
    yield desk
    scanner.terminate()
    assert scanner.wait(TIMEOUT) == 0
    assert not (tmp_path / "tty").is_symlink(), "the virtual scanner left its line behind"


def test_the_trigger_reaches_the_daemon_through_its_device(virtual_desk):
    events = virtual_desk.watch()
    code = virtual_desk.code()
    pulled = virtual_desk.apticctl("scanner", "trigger", code)
    assert (pulled.returncode, pulled.stderr) == (0, "")
    scan = events.scan(outcome="valid", code=code)
    assert scan["scanner"].startswith("serial:")


def test_a_trigger_that_nobody_reads_is_refused(virtual_desk):
    """And is not kept for a daemon that starts an hour later."""
    code = virtual_desk.code()
    virtual_desk.stop()
    pulled = virtual_desk.apticctl("scanner", "trigger", code)
    assert pulled.returncode == 1
    assert "nobody reads" in pulled.stderr
    events = virtual_desk.start().watch_ready()
    other = virtual_desk.codes(count=2)[1]
    assert virtual_desk.apticctl("scanner", "trigger", other).returncode == 0
    events.scan(outcome="valid", code=other)
