"""Two weeks in exact time: a scan every few minutes, timers that fire, and nothing that grows."""

import json
import os

import pytest
from reception.desk import Desk
from reception.pc import SERVICE

DAYS = 14
MINUTES = 16  # Between two scans: more than the idle time of submit mode.
REAL_SECONDS = 900
NAME = "Two weeks scanner"
RULE = (f'SUBSYSTEM=="input", KERNEL=="event*", ATTRS{{name}}=="{NAME}", ENV{{ID_SCANNERD}}="1"\n')
# What a kernel does every second or so for itself, and costs most of the time of this test.
QUIET = "sysctl -q vm.stat_interval=3600 vm.dirty_writeback_centisecs=360000 kernel.watchdog=0; true"


@pytest.mark.skipif(
    not os.environ.get("SCANNERD_WEEKS"), reason="takes many minutes: SCANNERD_WEEKS=1 asks for it")
def test_two_weeks_leave_the_daemon_as_it_was(exact_pc, desks, say):
    pc, desk = exact_pc, Desk(exact_pc, desks.facts["codes"])
    pc.guest.ok(QUIET)
    pc.guest.write("/etc/udev/rules.d/69-weeks.rules", RULE)
    pc.guest.ok("modprobe uinput; udevadm control --reload")
    pc.drop_in("watchdog", "WatchdogSec=300")
    pc.systemctl("restart", "scannerd")
    codes = [desk.pass_number() for _ in range(20)]
    weeks = pc.guest.follow(
        "python3", "-S", "-E", "/usr/lib/vm/weeks.py", NAME, DAYS * 86_400, MINUTES, *codes)
    weeks.expect('"end"', REAL_SECONDS)
    told = [json.loads(line) for line in weeks.lines if line.startswith("{")]
    start, end = told[0], told[-1]
    say(f"{end['seconds'] / 86_400:.1f} days, {end['scans']} scans, {end['fallbacks']} fallbacks")
    for each in (start, end):
        say(f"{each['what']}: {each['rssKiB']} KiB resident, {each['anonKiB']} of it its own, "
            f"{each['files']} files, {each['threads']} threads")
    assert end["seconds"] >= DAYS * 86_400
    assert end["isSame"] and pc.shows("NRestarts") == "0"
    assert end["fallbacks"] == end["scans"] // 10
    # Signs of life were asked for all the time.
    assert pc.shows("WatchdogTimestampMonotonic") != "0"
    assert end["files"] <= start["files"] + 1
    assert end["threads"] <= start["threads"] + 1
    assert end["anonKiB"] <= start["anonKiB"] * 1.1 + 512
