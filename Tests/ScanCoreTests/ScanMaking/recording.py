"""One recorded scan in the making: what a scanner does, and what was printed."""

import textwrap

from .keyboard import CAPS, KEYPAD, layouts_that_print, strokes

BUILT = "Built from the timing of the facts, not recorded from a scanner."


class Scan:
    """Events one after the other, `interval` milliseconds from press to press.

    A stroke is two reports of a USB keyboard: modifiers and key down at one time, and both up at
    another, the modifiers first, as the kernel has it.
    """

    def __init__(self, comment, scanner="", formats="", interval=3.0, hold=None, origin=BUILT,
                 descriptor=b""):
        self.comment, self.scanner, self.formats, self.origin = comment, scanner, formats, origin
        self.descriptor = bytes(descriptor).hex()
        self.interval = interval
        self.hold = min(1.0, interval / 2) if hold is None else hold
        self.gaps = iter(())
        self.now = 0.0
        self.lines, self.expected, self.struck = [], [], []

    # What happens.

    def event(self, text, at=None):
        self.lines.append(f"{self.now if at is None else at:.3f} {text}")
        return self

    def down(self, *keys):
        for key in keys:
            self.event(f"key {key} down")
        return self

    def up(self, *keys):
        for key in keys:
            self.event(f"key {key} up")
        return self

    def wait(self, milliseconds):
        self.now += milliseconds
        return self

    def tap(self, key, held=()):
        self.down(*held, key)
        at = self.now + self.hold
        for released in (*held, key):
            self.event(f"key {released} up", at)
        return self.wait(next(self.gaps, self.interval))

    def taps(self, *keys):
        for key in keys:
            self.tap(key)
        return self

    def type(self, text, layout="us", windows=False, caps=False):
        """Types a text on a keyboard of that layout, with Caps Lock on or off."""
        table = strokes(layout, windows, caps)
        for character in text:
            for key, held in table[character]:
                self.struck.append((key, held))
                self.tap(key, held)
        return self

    def keypad(self, text):
        return self.taps(*(KEYPAD[character] for character in text))

    def caps(self):
        return self.tap(CAPS)

    def alt(self, number):
        """A character by its number: one key after the other, a millisecond a change."""
        self.down("KEY_LEFTALT")
        for digit in number:
            self.wait(1).down(KEYPAD[digit]).wait(1).up(KEYPAD[digit])
        return self.wait(1).up("KEY_LEFTALT").wait(1)

    def chord(self, number):
        """The same in one report, which cannot press a key twice."""
        keys = [KEYPAD[digit] for digit in dict.fromkeys(number)]
        self.down("KEY_LEFTALT", *keys).wait(4).up("KEY_LEFTALT", *keys)
        return self.wait(4)

    def alts(self, text, form="{:03d}", page="cp1252", way="alt"):
        for character in text:
            getattr(self, way)(form.format(*character.encode(page)))
        return self

    def enter(self, key="KEY_ENTER"):
        return self.tap(key)

    def dropped(self):
        return self.event("dropped")

    def gone(self):
        return self.event("gone")

    def bytes(self, *reads, every=4):
        """Reads of a serial line, `every` milliseconds."""
        for read in reads:
            self.event("bytes " + (read if isinstance(read, bytes) else read.encode("latin-1")).hex())
            self.wait(every)
        return self

    def report(self, report):
        """An input report of HID, with its id where it has one."""
        return self.event("report " + bytes(report).hex())

    # What must come of it.

    def expect(self, word, **fields):
        self.expected.append(" ".join([word, *(f"{name}={value}" for name, value in fields.items())]))
        return self

    def ok(self, code, **fields):
        return self.expect("ok", code=code, **fields)

    def ok_in_its_layout(self, code, text, layout):
        """Expects the layout as well where no other prints the same."""
        only = layouts_that_print(text, tuple(self.struck)) == {layout}
        return self.ok(code, **({"layout": layout} if only else {}))

    @property
    def text(self):
        heading = textwrap.wrap(self.comment, 98) + textwrap.wrap(self.origin, 98)
        described = [f"{word} {text}" for word, text in
                     (("scanner", self.scanner), ("formats", self.formats),
                      ("descriptor", self.descriptor)) if text]
        return "\n".join(["# " + line for line in heading] + described + self.lines
                         + [""] + (self.expected or ["none"])) + "\n"
