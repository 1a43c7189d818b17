"""Who holds a scanner that the desk cannot take: `apticctl scanner list`, as root."""

import json
import os
import subprocess
import sys

import pytest
from line import Line
from wire import TIMEOUT

HOLD = """
import fcntl, os, sys
line = os.open(sys.argv[1], os.O_RDWR | os.O_NOCTTY)
fcntl.flock(line, fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def line(tmp_path):
    """A serial line that another program has locked, as terminal programs do; and that program."""
    line = Line(tmp_path / "line")
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, line.link], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdout.readline() == b"held\n"
    yield line, other
    other.communicate(timeout=TIMEOUT)
    line.close()


@pytest.fixture
def desk(make_desk, line):
    desk = make_desk(devices=line[0].address).start()
    [scanner] = desk.get("/v1/scanners").items
    assert (scanner["state"], scanner["reason"]) == ("waiting", "busy")
    return desk


needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="others' open files are root's to see")


@needs_root
def test_root_is_told_the_programs_that_hold_a_scanner(desk, line):
    held, other = line
    ended = desk.apticctl("scanner", "list")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert f"({held.link}) is held by: python3" in ended.stdout
    assert f"({other.pid})" in ended.stdout
    [scanner] = json.loads(desk.apticctl("scanner", "list", "--json").stdout)["items"]
    assert [holder["pid"] for holder in scanner["holders"]] == [other.pid]
    assert scanner["holders"][0]["name"].startswith("python3")
    assert {name: scanner[name] for name in scanner if name != "holders"} == (
        desk.get("/v1/scanners").items[0])


@needs_root
def test_who_is_not_root_is_told_to_ask_as_root(desk):
    ended = desk.apticctl("scanner", "list", user=65534, group=65534, extra_groups=[])
    assert ended.returncode == 3, "the socket is not theirs either"
    os.chmod(desk.socket_folder.name, 0o755)
    os.chmod(desk.socket, 0o666)
    ended = desk.apticctl("scanner", "list", user=65534, group=65534, extra_groups=[])
    assert ended.returncode == 0, ended.stderr
    assert "sudo apticctl scanner list" in ended.stderr
    assert "is held by" not in ended.stdout


def test_a_scanner_that_is_ready_has_no_holders_to_tell(make_desk, tmp_path):
    line = Line(tmp_path / "line")
    desk = make_desk(devices=line.address).start()
    desk.watch_ready()
    [scanner] = json.loads(desk.apticctl("scanner", "list", "--json").stdout)["items"]
    assert "holders" not in scanner
    line.close()
