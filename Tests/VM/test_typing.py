"""Scanners type at their own pace, on the layout of somebody else's office, with or without Enter.

In exact time: a key's distance to the next is what the test says, however busy the host is.
"""

import pytest

from reception.desk import Desk
from reception.qemu import EXACT
from reception.scanners import keyboard_scanner

KEYS = 16


@pytest.fixture(scope="module")
def counter(shared_machines, desks):
    """A desk with a scanner, and what it sees."""
    pc = shared_machines.wake(clock=EXACT)
    desk = Desk(pc, desks.facts["codes"])
    watch = desk.watch()
    scanner = keyboard_scanner(pc).plug()
    watch.scanner("ready")
    return desk, scanner, watch


@pytest.mark.parametrize("terminator", ["enter", None], ids=["Enter", "no-terminator"])
@pytest.mark.parametrize("layout", ["us", "fr"])
@pytest.mark.parametrize("gap_ms", [1, 3, 10, 20])
def test_a_pass_is_read(counter, gap_ms, layout, terminator):
    desk, scanner, watch = counter
    code = desk.pass_number()
    scanner.type(code, gap_ms, layout, terminator)
    scan = watch.scan(code=code, outcome="valid", layout=layout, presses=KEYS)
    gaps = KEYS if terminator else KEYS - 1
    assert scan["durationMs"] == pytest.approx(gaps * gap_ms, rel=0.1, abs=1)


@pytest.mark.parametrize("terminator", ["tab", "keypad enter"])
def test_other_keys_end_a_scan_too(counter, terminator):
    desk, scanner, watch = counter
    code = desk.pass_number()
    scanner.type(code, terminator=terminator)
    watch.scan(code=code, outcome="valid")


def test_a_damaged_pass_is_told_as_damaged(counter):
    desk, scanner, watch = counter
    code = desk.pass_number()
    scanner.type(code[:-1] + str((int(code[-1]) + 1) % 10))
    watch.scan(outcome="badCheckDigit")


def test_a_person_who_types_is_no_scanner(counter):
    desk, scanner, watch = counter
    scanner.type(desk.pass_number(), gap_ms=300)
    watch.scan(outcome="typed")
