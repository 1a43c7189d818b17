"""Keys that are no part of the code, before it and after it."""

from .checks import FIRST, SECOND
from .recording import Scan


def scans():
    for count in [1, 2, 3]:
        scan = Scan(f"{count} of stray keys, then a scan 0.6 s later.")
        scan.type("739"[:count]).wait(600).type(FIRST).enter()
        yield f"before-{count}", scan.ok(FIRST, presses=16)
    scan = Scan("Three stray keys 0.25 s before a scan.").type("739").wait(250).type(FIRST).enter()
    yield "before-250-ms", scan.ok(FIRST, presses=16)
    scan = Scan("Two stray keys before a scan without Enter.").type("73").wait(600).type(FIRST)
    yield "before-no-enter", scan.ok(FIRST, presses=16)
    scan = Scan("A stray key 100 ms before a scan: nothing tells it from the code, and no digit is "
                "dropped to make it fit.").type("7").wait(97).type(FIRST).enter()
    yield "before-too-near", scan.expect("malformed", code="7" + FIRST)
    scan = Scan("Half a code without its Enter, then a whole one 0.7 s later.").type(FIRST[:9])
    yield "half-a-code", scan.wait(700).type(SECOND).enter().expect(
        "malformed", code=FIRST[:9]).ok(SECOND)
    scan = Scan("Half a code, and the whole one at once: longer than any pass.").type(FIRST[:9]).wait(90)
    yield "half-a-code-too-near", scan.type(SECOND).enter().expect(
        "malformed", code=FIRST[:9] + SECOND)
    scan = Scan("A stray key after the Enter, and nothing more.").type(FIRST).enter().wait(300)
    yield "after", scan.type("7").ok(FIRST)
    scan = Scan("Three stray keys alone: no scan.").type("739")
    yield "alone", scan
    scan = Scan("Three stray keys and Enter: no scan.").type("739").enter()
    yield "alone-with-enter", scan
    scan = Scan("A stray key between two scans.").type(FIRST).enter().wait(800).type("7").wait(800)
    yield "between", scan.type(SECOND).enter().ok(FIRST).ok(SECOND)
    scan = Scan("Shift alone, then a scan 0.5 s later.").tap("KEY_LEFTSHIFT").wait(500)
    yield "shift", scan.type(FIRST).enter().ok(FIRST)
    scan = Scan("Shift is held from before the scan on a French keyboard, and released after it.")
    scan.down("KEY_LEFTSHIFT").wait(500).taps(*(f"KEY_{digit}" for digit in FIRST))
    yield "shift-held", scan.up("KEY_LEFTSHIFT").enter().ok(FIRST, layout="fr")
    scan = Scan("NumLock and Caps Lock struck and struck back long before the scan.")
    scan.taps("KEY_NUMLOCK", "KEY_CAPSLOCK", "KEY_CAPSLOCK", "KEY_NUMLOCK").wait(900)
    yield "locks", scan.type(FIRST).enter().ok(FIRST)
    scan = Scan("The release of a key that was down before the scanner was taken.").up("KEY_A").wait(2)
    yield "release", scan.type(FIRST).enter().ok(FIRST)
    scan = Scan("The release of such a key after the first of the code: a release without a press.")
    yield "release-amidst", scan.type("1").up("KEY_A").wait(2).type(FIRST[1:]).enter().expect(
        "incomplete")
