"""HID reports of scanners, in the layouts of three vendors: `ScanMaking` makes them for the unit
tests too, and knows nothing of the decoder."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "ScanCoreTests"))

from ScanMaking.hidpos import HONEYWELL, NEWLAND, VENDORS, ZEBRA  # noqa: E402  (the path comes first)

__all__ = ["HONEYWELL", "NEWLAND", "VENDORS", "ZEBRA", "chord", "counted", "hid", "COUNTED"]

# What a vendor's page has: 64 bytes without a meaning.
COUNTED = bytes.fromhex("0645ff0920a101150026ff007508954009018102c0")


def hid(descriptor, length=64):
    """An interface that sends reports, as a gadget's function."""
    return {"kind": "hid", "boots": False, "length": length, "descriptor": descriptor.hex()}


def counted(code):
    """Symbol's simple COM port emulation: a length, the code, zeros."""
    return bytes([len(code)]) + code.encode().ljust(63, b"\0")


ALT, NOTHING = 0x04, bytes(8)
KEYPAD = {digit: 0x58 + int(digit) if digit != "0" else 0x62 for digit in "0123456789"}
ENTER = 0x28


def chord(code, gap_ms=8):
    """Alt and three keypad digits down in one report, for each character; then Enter."""
    pressed = []
    for character in code:
        keys = bytes(KEYPAD[digit] for digit in f"{ord(character):03}")
        pressed.append(bytes([ALT, 0]) + keys.ljust(6, b"\0"))
    pressed.append(bytes([0, 0, ENTER, 0, 0, 0, 0, 0]))
    timed = []
    for place, report in enumerate(pressed):
        timed += [(place * gap_ms * 1000, report),
                  (place * gap_ms * 1000 + gap_ms * 500, NOTHING)]
    return timed
