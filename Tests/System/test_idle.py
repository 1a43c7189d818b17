"""A desk at rest costs nothing, and a long day leaves nothing behind."""

import contextlib
import os
import re
import time
from pathlib import Path

import pytest
from line import Line
from wire import request

SECONDS = 5
# A handful: what a runtime may do once, long after its start. A timer of a second would show as 5.
FEW = 3
# libdispatch, under Swift's tasks, looks at its own pools once a second, on a thread of its own
# (_dispatch_workq_monitor_pools); nothing in this daemon asks for it or could switch it off.
OF_THE_RUNTIME_A_SECOND = 1
CYCLES = 50


def switches(pid):
    """How often each thread of the process has slept so far, by its id."""
    counts = {}
    for task in Path(f"/proc/{pid}/task").iterdir():
        with contextlib.suppress(FileNotFoundError):  # A thread that has just ended.
            status = (task / "status").read_text()
            found = re.search(r"^voluntary_ctxt_switches:\s+(\d+)", status, re.MULTILINE)
            counts[task.name] = int(found[1])
    return counts


def woken(before, after):
    """How often each thread has woken in between, the busiest first. One that has ended since was
    a pool's, at its own end."""
    return sorted((count - before.get(thread, 0) for thread, count in after.items()), reverse=True)


def settled(pid):
    """The counts once half a second has passed without a wake-up but the runtime's: what the test
    did last is over."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        before = switches(pid)
        time.sleep(0.5)  # Time is the subject.
        after = switches(pid)
        if sum(woken(before, after)) <= 1:
            return after
    raise AssertionError("the daemon never rests")


@pytest.mark.parametrize("mode", ["test", "submit"])
def test_an_idle_daemon_does_not_wake(make_desk, tmp_path, mode):
    """One scanner, one subscriber, one idle connection; in submit mode the idle time runs."""
    line = Line(tmp_path / "line")
    desk = make_desk(devices=line.address).start()
    desk.watch_ready()
    idle = desk.connect()
    request(idle, "GET", "/v1/health").ok()
    if mode == "submit":
        desk.submit_mode()
    before, began = settled(desk.pid), time.monotonic()
    time.sleep(SECONDS)  # Time is the subject.
    runtime, *others = woken(before, switches(desk.pid))
    seconds = time.monotonic() - began
    print(f"in {seconds:.1f} s of rest in {mode} mode: {runtime} wake-ups of the busiest thread, "
          f"{sum(others)} of all others")
    assert runtime <= OF_THE_RUNTIME_A_SECOND * seconds + 1
    assert sum(others) <= FEW
    idle.close()
    line.close()


def test_plugging_and_unplugging_all_day_leaves_nothing_behind(bus, make_desk):
    desk = make_desk(environment=bus.environment, config="logLevel: notice\n").start()
    events = desk.watch()

    def held():
        process = Path(f"/proc/{desk.pid}")
        return len(os.listdir(process / "fd")), len(os.listdir(process / "task"))

    def cycle():
        scanner = bus.plug()
        events.scanner("ready", node=scanner.node)
        scanner.scan(code)
        events.scan(code=code)
        bus.unplug(scanner)
        events.scanner("gone", node=scanner.node)

    code = desk.code()
    cycle()  # What is made at the first device stays.
    before = held()
    for _ in range(CYCLES):
        cycle()
    after = held()
    print(f"descriptors and threads: {before} before, {after} after {CYCLES} cycles")
    assert after[0] <= before[0]
    assert after[1] <= before[1] + 1  # A pool's thread more or less.
    assert desk.get("/v1/scanners").items == []
    desk.stop()
