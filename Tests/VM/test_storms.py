"""Plugged and unplugged over and over, nothing stays behind."""

import pytest

from reception.reports import ZEBRA, hid
from reception.scanners import KEYS, LINE, Device, Keyboard

WAYS = {
    "keyboard": ([KEYS], r"event\d+"),
    "hidpos": ([hid(ZEBRA.descriptor)], r"hidraw\d+"),
    "serial": ([LINE], r"ttyACM\d+"),
}
TIMES = 200


def holdings(pc):
    """What the daemon holds: open files, threads, and memory of its own in KiB."""
    daemon = pc.daemon
    files = int(pc.guest.ok(f"ls /proc/{daemon}/fd | wc -l"))
    threads = int(pc.guest.ok(f"ls /proc/{daemon}/task | wc -l"))
    memory = int(pc.guest.ok(f"awk '/^RssAnon/ {{ print $2 }}' /proc/{daemon}/status"))
    return files, threads, memory


@pytest.mark.parametrize("way", WAYS)
def test_two_hundred_plugs_leave_nothing_behind(desk, pc, say, way):
    functions, pattern = WAYS[way]
    scanner = Device(pc, "05e0", "1200", functions=functions).plug()
    desk.until_ready()
    scanner.unplug()
    desk.until(lambda state: state["scanners"] == [])
    # By now it has its threads, and its memory of recent events is full.
    scanner.storm(times=60, seconds=0.02, pattern=pattern, timeout=120)
    desk.until(lambda state: state["scanners"] == [])
    before = holdings(pc)

    scanner.storm(times=TIMES, seconds=0.02, pattern=pattern, timeout=300)
    state = desk.until(lambda state: state["scanners"] == [], seconds=60)
    after = holdings(pc)
    say(f"{way}: files, threads, own memory before {before}, after {after} KiB")
    assert state["counters"]["scans"] == 0
    assert after[0] == before[0]
    # The allocator keeps some pages; 200 lost scanners would be more than this.
    assert after[2] - before[2] < 1024
    assert pc.shows("NFileDescriptorStore") == "0"


def test_after_a_storm_the_next_scan_is_read(desk, pc):
    scanner = Keyboard(pc, "05e0", "1200").plug()
    desk.until_ready()
    scanner.unplug()
    scanner.storm(times=30, seconds=0, pattern=r"event\d+", timeout=120)
    scanner.plug()
    desk.until_ready()
    code = desk.pass_number()
    scanner.type(code)
    desk.until_scanned(code=code, outcome="valid")
