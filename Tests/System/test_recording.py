"""A scan recorded from a live scanner is a file that reads alike."""

import subprocess
import threading

import pytest
from desk import BIN
from line import Line


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
    answers = []
    waiting = threading.Thread(
        target=lambda: answers.append(desk.apticctl("scanner", "record", "--seconds", "20")))
    waiting.start()
    # Codes are sent until the recording has begun: what came before it is judged and not in it.
    while waiting.is_alive():
        line.send(code + "\r")
        events.scan(code=code)
    [answer] = answers
    assert answer.returncode == 0, answer.stderr
    file = tmp_path / "recorded.scan"
    file.write_text(answer.stdout)
    assert f"ok code={code}" in answer.stdout and "transport=serial" in answer.stdout
    subprocess.run([BIN / "scannerd", "decode", file], check=True, capture_output=True)


def test_nothing_scanned_is_said(make_desk, line):
    desk = make_desk(devices=line.address).start()
    desk.watch_ready()
    answer = desk.get(f"/v1/scanners/{line.address.replace('/', '%2F')}/recording?seconds=1")
    answer.problem(408, "nothingScanned")


def test_an_unknown_scanner_is_refused(desk):
    desk.get("/v1/scanners/nobody/recording").problem(404, "unknownScanner")
