"""Characters by their number: Alt held, keypad digits, Alt released."""

from .checks import FIRST, SECOND, mod97, mod43
from .recording import Scan

ALT, NUM = "KEY_LEFTALT", "KEY_NUMLOCK"
LETTERED = "lettered:11:code39:mod43"
LETTERS = mod43("AQ-ZW/Y+M$")
# Without the characters whose numbers have a digit twice (050 and 055: 2 and 7).
UNREPEATED = mod97("13456890134561")
assert not set(UNREPEATED) & set("27")


def scans():
    for name, form, comment in [
            ("leading-zero-3", "{:03d}", "Three digits with a leading zero: Windows-1252."),
            ("leading-zero-4", "{:04d}", "Four digits with a leading zero: Windows-1252."),
            ("no-leading-zero", "{:d}", "Two digits without a leading zero: code page 437.")]:
        yield name, Scan(f"Alt codes. {comment}").alts(FIRST, form).enter().ok(FIRST)
        scan = Scan(f"Alt codes, letters and signs. {comment} Printed {LETTERS}.", formats=LETTERED)
        yield f"{name}-letters", scan.alts(LETTERS, form).enter().ok(LETTERS, format="lettered")

    scan = Scan("Alt codes, no Enter.")
    yield "no-enter", scan.alts(FIRST).ok(FIRST)
    scan = Scan("NumLock is struck before the first character, as the Datalogic GFS4400 does.")
    yield "numlock-first", scan.tap(NUM).alts(FIRST).enter().ok(FIRST)
    scan = Scan("NumLock is struck before and after every character.")
    for digit in FIRST:
        scan.tap(NUM).alts(digit).tap(NUM)
    yield "numlock-each-time", scan.enter().ok(FIRST)
    scan = Scan("An AIM identifier in Alt codes as well.")
    yield "aim", scan.alts("]C0" + FIRST).enter().ok(FIRST, aim="]C0", symbology="code128")
    scan = Scan("The AIM identifier by Alt, the digits by keys.")
    yield "mixed-with-keys", scan.alts("]C0").type(FIRST).enter().ok(FIRST, aim="]C0")
    scan = Scan("Letters by Alt, digits by keys.", formats=LETTERED)
    for character in LETTERS:
        scan.type(character) if character.isdigit() else scan.alts(character)
    yield "letters-only", scan.enter().ok(LETTERS, format="lettered")
    scan = Scan("Two scans in Alt codes.")
    scan.alts(FIRST).enter().wait(1_600).alts(SECOND).enter()
    yield "two-scans", scan.ok(FIRST).ok(SECOND)
    scan = Scan("A slow scanner: Alt codes at 20 ms a change (Zebra's keystroke delay).")
    for digit in FIRST:
        scan.down(ALT)
        for number in f"{ord(digit):03d}":
            scan.wait(20).down(f"KEY_KP{number}").wait(20).up(f"KEY_KP{number}")
        scan.wait(20).up(ALT).wait(20)
    yield "slow", scan.enter().ok(FIRST)

    yield from controls()
    yield from pages()
    yield from chords()
    yield from lost()


def controls():
    for name, stroke in [
            ("alt-029", lambda scan: scan.alt("029")),
            ("ctrl-bracket", lambda scan: scan.tap("KEY_RIGHTBRACE", ("KEY_LEFTCTRL",)))]:
        scan = stroke(Scan("GS is what this scanner sends before every code; set so.",
                           scanner="prefix=\x1d"))
        yield f"gs-{name}", scan.type(FIRST).enter().ok(FIRST)
        scan = stroke(Scan("A GS1-128 of two elements with GS between them: read, and no pass.")
                      .type("]C1" + FIRST[:8]))
        scan.type(FIRST[8:]).enter()
        yield f"gs-{name}-between", scan.expect(
            "malformed", code=f"{FIRST[:8]}\x1d{FIRST[8:]}", aim="]C1")
    scan = Scan("CR by Alt after each of two codes, and no key of its own.")
    scan.alts(FIRST).alt("013").wait(800).alts(SECOND).alt("013")
    yield "cr-by-alt", scan.ok(FIRST).ok(SECOND)
    scan = Scan("CR and LF by Alt after the code.")
    yield "cr-lf-by-alt", scan.alts(FIRST).alt("013").alt("010").ok(FIRST)
    scan = Scan("CR by Ctrl+M after the code.")
    yield "cr-by-ctrl", scan.type(FIRST).tap("KEY_M", ("KEY_LEFTCTRL",)).ok(FIRST)
    scan = Scan("Enter by key, then LF by Alt: no ghost scan.")
    yield "enter-then-lf-by-alt", scan.alts(FIRST).enter().alt("010").ok(FIRST)


def pages():
    for name, form, page in [
            ("windows-1252", "{:04d}", "cp1252"), ("code-page-437", "{:d}", "cp437")]:
        scan = Scan(f"The scanner's prefix é and suffix £, by their numbers in {name}.",
                    scanner="prefix=é suffix=£")
        yield name, scan.alts("é", form, page).type(FIRST).alts("£", form, page).enter().ok(FIRST)
    scan = Scan("Numbers count modulo 256, as Windows has it: Alt+0305 is 1.")
    for digit in FIRST:
        scan.alt(f"0{ord(digit) + 256}")
    yield "modulo-256", scan.enter().ok(FIRST)


def chords():
    scan = Scan("Alt and three keypad digits in one report; no digit repeats, so nothing is lost.")
    yield "chords-whole", scan.alts(UNREPEATED, way="chord").enter().ok(UNREPEATED)
    scan = Scan("Alt and two keypad digits in one report, code page 437.")
    yield "chords-two-digits", scan.alts(UNREPEATED, "{:d}", way="chord").enter().ok(UNREPEATED)
    scan = Scan("Chords on top of NumLock.")
    yield "chords-numlock-first", scan.tap(NUM).alts(UNREPEATED, way="chord").enter().ok(UNREPEATED)
    scan = Scan("Alt goes down in a report of its own, then three digits in the next.")
    for digit in UNREPEATED:
        keys = [f"KEY_KP{number}" for number in f"{ord(digit):03d}"]
        scan.down(ALT).wait(4).down(*keys).wait(4).up(*keys).wait(4).up(ALT).wait(4)
    yield "chords-alt-first", scan.enter().ok(UNREPEATED)
    scan = Scan("2 is 050 and 7 is 055: as chords both arrive as 0 and 5. The check digit would "
                "tell them apart, and still nothing is guessed.")
    yield "chords-lost-digit", scan.alts(FIRST, way="chord").enter().expect("malformed")
    scan = Scan("The same of a number that any guess would fit.", formats="opaque:8")
    yield "chords-lost-digit-opaque", scan.alts("12345678", way="chord").enter().expect("malformed")
    scan = Scan("P is 080: as a chord 0 and 8, as X (088).", formats="opaque:6")
    yield "chords-lost-letter", scan.alts("PAS913", way="chord").enter().expect("malformed")
    scan = Scan("The first chord lost a digit; the others are whole.", formats="opaque:4")
    yield "chords-lost-first", scan.alts("2134", way="chord").enter().expect("malformed")


def lost():
    scan = Scan("Alt goes up before any digit came.").alts(FIRST[:3])
    scan.down(ALT).wait(4).up(ALT).wait(2).alts(FIRST[4:])
    yield "lost-all-digits", scan.enter().expect("incomplete")
    for name, number in [("one-digit", "0"), ("two-digits", "05")]:
        scan = Scan(f"Alt goes up on {number}, an unfinished code.").alts(FIRST[:3])
        scan.alt(number).alts(FIRST[4:]).enter()
        yield f"lost-after-{name}", scan.expect("incomplete")
    scan = Scan("The last character is unfinished, and the scanner sends no Enter.")
    yield "lost-at-the-end", scan.alts(FIRST[:-1]).alt("05").expect("incomplete")
    scan = Scan("The first character is unfinished.")
    yield "lost-at-the-beginning", scan.alt("05").alts(FIRST[1:]).enter().expect("incomplete")
    scan = Scan("Alt never goes up on the last character; Enter comes.").alts(FIRST[:-1])
    scan.down(ALT).wait(1).taps("KEY_KP0", "KEY_KP5", "KEY_KP6").enter().up(ALT)
    yield "lost-alt-up", scan.expect("incomplete")
    scan = Scan("Alt's release was lost between two characters: it goes down twice.")
    scan.alts(FIRST[:3])
    scan.down(ALT).wait(1).taps("KEY_KP0", "KEY_KP5", "KEY_KP2")
    yield "lost-alt-up-amidst", scan.alts(FIRST[4:]).enter().expect("incomplete")
    scan = Scan("Alt's press was lost: three keypad digits, and Alt goes up that never went down.")
    scan.alts(FIRST[:3]).taps("KEY_KP0", "KEY_KP5", "KEY_KP2").up(ALT).wait(1)
    yield "lost-alt-down", scan.alts(FIRST[4:]).enter().expect("incomplete")
    scan = Scan("A digit of an Alt code went down and never came up.").alts(FIRST[:3])
    scan.down(ALT).wait(1).down("KEY_KP0").wait(1).tap("KEY_KP5").tap("KEY_KP2").up(ALT).wait(1)
    yield "lost-digit-up", scan.alts(FIRST[4:]).enter().expect("incomplete")
