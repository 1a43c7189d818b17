"""A desk at rest costs nothing, and a long day leaves nothing behind."""

import os
import time
from pathlib import Path

import pytest
from line import Line
from wire import request

SECONDS = 5
# A handful: what a runtime may do once, long after its start. A timer of a second shows as 5.
FEW_WAKES = 3
CYCLES = 50


def wakes(pid):
    """How often the process's threads have slept and been woken, in all."""
    total = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        for line in (task / "status").read_text().splitlines():
            name, _, value = line.partition(":")
            if name == "voluntary_ctxt_switches":
                total += int(value)
    return total


def settled_wakes(pid):
    """The count once it has stood still for a moment: what the test did last is over."""
    last, still = wakes(pid), 0
    deadline = time.monotonic() + 20
    while still < 5:
        assert time.monotonic() < deadline, "the daemon never rests"
        time.sleep(0.1)  # Time is the subject.
        now = wakes(pid)
        last, still = now, still + 1 if now == last else 0
    return last


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
    before = settled_wakes(desk.pid)
    time.sleep(SECONDS)  # Time is the subject.
    woken = wakes(desk.pid) - before
    print(f"{woken} wake-ups in {SECONDS} s of rest in {mode} mode")
    assert woken <= FEW_WAKES
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
