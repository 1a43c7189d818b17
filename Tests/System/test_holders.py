"""Who holds a scanner that the desk cannot take: `apticctl scanner list`, as root."""

import json
import os
import pty
import subprocess
import sys

import pytest
from wire import TIMEOUT

HOLD = """
import fcntl, os, sys
line = os.open(sys.argv[1], os.O_RDWR | os.O_NOCTTY)
fcntl.flock(line, fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def line():
    """A serial line that another program has locked, as terminal programs do; and that program."""
    far, near = pty.openpty()
    path = os.ttyname(near)
    os.close(near)
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdout.readline() == b"held\n"
    yield path, other
    other.communicate(timeout=TIMEOUT)
    os.close(far)


@pytest.fixture
def desk(make_desk, line):
    desk = make_desk(devices=f"serial:{line[0]}").start()
    [scanner] = desk.get("/v1/scanners").items
    assert (scanner["state"], scanner["reason"]) == ("waiting", "busy")
    return desk


needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="others' open files are root's to see")


@needs_root
def test_root_is_told_the_programs_that_hold_a_scanner(desk, line):
    path, other = line
    ended = desk.apticctl("scanner", "list")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert f"({path}) is held by: python3" in ended.stdout
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


def test_a_scanner_that_is_ready_has_no_holders_to_tell(make_desk):
    far, near = pty.openpty()
    desk = make_desk(devices=f"serial:{os.ttyname(near)}").start()
    desk.watch_ready()
    [scanner] = json.loads(desk.apticctl("scanner", "list", "--json").stdout)["items"]
    assert "holders" not in scanner
    for end in (far, near):
        os.close(end)
