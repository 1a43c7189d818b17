"""HID report descriptors (HID 1.11, 6.2.2), put together from what stands where in a report."""

GENERIC, KEYBOARD, LEDS, SCANNER = 0x01, 0x07, 0x08, 0x8C
BYTE_COUNT = (GENERIC, 0x3B)
AIM = [(SCANNER, 0xFB), (SCANNER, 0xFC), (SCANNER, 0xFD)]
DATA, CONTINUED = (SCANNER, 0xFE), (SCANNER, 0xFF)
# Sound Error Beep and Sound Good Read Beep, behind the trigger's own usages.
TRIGGER = [(SCANNER, 0x5F), (SCANNER, 0x60), (SCANNER, 0x85), (SCANNER, 0x86)]


def item(tag, value, size=1):
    """A short item; `tag` with its size bits clear."""
    return bytes([tag | {0: 0, 1: 1, 2: 2, 4: 3}[size]]) + value.to_bytes(size, "little")


def collection(usage, kind, *content):
    page, number = usage
    return (item(0x04, page) + item(0x08, number) + item(0xA0, kind) + b"".join(content)
            + item(0xC0, 0, 0))


def field(usages, count, bits=8, main=0x80, flags=0x02):
    """Values side by side: an input item where nothing else is said, and variable."""
    maximum = (1 << bits) - 1
    named = b"".join(item(0x04, page) + item(0x08, number) for page, number in usages)
    return (item(0x14, 0) + item(0x24, maximum, 2) + item(0x74, bits) + item(0x94, count) + named
            + item(main, flags))


def padding(count, bits=8, main=0x80):
    return item(0x74, bits) + item(0x94, count) + item(main, 0x03)


def report_id(number):
    return item(0x84, number)


def scanner(*reports):
    return collection((SCANNER, 0x02), 1, *reports)


def scanned_data(*fields):
    return collection((SCANNER, 0x12), 2, *fields)


def keyboard_keys(usages, values):
    """Modifiers, a byte of nothing, and an array of usages."""
    return (item(0x04, KEYBOARD) + item(0x18, 0xE0) + item(0x28, 0xE7) + item(0x14, 0)
            + item(0x24, 1) + item(0x74, 1) + item(0x94, 8) + item(0x80, 0x02) + padding(1)
            + item(0x94, values) + item(0x74, 8) + item(0x24, usages, 2) + item(0x04, KEYBOARD)
            + item(0x18, 0) + item(0x28, usages, 2) + item(0x80, 0x00))


def keyboard_bitmap(last):
    """A bit a key: modifiers, then usages from 0."""
    return (item(0x04, KEYBOARD) + item(0x18, 0xE0) + item(0x28, 0xE7) + item(0x14, 0)
            + item(0x24, 1) + item(0x74, 1) + item(0x94, 8) + item(0x80, 0x02)
            + item(0x18, 0) + item(0x28, last) + item(0x94, last + 1) + item(0x80, 0x02))


def lights():
    """The output report that every keyboard has."""
    return (item(0x04, LEDS) + item(0x18, 1) + item(0x28, 5) + item(0x74, 1) + item(0x94, 5)
            + item(0x90, 0x02) + padding(1, bits=3, main=0x90))


BOOT_KEYBOARD = collection((GENERIC, 0x06), 1, lights(), keyboard_keys(0x65, 6))
NUMBERED_KEYBOARD = collection((GENERIC, 0x06), 1, report_id(1), keyboard_keys(0xFF, 6))
BITMAP_KEYBOARD = collection((GENERIC, 0x06), 1, keyboard_bitmap(0x67))
