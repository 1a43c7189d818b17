"""Plugged and unplugged over and over, nothing stays behind."""

from reception.extent import LONG
from reception.reports import ZEBRA, hid
from reception.scanners import KEYS, LINE, Device, Keyboard

TIMES = 200 if LONG else 60


def holdings(pc):
    """What the daemon holds: open files, threads, and memory of its own in KiB."""
    daemon = pc.daemon
    files = int(pc.guest.ok(f"ls /proc/{daemon}/fd | wc -l"))
    threads = int(pc.guest.ok(f"ls /proc/{daemon}/task | wc -l"))
    memory = int(pc.guest.ok(f"awk '/^RssAnon/ {{ print $2 }}' /proc/{daemon}/status"))
    return files, threads, memory


def test_plugs_by_the_hundred_leave_nothing_behind(desk, pc, say):
    """Of a scanner with all three ways: a keyboard, a HID POS device and a serial line."""
    scanner = Device(
        pc, "05e0", "1200", functions=[KEYS, hid(ZEBRA.descriptor), LINE]).plug()
    desk.until_ready()
    scanner.unplug()
    # By the end of these it has its threads, and its list of recent events is full.
    scanner.storm(times=60, seconds=0.02, timeout=300)
    desk.until(lambda state: state["scanners"] == [])
    before = holdings(pc)

    scanner.storm(times=TIMES, seconds=0.02, timeout=600)
    state = desk.until(lambda state: state["scanners"] == [], seconds=60)
    after = holdings(pc)
    say(f"open files, threads, own memory in KiB: before {before}, after {after}")
    assert state["counters"]["scans"] == 0
    assert after[0] == before[0]
    # Worker threads come and go with the load; one for each plug would be more.
    assert after[1] <= before[1] + 4
    # The allocator keeps some pages; scanners that were never let go would be more.
    assert after[2] - before[2] < 512 + 8 * TIMES
    assert pc.shows("NFileDescriptorStore") == "0"


def test_after_a_storm_the_next_scan_is_read(desk, pc):
    scanner = Keyboard(pc, "05e0", "1200").plug()
    desk.until_ready()
    scanner.unplug()
    scanner.storm(times=30, seconds=0, timeout=120)
    pc.guest.ok("udevadm settle")
    desk.until(lambda state: state["scanners"] == [])
    scanner.plug()
    desk.until_ready()
    code = desk.pass_number()
    scanner.type(code)
    desk.until_scanned(code=code, outcome="valid")
    assert desk.state()["counters"]["scans"] == 1
