"""A desk's days in exact time: a scan every five minutes, timers that fire, and nothing that grows.

A day is a part of every run; two weeks, which take a quarter of an hour, are `make test-long`.
"""

import json

from reception.desk import Desk
from reception.extent import LONG
from reception.pc import SERVICE

DAYS = 14 if LONG else 1
SCANS_A_DAY, FALLBACKS_A_DAY = 96, 2
FIRST_DAY_KIB = 4_096  # Measured: 840 to 2,200.
REAL_SECONDS = 3600 if LONG else 600
NAME = "Two weeks scanner"
RULE = (f'SUBSYSTEM=="input", KERNEL=="event*", ATTRS{{name}}=="{NAME}", ENV{{ID_SCANNERD}}="1"\n')
# What a kernel does every second or so for itself, which would take most of this test's time.
QUIET = ("sysctl -q vm.stat_interval=3600 vm.dirty_writeback_centisecs=360000 kernel.watchdog=0"
         " vm.compaction_proactiveness=0 kernel.hung_task_timeout_secs=0;"
         " echo never >/sys/kernel/mm/transparent_hugepage/enabled")


def test_long_days_leave_the_daemon_as_it_was(exact_pc, desks, say):
    pc, desk = exact_pc, Desk(exact_pc, desks.facts["codes"])
    pc.guest.ok(QUIET)
    # Its clock is kept right (`guest/weeks.py`).
    pc.guest.write("/etc/udev/rules.d/69-weeks.rules", RULE)
    pc.guest.ok("modprobe uinput; udevadm control --reload")
    # A sign of life each quarter of an hour: at each of its usual 15 s, they would be the test.
    pc.drop_in("watchdog", "WatchdogSec=1800")
    pc.systemctl("restart", "scannerd")
    first_day = pc.guest.ok("date -u +%Y%m%d")
    codes = [desk.pass_number() for _ in range(20)]
    weeks = pc.guest.follow(
        "python3", "-S", "-E", "/usr/lib/vm/weeks.py", NAME, DAYS, *codes)
    weeks.expect('"end"', REAL_SECONDS)
    told = [json.loads(line) for line in weeks.lines if line.startswith("{")]
    # A first day fills caches and makes a first backup; from its end on, memory is flat.
    start, end = told[1 if LONG else 0], told[-1]
    say(f"{end['seconds'] / 86_400:.1f} days, {end['scans']} scans, {end['fallbacks']} fallbacks")
    for each in (start, end):
        say(f"{each['what']}: {each['rssKiB']} KiB resident, {each['anonKiB']} of it its own, "
            f"{each['files']} files, {each['threads']} threads")
    worked = DAYS - DAYS // 7 * 2
    assert end["seconds"] >= DAYS * 86_400
    assert (end["scans"], end["fallbacks"]) == (worked * SCANS_A_DAY, worked * FALLBACKS_A_DAY)
    # It is the same daemon, and signs of life were asked for all the time.
    assert end["isSame"] and pc.shows("NRestarts") == "0"
    assert pc.shows("WatchdogTimestampMonotonic", SERVICE) != "0"
    # The machine's timers have fired: a backup each midnight, so nobody is asked to make one.
    # (Where midnight has passed since the PC's state was saved, its first day has one as well.)
    backups = desk.apticctl("backup", "list", "--json", user="irene").json["items"]
    days = {backup["name"].partition("-")[2][:8] for backup in backups} - {first_day}
    assert len(days) == DAYS and "backupTooOld" not in end["notices"]
    # Nothing has grown.
    assert end["files"] <= start["files"] + 1
    assert end["threads"] <= start["threads"] + 1
    growth = start["anonKiB"] // 10 + 512 if LONG else FIRST_DAY_KIB
    assert end["anonKiB"] <= start["anonKiB"] + growth
