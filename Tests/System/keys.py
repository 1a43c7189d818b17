"""How a scanner types a code: key codes of <linux/input-event-codes.h>, by layout."""

KEY_Q, KEY_ENTER, KEY_LEFTSHIFT = 16, 28, 42

# Where the digits are: codes 2 to 11, with Shift on a French keyboard.
DIGITS = {digit: 2 + index for index, digit in enumerate("1234567890")}


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
