"""How a keyboard types: codes as USB reports, by layout.

A report is a modifier byte, a zero, and up to six keys that are down, as usages of HID's page 7.
"""

SHIFT = 0x02
ENTER, TAB, KEYPAD_ENTER = 0x28, 0x2B, 0x58
TERMINATORS = {"enter": ENTER, "tab": TAB, "keypad enter": KEYPAD_ENTER}

DIGITS = {digit: 0x1E + place for place, digit in enumerate("1234567890")}
LETTERS = {letter: 0x04 + place for place, letter in enumerate("abcdefghijklmnopqrstuvwxyz")}
# What stands elsewhere on a French keyboard.
FRENCH = {"a": "q", "q": "a", "z": "w", "w": "z"}

NOTHING = bytes(8)


def stroke(character, layout):
    """The modifiers and the key that give a digit or a letter."""
    if character in DIGITS:
        return (SHIFT if layout == "fr" else 0), DIGITS[character]
    letter = character.lower()
    modifier = SHIFT if letter != character else 0
    return modifier, LETTERS[FRENCH.get(letter, letter) if layout == "fr" else letter]


def strokes(code, layout="us", terminator="enter"):
    """All that is pressed for a code, in order."""
    pressed = [stroke(character, layout) for character in code]
    return pressed + ([(0, TERMINATORS[terminator])] if terminator else [])


def reports(pressed, gap_ms):
    """(microseconds, report) for strokes that follow each other by `gap_ms`: each key is down for
    half of the time."""
    gap = gap_ms * 1000
    timed = []
    for place, (modifier, key) in enumerate(pressed):
        down = bytes([modifier, 0, key, 0, 0, 0, 0, 0])
        timed += [(place * gap, down), (place * gap + gap // 2, NOTHING)]
    return timed


def lines(timed):
    """What the guest's `keys` reads."""
    return "".join(f"{at} {report.hex()}\n" for at, report in timed)
