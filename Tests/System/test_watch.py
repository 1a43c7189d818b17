"""`apticctl watch`: a line a scan, for as long as somebody looks."""

import json
import subprocess

import pytest
from desk import BIN
from passes import wrong
from watching import Watching
from wire import TIMEOUT


@pytest.fixture
def watch(desk):
    """Watches the desk; returns when it is connected, which its first line tells."""
    started = []

    def watch(*arguments):
        watching = Watching(desk, *arguments)
        started.append(watching)
        watching.first = watching.line()
        return watching

    yield watch
    for watching in started:
        watching.end()


def test_a_line_a_scan_and_the_end_after_so_many(desk, watch):
    watching = watch("--count", "3")
    assert "MODE TEST" in watching.first
    good, blocked = desk.code(), desk.code("blocked")
    scans = [desk.scan(number).ok() for number in (good, wrong(good), blocked)]
    status, lines = watching.rest()
    assert status == 0
    # What the machine under the test lacks may stand between them.
    lines = [line for line in lines if "▲" not in line]
    assert len(lines) == 3
    for line, scan in zip(lines, scans):
        assert scan["outcome"] in line
        assert scan["message"] in line
        assert "…" + scan["code"][-4:] in line
        assert scan["code"] not in line  # A number can spend its pass.
        assert "\x1b" not in line  # No colour where there is no terminal.


def test_whole_codes_where_they_are_asked_for(desk, watch):
    watching = watch("--count", "1", "--codes")
    number = desk.code()
    desk.scan(number)
    assert number in watching.line(number)


def test_a_mode_change_is_as_loud_as_a_scan(desk, watch):
    watching = watch()
    desk.submit_mode()
    assert "Mode soumission" in watching.line("MODE SUBMIT")
    desk.test_mode()
    assert "Mode test" in watching.line("MODE TEST")


def test_json_is_an_object_a_line(desk, watch):
    watching = watch("--json", "--count", "1")
    assert json.loads(watching.first)["event"] == "state"
    answer = desk.scan(desk.code()).ok()
    status, [line] = watching.rest()
    assert (status, json.loads(line)["event"], json.loads(line)["data"]) == (0, "scan", answer)


@pytest.mark.parametrize("end", ["stop", "kill"])
def test_it_survives_a_restart_of_the_daemon(desk, watch, end):
    watching = watch("--count", "2")
    one, two = desk.codes(count=2)
    desk.scan(one)
    watching.line(one[-4:])
    getattr(desk, end)()
    watching.remark("not connected")
    desk.start()
    watching.remark("connected again")
    desk.scan(two)
    status, lines = watching.rest()
    assert status == 0
    assert two[-4:] in lines[-1]


def test_it_ends_quietly_when_its_reader_has_seen_enough(desk):
    """`apticctl watch | head`."""
    watching = subprocess.Popen(
        [BIN / "apticctl", "watch"], env=desk.variables(), text=True, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert "MODE TEST" in watching.stdout.readline()
    watching.stdout.close()
    desk.scan(desk.code())
    assert watching.stderr.read() == ""
    assert watching.wait(TIMEOUT) == 0
