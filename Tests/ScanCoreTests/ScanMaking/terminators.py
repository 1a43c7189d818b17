"""What ends a code, or does not."""

from .checks import FIRST, SECOND
from .recording import Scan

LF = ("KEY_J", ("KEY_LEFTCTRL",))


def scans():
    for name, key in [("enter", "KEY_ENTER"), ("keypad-enter", "KEY_KPENTER"), ("tab", "KEY_TAB")]:
        yield name, Scan(f"{key} after the code.").type(FIRST).enter(key).ok(FIRST)
        yield f"{name}-first", Scan(f"{key} before the code, nothing after.").enter(key).type(
            FIRST).ok(FIRST)
        scan = Scan(f"{key} before the code and after it.").enter(key).type(FIRST).enter(key)
        yield f"{name}-around", scan.ok(FIRST)
        yield f"{name}-alone-twice", Scan(f"{key} alone, twice: no scan.").enter(key).enter(key)
    for name, keys in [("tab-and-enter", ("KEY_TAB", "KEY_ENTER")),
                       ("enter-and-tab", ("KEY_ENTER", "KEY_TAB")),
                       ("enter-and-keypad-enter", ("KEY_ENTER", "KEY_KPENTER"))]:
        scan = Scan(f"{' and '.join(keys)} after the code: no ghost scan.").type(FIRST)
        yield name, scan.enter(keys[0]).enter(keys[1]).ok(FIRST)
    scan = Scan("CR as Enter and LF as Ctrl+J: no ghost scan.").type(FIRST).enter().tap(*LF)
    yield "cr-lf-by-ctrl-j", scan.wait(1_600).type(SECOND).enter().tap(*LF).ok(FIRST).ok(SECOND)
    scan = Scan("CR+LF as two Enters after each of two codes, 5 ms apart.")
    scan.type(FIRST).enter().enter().wait(5).type(SECOND).enter().enter()
    yield "cr-lf-back-to-back", scan.ok(FIRST).ok(SECOND)

    for pause in [5, 150, 700]:
        scan = Scan(f"Two codes, the second {pause} ms after the Enter of the first.")
        scan.type(FIRST).enter().wait(pause - scan.interval).type(SECOND).enter()
        yield f"two-scans-{pause}-ms", scan.ok(FIRST).ok(SECOND)
    for pause in [260, 700]:
        scan = Scan(f"Two codes without Enter, {pause} ms apart.")
        scan.type(FIRST).wait(pause - scan.interval).type(SECOND)
        yield f"two-scans-no-enter-{pause}-ms", scan.ok(FIRST).ok(SECOND)
    scan = Scan("Two codes, Enter before each: the second Enter ends the first.")
    yield "two-scans-enter-first", scan.enter().type(FIRST).wait(700).enter().type(SECOND).ok(
        FIRST).ok(SECOND)
    scan = Scan("Two codes 60 ms apart, Enter before each.")
    yield "two-scans-enter-first-60-ms", scan.enter().type(FIRST).wait(60).enter().type(SECOND).ok(
        FIRST).ok(SECOND)

    scan = Scan("Enter comes 150 ms after the last key.").type(FIRST).wait(150).enter()
    yield "enter-late", scan.ok(FIRST)
    scan = Scan("Enter comes 0.4 s after the last key, when silence has ended the code: no ghost.")
    yield "enter-too-late", scan.type(FIRST).wait(400).enter().ok(FIRST)
    scan = Scan("Enter is held for 80 ms, and goes up while the next code is on its way.")
    scan.type(FIRST).down("KEY_ENTER").wait(60).type(SECOND[:4]).up("KEY_ENTER").wait(1)
    yield "enter-up-late", scan.type(SECOND[4:]).down("KEY_ENTER").wait(80).up("KEY_ENTER").ok(
        FIRST).ok(SECOND)
    scan = Scan("Enter first, and still down when the code begins.").down("KEY_ENTER").wait(1)
    scan.down("KEY_1").wait(1).up("KEY_ENTER").wait(1).up("KEY_1").wait(1).type(FIRST[1:])
    yield "enter-first-overlapping", scan.ok(FIRST)
