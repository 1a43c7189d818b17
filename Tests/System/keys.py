"""How a scanner types a code: key codes of <linux/input-event-codes.h> by layout, and the HID
reports of a boot keyboard that the kernel makes them of."""

KEY_Q, KEY_ENTER, KEY_LEFTSHIFT = 16, 28, 42

# Where the digits are: codes 2 to 11, with Shift on a French keyboard.
DIGITS = {digit: 2 + index for index, digit in enumerate("1234567890")}

# A boot keyboard's reports (HID 1.11, appendix B.1): modifiers, 0, six usages that are down.
NOTHING_DOWN = bytes(8)
LEFT_ALT = 0x04
KEYPAD = {str(digit): 0x59 + index for index, digit in enumerate([1, 2, 3, 4, 5, 6, 7, 8, 9, 0])}
# The kernel's keys of the usages that scanners send here (hid_keyboard in its hid-input.c).
MODIFIERS = [29, 42, 56, 125, 97, 54, 100, 126]
USAGES = {0x1E + index: 2 + index for index in range(10)} | {0x28: KEY_ENTER} | dict(
    zip(range(0x59, 0x63), [79, 80, 81, 75, 76, 77, 71, 72, 73, 82]))


def tap(key):
    """The transitions (key, down) of one press."""
    return [(key, 1), (key, 0)]


def typed(code, layout="us"):
    """The transitions that type digits on a keyboard of this layout."""
    transitions = []
    for digit in code:
        press = tap(DIGITS[digit])
        if layout == "fr":
            press = [(KEY_LEFTSHIFT, 1), *press, (KEY_LEFTSHIFT, 0)]
        transitions += press
    return transitions


def reports_of(code):
    """The reports of a boot keyboard that types digits and Enter, each key alone."""
    reports = []
    for usage in [0x1D + int(digit if digit != "0" else 10) for digit in code] + [0x28]:
        reports += [bytes([0, 0, usage, 0, 0, 0, 0, 0]), NOTHING_DOWN]
    return reports


def chords_of(code):
    """The same as Alt codes in chords: Alt and three keypad digits down in one report."""
    reports = []
    for digit in code:
        usages = [KEYPAD[figure] for figure in f"{ord(digit):03}"]
        reports += [bytes([LEFT_ALT, 0, *usages, 0, 0, 0]), NOTHING_DOWN]
    return reports + [bytes([0, 0, 0x28, 0, 0, 0, 0, 0]), NOTHING_DOWN]


def transitions(previous, report):
    """The keys that the kernel makes of a report after another one: modifiers first, then what was
    let go, then what is new. A key that stands in it twice is pressed once."""
    changed = []
    for bit, key in enumerate(MODIFIERS):
        if (previous[0] ^ report[0]) >> bit & 1:
            changed.append((key, report[0] >> bit & 1))
    before, after = (dict.fromkeys(filter(None, report[2:])) for report in (previous, report))
    changed += [(USAGES[usage], 0) for usage in before if usage not in after]
    return changed + [(USAGES[usage], 1) for usage in after if usage not in before]
