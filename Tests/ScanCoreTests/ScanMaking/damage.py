"""Events that were lost, told by the kernel or not, and scanners that left."""

from .checks import FIRST, SECOND
from .keyboard import SHIFT
from .recording import Scan

HALF = FIRST[:7], FIRST[7:]


def scans():
    yield from unpaired()
    yield from unpaired_modifiers()
    yield from dropped()
    yield from unplugged()


def amid(comment, damage, **settings):
    """A code with its eighth character replaced by what `damage` does."""
    scan = Scan(comment, **settings).type(HALF[0])
    damage(scan)
    return scan.type(HALF[1][1:]).enter()


def unpaired():
    key = f"KEY_{HALF[1][0]}"
    for name, comment, damage in [
            ("down-twice", "A key goes down twice without a release.",
             lambda scan: scan.down(key).wait(3).tap(key)),
            ("up-without-down", "A key goes up that never went down: its press was lost.",
             lambda scan: scan.wait(1).up(key).wait(2)),
            ("up-twice", "A key goes up twice: a press between was lost.",
             lambda scan: scan.tap(key).up(key).wait(1)),
            ("up-missing", "A key goes down and never up: its release was lost, and maybe more.",
             lambda scan: scan.down(key).wait(3))]:
        yield name, amid(comment, damage).expect("incomplete")
    scan = Scan("The release of the first key was lost.").down("KEY_1").wait(3)
    yield "up-missing-at-the-beginning", scan.type(FIRST[1:]).enter().expect("incomplete")
    scan = Scan("The press of the last key was lost.").type(FIRST[:-1]).up(f"KEY_{FIRST[-1]}")
    yield "down-missing-at-the-end", scan.wait(2).enter().expect("incomplete")
    scan = Scan("The release of the last key comes after the Enter: nothing was lost.")
    scan.type(FIRST[:-1]).down("KEY_8").wait(3).down("KEY_ENTER").wait(1).up("KEY_8", "KEY_ENTER")
    yield "last-up-after-enter", scan.ok(FIRST)
    scan = Scan("A key was lost whole, press and release: no trace but the length.")
    yield "key-lost", scan.type(HALF[0] + HALF[1][1:]).enter().expect(
        "malformed", code=HALF[0] + HALF[1][1:])
    scan = Scan("Two keys were lost whole, of a code whose length can vary: the check digit tells.",
                formats="two-lengths:14,16:digits:mod97-10")
    yield "two-keys-lost", scan.type(FIRST[:5] + FIRST[7:]).enter().expect("badCheckDigit")
    scan = Scan("A damaged scan, then a good one: the second is as good as ever.")
    scan.type(HALF[0]).up("KEY_A").wait(3).type(HALF[1]).enter().wait(1_600).type(SECOND).enter()
    yield "next-reads-right", scan.expect("incomplete").ok(SECOND)
    scan = Scan("A scanner that fills its reports: each key goes up as the next goes down.", interval=4)
    for digit, following in zip(FIRST, [*FIRST[1:], "ENTER"]):
        scan.down(f"KEY_{digit}").wait(4).up(f"KEY_{digit}")
    yield "none-in-filled-reports", scan.enter().ok(FIRST)
    scan = Scan("A log that shows presses only says nothing of damage.")
    for digit in [*FIRST, "ENTER"]:
        scan.down(f"KEY_{digit}").wait(3)
    yield "none-in-presses-only", scan.ok(FIRST)


def unpaired_modifiers():
    for name, comment, events in [
            ("shift-down-missing", "Shift's press was lost in a French code.", ("key", "up")),
            ("shift-up-missing", "Shift's release was lost in a French code: it goes down twice.",
             ("down", "key"))]:
        scan = Scan(comment).type(HALF[0], "fr")
        for event in events:
            scan.tap(f"KEY_{HALF[1][0]}") if event == "key" else getattr(scan, event)(SHIFT)
        yield name, scan.type(HALF[1][1:], "fr").enter().expect("incomplete")
    scan = Scan("Shift's last release was lost, so 12ABC7 ends with Shift and 7. A French keyboard "
                "with Caps Lock on would make 12QBC7 of it, which fits.", formats="opaque:6")
    scan.type("12AB").down(SHIFT).wait(1).tap("KEY_C").type("7").enter()
    yield "shift-up-missing-at-the-end", scan.expect("incomplete")


def dropped():
    def lost(comment, *steps):
        scan = Scan(f"SYN_DROPPED {comment}. The next scan reads right.")
        for step in steps:
            step(scan)
        return scan.wait(1_600).type(SECOND).enter()

    def digits(text):
        return lambda scan: scan.type(text)

    drop, enter = Scan.dropped, Scan.enter
    for name, comment, *steps in [
            ("before-the-code", "just before the code", drop, digits(FIRST), enter),
            ("after-the-first-key", "after the first key", digits("1"), drop, digits(FIRST[1:]), enter),
            ("amidst", "in the midst of the code", digits(HALF[0]), drop, digits(HALF[1]), enter),
            ("before-enter", "between the last key and the Enter", digits(FIRST), drop, enter),
            ("with-enter", "swallows the end, the Enter as well", digits(HALF[0]), drop),
            ("twice", "comes twice", digits(HALF[0]), drop, digits("1"), drop, digits("2"), enter),
            ("only", "swallows the whole scan", drop)]:
        yield f"dropped-{name}", lost(comment, *steps).expect("incomplete").ok(SECOND)

    scan = lost("after the Enter, before its release: the scan before it is whole", digits(FIRST),
                lambda scan: scan.down("KEY_ENTER").wait(1).dropped())
    yield "dropped-after-enter", scan.ok(FIRST).expect("incomplete").ok(SECOND)
    scan = Scan("SYN_DROPPED long after one scan and long before another.").type(FIRST).enter()
    scan.wait(700).dropped().wait(700).type(SECOND).enter()
    yield "dropped-between-scans", scan.ok(FIRST).expect("incomplete").ok(SECOND)
    scan = Scan("SYN_DROPPED while a key is down, whose release is all that comes after.")
    scan.type(HALF[0]).down("KEY_8").wait(1).dropped().wait(1).up("KEY_8").wait(1_600)
    yield "dropped-while-down", scan.type(SECOND).enter().expect("incomplete").ok(SECOND)
    scan = Scan("SYN_DROPPED in the midst of an Alt code.").alts(HALF[0]).down("KEY_LEFTALT").wait(1)
    scan.tap("KEY_KP0").dropped().wait(1).up("KEY_LEFTALT").alts(HALF[1]).enter().wait(1_600)
    yield "dropped-in-an-alt-code", scan.alts(SECOND).enter().expect("incomplete").ok(SECOND)


def unplugged():
    for name, comment, steps in [
            ("after-the-first-key", "after the first key", lambda scan: scan.type("1")),
            ("while-a-key-is-down", "while a key is down",
             lambda scan: scan.type(HALF[0]).down("KEY_8").wait(1)),
            ("before-enter", "after the last key, 3 ms before the Enter", lambda scan: scan.type(FIRST)),
            ("while-shift-is-down", "while Shift is down on a French keyboard",
             lambda scan: scan.type(HALF[0], "fr").down(SHIFT).wait(1)),
            ("in-an-alt-code", "in the midst of an Alt code",
             lambda scan: scan.alts(HALF[0]).down("KEY_LEFTALT").wait(1).tap("KEY_KP0")),
            ("after-dropped", "after events were lost",
             lambda scan: scan.type(HALF[0]).dropped().wait(5))]:
        scan = Scan(f"The scanner is pulled out {comment}.")
        steps(scan)
        yield f"unplugged-{name}", scan.gone().expect("incomplete")
    scan = Scan("The scanner is pulled out before anything came.")
    yield "unplugged-idle", scan.gone()
    scan = Scan("The scanner is pulled out with Enter down: the code is whole.").type(FIRST)
    yield "unplugged-while-enter-is-down", scan.down("KEY_ENTER").wait(1).gone().ok(FIRST)
    scan = Scan("A scanner that sends no Enter is pulled out 0.4 s after the code, which is whole.")
    yield "unplugged-after-silence", scan.type(FIRST).wait(400).gone().ok(FIRST)
    scan = Scan("A modifier alone, then the scanner is pulled out: nothing was under way.")
    yield "unplugged-after-a-modifier", scan.tap("KEY_NUMLOCK").gone()
