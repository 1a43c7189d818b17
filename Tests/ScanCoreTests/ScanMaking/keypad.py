"""Digits from the keypad, whatever the state of NumLock."""

from .checks import FIRST, SECOND, mod43
from .recording import Scan

NUM = "KEY_NUMLOCK"


def scans():
    scan = Scan("NumLock is struck before the code and after it.", interval=10)
    yield "numlock-around", scan.tap(NUM).keypad(FIRST).tap(NUM).enter("KEY_KPENTER").ok(FIRST)

    scan = Scan("NumLock is struck before the code, and left on.", interval=10)
    yield "numlock-first", scan.tap(NUM).keypad(FIRST).enter().ok(FIRST)

    scan = Scan("NumLock is struck after the Enter, as some scanners put it back.", interval=10)
    yield "numlock-after-enter", scan.tap(NUM).keypad(FIRST).enter().tap(NUM).ok(FIRST)

    scan = Scan("NumLock is struck before the first of two scans only: on in one, off in the other.",
                interval=10)
    scan.tap(NUM).keypad(FIRST).enter().wait(1_600).keypad(SECOND).enter()
    yield "numlock-changes-nothing", scan.ok(FIRST).ok(SECOND)

    scan = Scan("NumLock is struck in the midst of the code.", interval=10)
    yield "numlock-amidst", scan.keypad(FIRST[:8]).tap(NUM).keypad(FIRST[8:]).enter().ok(FIRST)

    scan = Scan("NumLock is held down for the whole code.", interval=10)
    yield "numlock-held", scan.down(NUM).wait(2).keypad(FIRST).up(NUM).wait(2).enter().ok(FIRST)

    scan = Scan("Keypad digits, then the Enter of the main board.", interval=6)
    yield "main-enter", scan.keypad(FIRST).enter().ok(FIRST)

    scan = Scan("Keypad digits with no Enter.", interval=6)
    yield "no-enter", scan.keypad(FIRST).ok(FIRST)

    scan = Scan("Row and keypad digits in turn.", interval=6)
    for row, pad in zip(FIRST[::2], FIRST[1::2]):
        scan.type(row).keypad(pad)
    yield "mixed-with-the-row", scan.enter().ok(FIRST)

    scan = Scan("Row digits of a French keyboard and keypad digits in turn.", interval=6)
    for row, pad in zip(FIRST[::2], FIRST[1::2]):
        scan.type(row, "fr").keypad(pad)
    yield "mixed-with-a-french-row", scan.enter().ok(FIRST)

    for layout in ["us", "fr", "de"]:
        printed = mod43("AK17ZV93MU")
        scan = Scan(f"Letters from the main board ({layout}), digits from the keypad; printed "
                    f"{printed}.", formats="lettered:11:code39:mod43", interval=6)
        for character in printed:
            scan.keypad(character) if character.isdigit() else scan.type(character, layout)
        yield f"letters-{layout}", scan.enter().ok(printed)

    printed = mod43("12-34/56+78")
    scan = Scan(f"Minus, slash and plus of the keypad as well; printed {printed}.",
                formats="signs:12:code39:mod43", interval=6)
    scan.keypad(printed[:-1]).type(printed[-1])
    yield "signs", scan.enter().ok(printed)
