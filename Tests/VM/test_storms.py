"""Plugged and unplugged over and over, nothing stays behind."""

from reception.extent import LONG
from reception.reports import ZEBRA, hid
from reception.scanners import KEYS, LINE, Device, Keyboard

ROUNDS, TIMES = (5, 40) if LONG else (3, 20)
MOST_ROUNDS = 8


def holdings(pc):
    """What the daemon holds: open files, threads, and memory of its own in KiB."""
    daemon = pc.daemon
    files = int(pc.guest.ok(f"ls /proc/{daemon}/fd | wc -l"))
    threads = int(pc.guest.ok(f"ls /proc/{daemon}/task | wc -l"))
    memory = int(pc.guest.ok(f"awk '/^RssAnon/ {{ print $2 }}' /proc/{daemon}/status"))
    return files, threads, memory


def at_rest(pc, files):
    """What it holds once so many files are open: a connection that asked for its state may still be."""
    for _ in range(20):
        held = holdings(pc)
        if held[0] == files:
            break
    return held


def has_a_frugal_round(held):
    """Whether in one of them less than 4 KiB a plug were taken."""
    memory = [round[2] for round in held]
    return min(later - earlier for earlier, later in zip(memory, memory[1:])) < 4 * TIMES


def test_plugs_by_the_hundred_leave_nothing_behind(desk, pc, say):
    """Of a scanner with all three ways: a keyboard, a HID POS device and a serial line."""
    scanner = Device(
        pc, "05e0", "1200", functions=[KEYS, hid(ZEBRA.descriptor), LINE]).plug()
    desk.until_ready()
    scanner.unplug()
    # By the end of these it has its threads, and its list of recent events is full.
    scanner.storm(times=30, seconds=0.02, timeout=300)
    desk.until(lambda state: state["scanners"] == [])
    held = [min(holdings(pc) for _ in range(5))]
    # The allocator takes pages now and then; scanners that are never let go take some each time.
    while len(held) <= ROUNDS or (len(held) <= MOST_ROUNDS and not has_a_frugal_round(held)):
        scanner.storm(times=TIMES, seconds=0.02, timeout=300)
        state = desk.until(lambda state: state["scanners"] == [], seconds=60)
        held.append(at_rest(pc, held[0][0]))
    files, threads, memory = zip(*held)
    say(f"after each {TIMES}: open files {files}, threads {threads}, own memory {memory} KiB")
    assert state["counters"]["scans"] == 0
    assert set(files) == {files[0]}
    # Worker threads come and go with the load; one for each plug would be more.
    assert threads[-1] <= threads[0] + 10
    assert has_a_frugal_round(held)
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
