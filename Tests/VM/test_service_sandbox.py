"""What the service cannot do, seen from inside, and what systemd says of it."""

import json
import re
from pathlib import Path

import pytest
from reception.scanners import ReportScanner, keyboard_scanner, ordinary_keyboard, serial_scanner
from test_reports import MODELS, VENDORS, hid

UNIT = Path(__file__).parents[2] / "systemd" / "scannerd.service"
GREATEST_EXPOSURE = 1.3


@pytest.fixture
def found(pc):
    """What a program in the service's sandbox could do, and a scanner and a keyboard beside it."""
    scanner = keyboard_scanner(pc).plug()
    keyboard = ordinary_keyboard(pc).plug()
    places = [f"the scanner={scanner.node}", f"another keyboard={keyboard.node}",
              f"its reports={keyboard.hidraw}", "another user's file=/srv/annas"]
    pc.guest.ok("udevadm settle; echo secret >/srv/annas; chown anna: /srv/annas;"
                " chmod 600 /srv/annas")
    words = " ".join(f'"{place}"' for place in places)
    pc.drop_in("probe", "ExecStartPre=/usr/bin/python3 -E -S /usr/lib/vm/probe.py"
                        f" /run/scannerd/probe {words}")
    pc.systemctl("restart", "scannerd")
    return json.loads(pc.guest.read("/run/scannerd/probe"))


def test_the_service_can_open_nothing_but_its_own(found, say):
    allowed = {"the scanner", "its own books", "its own books taken back"}
    say(", ".join(f"{what}: {end}" for what, end in found.items()))
    assert {what for what, end in found.items() if end == "done"} == allowed


def test_the_exposure_is_small_and_each_mark_that_is_left_is_explained(desk, pc, say):
    """With every transport at work."""
    watch = desk.watch()
    keyboard_scanner(pc).plug()
    watch.scanner("ready", transport="wedge")
    serial_scanner(pc).plug()
    watch.scanner("ready", transport="serial")
    vendor = next(iter(MODELS))
    ReportScanner(pc, *MODELS[vendor], functions=[hid(VENDORS[vendor].descriptor)]).plug()
    watch.scanner("ready", transport="hidpos")

    told = pc.guest.ok("systemd-analyze", "security", "--no-pager", "scannerd")
    exposure = float(re.search(r"exposure level for scannerd.service: ([\d.]+)", told)[1])
    marks = [line.split()[1] for line in told.splitlines() if line.strip().startswith("✗")]
    say(f"exposure {exposure}, with {len(marks)} marks: {', '.join(marks)}")
    assert exposure <= GREATEST_EXPOSURE, told
    comments = " ".join(line for line in UNIT.read_text().splitlines() if line.startswith("#"))
    unexplained = [mark for mark in marks if mark not in comments]
    assert not unexplained, unexplained


def test_a_crash_leaves_no_memory_on_the_disk(desk, pc):
    """Neither as a file nor through a program that takes dumps, even without a limit."""
    pc.guest.write("/usr/local/bin/dump", "#!/bin/sh\ncat >/tmp/dumped\n", 0o755)
    pc.drop_in("core", "LimitCORE=infinity")
    pc.systemctl("restart", "scannerd")
    for pattern in ("/tmp/core.%p", "|/usr/local/bin/dump"):
        pc.guest.ok(f"echo '{pattern}' >/proc/sys/kernel/core_pattern")
        old = pc.daemon
        pc.guest.ok(f"kill -SEGV {old}")
        desk.until(lambda state: True)
        assert pc.daemon not in (0, old)
    # A program without such care does leave one.
    pc.guest.run("sh -c 'ulimit -c unlimited; kill -SEGV $$'")
    assert pc.guest.ok("ls /tmp | grep -E '^(core|dumped)'; true") == "dumped"


def test_every_file_of_the_books_is_the_daemons_alone(desk, pc):
    desk.submit_mode()
    desk.submit([desk.pass_number() for _ in range(5)]).last_words()
    told = pc.guest.ok("find /var/lib/scannerd -type f -printf '%m %u %P\\n'").splitlines()
    assert len(told) >= 3
    for line in told:
        assert line.startswith("600 scannerd "), told


def test_the_console_answers_on_the_loopback_without_a_network_for_the_daemon(desk, pc):
    """systemd opens its socket; the sandbox has no address family for another one."""
    state = desk.until(lambda state: "console" in state)
    assert state["console"] == "http://127.0.0.1:8480"
    page = ("import urllib.request; answer = urllib.request.urlopen('{}/', timeout=30);"
            " print(answer.status, answer.url)")
    told = pc.guest.ok(f'python3 -c "{page.format(state["console"])}"')
    assert told.split() == ["200", state["console"] + "/premier-demarrage"]
    assert not [notice for notice in state["notices"] if notice["code"] == "consoleUnavailable"]
    # A browser that asks again starts no desk that was stopped.
    pc.systemctl("stop", "scannerd")
    assert pc.guest.run(f'python3 -c "{page.format(state["console"])}"').code != 0
    assert pc.guest.run("systemctl is-active scannerd").out.strip() == "inactive"
    pc.systemctl("start", "scannerd")
    desk.until(lambda state: "console" in state)
