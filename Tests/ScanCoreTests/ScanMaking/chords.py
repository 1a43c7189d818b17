"""A keyboard scanner's HID reports beside the kernel's keys."""

from . import descriptors as hid
from .checks import FIRST, SECOND
from .keyboard import KEYPAD, strokes
from .recording import Scan

ORIGIN = ("Built after the kernel's way to make keys of reports, with the timing of the facts; "
          "not recorded.")
MODIFIERS = ["KEY_LEFTCTRL", "KEY_LEFTSHIFT", "KEY_LEFTALT", "KEY_LEFTMETA",
             "KEY_RIGHTCTRL", "KEY_RIGHTSHIFT", "KEY_RIGHTALT", "KEY_RIGHTMETA"]
# The usages of the keys that print (HID Usage Tables, chapter 10).
USAGES = {f"KEY_{name}": first + offset for first, names in [
    (0x04, "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z 1 2 3 4 5 6 7 8 9 0 ENTER"),
    (0x2D, "MINUS EQUAL LEFTBRACE RIGHTBRACE BACKSLASH"),
    (0x33, "SEMICOLON APOSTROPHE GRAVE COMMA DOT SLASH"),
    (0x54, "KPSLASH KPASTERISK KPMINUS KPPLUS KPENTER KP1 KP2 KP3 KP4 KP5 KP6 KP7 KP8 KP9 KP0")]
    for offset, name in enumerate(names.split())} | {"KEY_SPACE": 0x2C, "KEY_102ND": 0x64}
ALT = "KEY_LEFTALT"


class Keyboard(Scan):
    """Reports, and what the kernel makes of them, each where `sees` names it."""

    def __init__(self, comment, descriptor=hid.BOOT_KEYBOARD, sees=("report", "key"), **rest):
        super().__init__(comment, origin=ORIGIN, descriptor=descriptor, **rest)
        self.sees, self.isDown, self.ahead = sees, [], []

    def send(self, held=(), keys=(), raw=None):
        """One report: modifiers, and keys in their order, a key as often as it stands there."""
        usages = [USAGES[key] for key in keys]
        if raw is None:
            raw = self.packed(sum(1 << MODIFIERS.index(key) for key in held), usages)
        pressed = [*held, *dict.fromkeys(keys)]
        kernel = [f"key {key} up" for key in self.isDown if key not in pressed]
        kernel += [f"key {key} down" for key in pressed if key not in self.isDown]
        self.isDown = pressed
        for witness in self.sees:
            if witness == "report":
                self.report(raw)
            for line in kernel if witness == "key" else []:
                self.event(line)
        return self.wait(self.hold)

    def packed(self, modifiers, usages):
        return bytes([modifiers, 0, *usages, *[0] * (6 - len(usages))])

    def tap(self, key, held=()):
        return self.send(held, [key]).send().wait(self.interval - 2 * self.hold)

    def chord(self, number):
        return self.send([ALT], [KEYPAD[digit] for digit in number]).send()


class Numbered(Keyboard):
    def packed(self, modifiers, usages):
        return b"\x01" + super().packed(modifiers, usages)


class Bitmap(Keyboard):
    def packed(self, modifiers, usages):
        return bytes([modifiers]) + sum(1 << usage for usage in set(usages)).to_bytes(13, "little")


def reports_of(*texts):
    """Nothing but the reports of codes with their Enter, all read at once."""
    scan = Keyboard("", sees=("report",), interval=0, hold=0)
    for text in texts:
        scan.type(text).enter()
    return [line.partition(" ")[2] for line in scan.lines]


def scans():
    yield from plain()
    yield from repeated()
    yield from queued()
    yield from apart()
    yield from untold()


def plain():
    for layout in ["us", "fr"]:
        scan = Keyboard(f"An ordinary code on a {layout} keyboard: reports change nothing.")
        yield f"plain-{layout}", scan.type(FIRST, layout).enter().ok(FIRST, layout=layout)
    scan = Keyboard("Two scans.").type(FIRST).enter().wait(900).type(SECOND).enter()
    yield "plain-two-scans", scan.ok(FIRST).ok(SECOND)
    scan = Keyboard("No Enter: silence ends it.").type(FIRST)
    yield "plain-no-enter", scan.ok(FIRST)
    scan = Numbered("Reports with an id.", descriptor=hid.NUMBERED_KEYBOARD).type(FIRST)
    yield "plain-numbered", scan.enter().ok(FIRST)
    scan = Bitmap("A keyboard with a bit a key.", descriptor=hid.BITMAP_KEYBOARD).type(FIRST)
    yield "plain-bitmap", scan.enter().ok(FIRST)
    scan = Keyboard("Each report has one key of the last code and the next one's.")
    keys = [strokes("us")[character][0][0] for character in FIRST]
    for key, previous in zip(keys[1:], keys):
        scan.send(keys=[previous]).send(keys=[key])
    yield "plain-key-to-key", scan.send().enter().ok(FIRST)


def repeated():
    letters = "sip:7:code39:none"
    scan = Keyboard("P is 080: evdev has 0 and 8, the report has the second 0.", formats=letters)
    yield "repeated-letter", scan.alts("SIP-4-1", way="chord").enter().ok("SIP-4-1")
    scan = Keyboard("2 is 050 and 7 is 055, the same two keys to evdev.")
    yield "repeated-digits", scan.alts(FIRST, way="chord").enter().ok(FIRST)
    scan = Keyboard("7 is 055, and no check digit would tell it from 2.", formats="opaque:8")
    yield "repeated-opaque", scan.alts("27722772", way="chord").enter().ok("27722772")
    scan = Keyboard("Two digits without a leading zero: the report says that there are two.")
    yield "repeated-two-digits", scan.alts(FIRST, "{:d}", way="chord").enter().ok(FIRST)
    scan = Keyboard("The reports alone: evdev does not speak.", sees=("report",))
    yield "repeated-reports-alone", scan.alts(FIRST, way="chord").enter().ok(FIRST)
    scan = Keyboard("The reports alone, no Enter, two scans.", sees=("report",))
    scan.alts(FIRST, way="chord").wait(900).alts(SECOND, way="chord")
    yield "repeated-reports-alone-twice", scan.ok(FIRST).ok(SECOND)
    scan = Keyboard("Evdev alone: the digits that repeat are lost, and nothing is guessed.",
                    sees=("key",)).alts(FIRST, way="chord")
    yield "repeated-keys-alone", scan.enter().expect("malformed")
    scan = Numbered("Chords in reports with an id.", descriptor=hid.NUMBERED_KEYBOARD)
    yield "repeated-numbered", scan.alts(FIRST, way="chord").enter().ok(FIRST)


def queued():
    def queue(comment, *lines, at=0):
        scan = Keyboard(comment)
        for line in lines:
            scan.event(line, at)
        return scan

    scan = queue("34 reports waited while the daemon was dead; evdev's queue ran over.",
                 *reports_of(FIRST), "dropped")
    yield "queued", scan.ok(FIRST)
    scan = queue("The same, two scans.", *reports_of(FIRST, SECOND), "dropped")
    yield "queued-two-scans", scan.ok(FIRST).ok(SECOND)
    scan = queue("The same; evdev's last key is there still, and is the reports' last.",
                 *reports_of(FIRST), "dropped", "key KEY_ENTER up")
    yield "queued-last-key", scan.ok(FIRST)
    scan = queue("34 reports waited and evdev had room for their keys' beginning, then lost some.",
                 *reports_of(FIRST), "key KEY_1 down", "key KEY_1 up", "key KEY_2 down", "dropped")
    yield "queued-after-keys", scan.ok(FIRST)
    scan = queue("The same, and the next scan reads as ever.", *reports_of(FIRST), "dropped")
    scan.wait(900).type(SECOND)
    yield "queued-then-scan", scan.enter().ok(FIRST).ok(SECOND)
    scan = queue("Evdev's queue ran over, and there are no reports: lost.", "dropped")
    yield "queued-no-reports", scan.wait(900).type(SECOND).enter().expect("incomplete").ok(SECOND)
    scan = Keyboard("Evdev lost events in mid-scan, with the reports read before: nothing is lost.")
    scan.type(FIRST[:6])
    for line in reports_of(FIRST[6:]):
        scan.event(line)
    yield "queued-mid-scan", scan.dropped().ok(FIRST)
    scan = Keyboard("Evdev lost events in mid-scan, and the reports with them.").type(FIRST[:6])
    yield "queued-mid-scan-no-reports", scan.dropped().wait(3).type(FIRST[9:]).enter().expect(
        "incomplete")


def apart():
    scan = Keyboard("Evdev is read before hidraw: each report comes when its keys are known.",
                    sees=("key", "report"))
    yield "apart-keys-first", scan.type(FIRST).enter().ok(FIRST)
    scan = Keyboard("The same, and then all reports of the last digits at once, and silence: no "
                    "digit is read twice.", formats="opaque:16,20", sees=("key",)).type(FIRST)
    for line in reports_of(FIRST)[24:32]:
        scan.event(line)
    yield "apart-keys-first-no-enter", scan.ok(FIRST)
    scan = Keyboard("The same, and evdev's queue runs over when all reports are there: those that "
                    "are late are read once.", sees=("key",)).type(FIRST[:6])
    for line in reports_of(FIRST):
        scan.event(line)
    yield "apart-keys-first-then-lost", scan.dropped().ok(FIRST)
    scan = Keyboard("The reports of another board's keys: evdev is right.", sees=("key",))
    for character in FIRST:
        scan.report(scan.packed(0, [USAGES["KEY_X"]])).report(scan.packed(0, []))
        scan.type(character)
    yield "apart-contradiction", scan.enter().ok(FIRST)
    scan = Keyboard("Reports begin in mid-scan.", sees=("key",)).type(FIRST[:7])
    scan.sees = ("report", "key")
    yield "apart-reports-begin", scan.type(FIRST[7:]).enter().ok(FIRST)
    scan = Keyboard("Reports end in mid-scan.").type(FIRST[:7])
    scan.sees = ("key",)
    yield "apart-reports-end", scan.type(FIRST[7:]).enter().ok(FIRST)
    scan = Keyboard("Reports are missing in mid-scan.").type(FIRST[:5])
    scan.sees = ("key",)
    scan.type(FIRST[5:9])
    scan.sees = ("report", "key")
    yield "apart-reports-missing", scan.type(FIRST[9:]).enter().ok(FIRST)
    scan = Keyboard("Cut-off reports are none.").type(FIRST[:4])
    scan.report(b"\0\0").report(b"\0").type(FIRST[4:])
    yield "apart-cut-off", scan.enter().ok(FIRST)


def untold():
    scan = Keyboard("Too many keys at once (ErrorRollOver): what they were is lost.").type(FIRST[:8])
    scan.send(raw=bytes([0, 0, *[1] * 6])).send().type(FIRST[8:])
    yield "untold-rollover", scan.enter().expect("incomplete")
    scan = Bitmap("A chord on a keyboard with a bit a key: nobody knows the digits' order.",
                  descriptor=hid.BITMAP_KEYBOARD).alts(FIRST, way="chord")
    yield "untold-bitmap-chord", scan.enter().expect("incomplete")
    scan = Keyboard("Unplugged in mid-scan.").type(FIRST[:9]).gone()
    yield "untold-unplugged", scan.expect("incomplete")
    scan = Keyboard("Unplugged behind the Enter, the reports alone.", sees=("report",)).type(FIRST)
    yield "untold-unplugged-after", scan.enter().gone().ok(FIRST)
