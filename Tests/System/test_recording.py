"""A scan recorded from a live scanner is a file that reads alike."""

import subprocess

import pytest
from desk import BIN
from line import Line
from recording import record


@pytest.fixture
def line(tmp_path):
    line = Line(tmp_path / "scanner")
    yield line
    line.close()


def test_a_recorded_scan_replays_as_it_was_judged(make_desk, line, tmp_path):
    """The trigger is pulled while the recording waits: the scan is judged, and the file holds."""
    desk = make_desk(devices=line.address).start()
    desk.watch_ready()
    events = desk.watch()
    code = desk.code()
    text = record(desk, lambda: (line.send(code + "\r"), events.scan(code=code)))
    file = tmp_path / "recorded.scan"
    file.write_text(text)
    assert f"ok code={code}" in text and "transport=serial" in text
    subprocess.run([BIN / "scannerd", "decode", file], check=True, capture_output=True)


def test_nothing_scanned_is_said(make_desk, line):
    desk = make_desk(devices=line.address).start()
    desk.watch_ready()
    answer = desk.get(f"/v1/scanners/{line.address.replace('/', '%2F')}/recording?seconds=1")
    answer.problem(408, "nothingScanned")


def test_an_unknown_scanner_is_refused(desk):
    desk.get("/v1/scanners/nobody/recording").problem(404, "unknownScanner")
