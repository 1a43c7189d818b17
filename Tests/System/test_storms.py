"""Storms of plugging: a thousand times in and out, with a scan now and then, and nothing is left
behind: no descriptor, no thread, no memory, no ghost."""

import os
import re
import time
from itertools import cycle
from pathlib import Path

import pytest
from desk import PATIENT
from keys import typed
from recorded import ZEBRA, zebra

# A quarter of the storm; and plugs that warm up: what is made at the first devices stays (pages of
# code, the 256 events that a client which comes back can be given again).
QUARTER, WARMING = 250, 150
# A leak grows in every quarter; what the allocator keeps for itself does not. Measured: 8 KiB at
# most in the least of them, and 150 KiB where a daemon was made to keep what it knows of each
# scanner that has left.
QUARTER_KIB, STORM_KIB = 60, 1_024
SCAN_EVERY = 25


@pytest.fixture
def desk(bus, make_desk):
    return make_desk(environment=bus.environment, config=PATIENT + "logLevel: error\n").start()


def held(desk):
    """How many descriptors and threads, and how many KiB of memory that nothing but it uses."""
    process = Path(f"/proc/{desk.pid}")
    memory = re.search(r"^RssAnon:\s+(\d+)", (process / "status").read_text(), re.MULTILINE)
    return len(os.listdir(process / "fd")), len(os.listdir(process / "task")), int(memory[1])


class Keyboard:
    @staticmethod
    def plug(device):
        return device.keyboard()

    @staticmethod
    def scan(node, code):
        node.scan(code)

    @staticmethod
    def begin(node, code):
        node.send(typed(code[:9]))


class HIDPOS:
    @staticmethod
    def plug(device):
        return device.reports(ZEBRA)

    @staticmethod
    def scan(node, code, is_continued=False):
        time.sleep(0.25)  # ScannerProfile.staleMilliseconds. Time is the subject.
        node.send(zebra(code, is_continued=is_continued))

    @classmethod
    def begin(cls, node, code):
        cls.scan(node, code[:9], is_continued=True)


class Serial:
    @staticmethod
    def plug(device):
        return device.serial()

    @staticmethod
    def scan(node, code):
        node.send(code + "\r")

    @staticmethod
    def begin(node, code):
        """A whole scan with it, so that what came with that has been read."""
        node.send(f"{code}\r{code[:9]}")


class Storm:
    """One scanner after the other on one port, each there until the daemon has taken it. Now and
    then one scans, and now and then the plug is pulled in mid-scan."""

    def __init__(self, bus, desk, scanner):
        self.bus, self.desk, self.scanner = bus, desk, scanner
        self.events = desk.watch()
        self.codes = cycle(desk.codes(count=10))
        self.outcomes = {"valid": 0, "incomplete": 0}

    def rage(self, plugs):
        for number in range(plugs):
            device = self.bus.usb(port="7")
            node = self.scanner.plug(device)
            self.events.scanner("ready", id=device.id, node=node.node)
            is_cut = number % (2 * SCAN_EVERY) == 0
            if is_cut:
                self.begin(node)
            elif number % SCAN_EVERY == 0:
                self.scanner.scan(node, next(self.codes))
                self.expect("valid")
            # Nodes stay until the daemon is done with them: libumockdev-preload keeps a socket of
            # each open(2) that fails on a node of the testbed.
            device.unplug(is_hidden=False)
            if is_cut:
                self.expect("incomplete")
            self.events.scanner("gone", id=device.id)
            device.hide()
            device.release()

    def begin(self, node):
        self.scanner.begin(node, next(self.codes))
        if self.scanner is Serial:
            self.expect("valid")

    def expect(self, outcome):
        """The very next scan: a ghost would come before it."""
        self.events.scan(outcome=outcome)
        self.outcomes[outcome] += 1


@pytest.mark.parametrize("scanner", [Keyboard, HIDPOS, Serial])
def test_a_thousand_plugs_leave_nothing_behind(bus, desk, scanner):
    storm = Storm(bus, desk, scanner)
    storm.rage(WARMING)
    began, cpu = time.monotonic(), desk.cpu_seconds()
    counts = [held(desk)]
    for _ in range(4):
        storm.rage(QUARTER)
        counts.append(held(desk))
    before, after = counts[0], counts[-1]
    took = time.monotonic() - began
    print(f"{4 * QUARTER} plugs in {took:.1f} s, {desk.cpu_seconds() - cpu:.1f} s of the "
          f"processor; descriptors, threads, KiB: {counts}; scans: {storm.outcomes}")
    assert after[0] == before[0], "descriptors are left open"
    assert after[1] <= before[1] + 1, "threads are left"  # A pool's thread more or less.
    growth = [later[2] - sooner[2] for sooner, later in zip(counts, counts[1:])]
    assert min(growth) <= QUARTER_KIB and after[2] - before[2] <= STORM_KIB, "memory is left"
    assert desk.get("/v1/scanners").items == [], "a ghost is listed"
    assert desk.state()["counters"]["outcomes"] == storm.outcomes, "a ghost has scanned"
