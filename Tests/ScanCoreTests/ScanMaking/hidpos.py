"""HID POS scanners: reports by their descriptors, in the layouts of three vendors and another."""

from . import descriptors as hid
from .checks import FIRST, SECOND, mod43
from .recording import Scan

ORIGIN = "Built from the facts' table of offsets, descriptor and reports; not recorded."
FORTY = "opaque:12,40"
LONG = FIRST[:8] * 5


class Layout:
    """Where a vendor's report 2 of 64 bytes has what: bytes counted with the id."""

    def __init__(self, data, aim=None, symbology=62, continued=63, room=56):
        self.data, self.aim, self.symbology, self.continued = data, aim, symbology, continued
        self.room = room

    @property
    def descriptor(self):
        fields = [(1, 1, [hid.BYTE_COUNT], 8), (self.data, self.room, [hid.DATA], 8),
                  (self.symbology, 1, [(0xFF, 0x04)], 8), (self.continued, 8, [hid.CONTINUED], 1)]
        if self.aim:
            fields.append((self.aim, 3, hid.AIM, 8))
        content, place = [hid.report_id(2)], 1
        for start, count, usages, bits in sorted(fields):
            if start > place:
                content.append(hid.padding(start - place))
            content.append(hid.field(usages, count, bits))
            place = start + count * bits // 8
        trigger = hid.collection((hid.SCANNER, 0x14), 2, hid.report_id(4),
                                 hid.field(hid.TRIGGER, 4, bits=1, main=0x90),
                                 hid.padding(4, bits=1, main=0x90))
        return hid.scanner(hid.scanned_data(*content), trigger)

    def report(self, data, aim="", continued=False, count=None, number=2):
        report = bytearray(64)
        report[0], report[1] = number, len(data) if count is None else count
        data = data if isinstance(data, bytes) else data.encode("latin-1")
        report[self.data:self.data + len(data)] = data
        if self.aim:
            report[self.aim:self.aim + len(aim)] = aim.encode()
        report[self.symbology] = 0x6A
        report[self.continued] = continued
        return bytes(report)

    def scan(self, comment, settings="", **rest):
        return Scan(comment, scanner=f"transport=hidpos {settings}".rstrip(" "), origin=ORIGIN,
                    descriptor=self.descriptor, **rest)


HONEYWELL = Layout(data=5, aim=2, symbology=61)
ZEBRA = Layout(data=6, aim=3)
NEWLAND = Layout(data=2)
VENDORS = {"honeywell": HONEYWELL, "zebra": ZEBRA, "newland": NEWLAND}


def scans():
    for name, layout in VENDORS.items():
        yield from vendor(name, layout)
    yield from identifiers()
    yield from lost()
    yield from no_scans()
    yield from replies()
    yield from another_layout()


def vendor(name, layout):
    aim = {"aim": "]C0"} if layout.aim else {}
    title = name.capitalize()
    scan = layout.scan(f"{title}'s layout, one report.").report(layout.report(FIRST, "]C0"))
    yield name, scan.ok(FIRST, **aim)
    scan = layout.scan(f"{title}'s layout, two scans a few milliseconds apart.")
    scan.report(layout.report(FIRST, "]C0")).wait(4).report(layout.report(SECOND, "]C0"))
    yield f"{name}-two-scans", scan.ok(FIRST, **aim).ok(SECOND, **aim)
    scan = layout.scan(f"{title}'s layout, a code in three reports: all but the last are continued.",
                       formats=FORTY)
    for piece, continued in [(LONG[:20], True), (LONG[20:39], True), (LONG[39:], False)]:
        scan.report(layout.report(piece, "]C0", continued)).wait(2)
    yield f"{name}-continued", scan.ok(LONG, **aim)
    full = (FIRST * 4)[:layout.room]
    scan = layout.scan(f"{title}'s layout, a code that fills the report to its last byte.",
                       formats=f"opaque:{layout.room}").report(layout.report(full, "]C0"))
    yield f"{name}-full", scan.ok(full, **aim)
    scan = layout.scan(f"{title}'s layout, CR and LF behind the code.")
    yield f"{name}-cr-lf", scan.report(layout.report(FIRST + "\r\n", "]C0")).ok(FIRST, **aim)
    scan = layout.scan(f"{title}'s layout, CR alone in a report of its own: no ghost scan.")
    scan.report(layout.report(FIRST, "]C0", True)).wait(2).report(layout.report("\r", "]C0"))
    yield f"{name}-cr-continued", scan.ok(FIRST, **aim)
    scan = layout.scan(f"{title}'s layout, prefix and suffix; set so.", "prefix=B suffix=C")
    yield f"{name}-framed", scan.report(layout.report(f"B{FIRST}C", "]C0")).ok(FIRST, **aim)
    ticket = mod43("APTIC-26")
    scan = layout.scan(f"{title}'s layout, letters and signs.", formats="ticket:9:code39:mod43")
    yield f"{name}-letters", scan.report(layout.report(ticket, "]A0")).ok(ticket, format="ticket")
    scan = layout.scan(f"{title}'s layout, the last digit is wrong.")
    scan.report(layout.report(FIRST[:-1] + "9", "]C0"))
    yield f"{name}-wrong-check-digit", scan.expect("badCheckDigit", code=FIRST[:-1] + "9")


def identifiers():
    layout = HONEYWELL
    for name, aim, symbology in [("data-matrix", "]d2", "dataMatrix"), ("other", "]Xg", "other")]:
        scan = layout.scan(f"{aim} in its own place.").report(layout.report(FIRST, aim))
        yield f"aim-{name}", scan.ok(FIRST, aim=aim, symbology=symbology)
    scan = layout.scan("]C0 in its own place, and in the data as well: once is enough.")
    yield "aim-twice", scan.report(layout.report("]C0" + FIRST, "]C0")).ok(FIRST, aim="]C0")
    scan = layout.scan("]C1 in the data alone.").report(layout.report("]C1" + FIRST))
    yield "aim-in-the-data", scan.ok(FIRST, aim="]C1")
    scan = layout.scan("No identifier: zeros in its place.").report(layout.report(FIRST))
    yield "aim-zeros", scan.ok(FIRST)
    scan = layout.scan("What stands in the identifier's place is none.")
    yield "aim-unknown", scan.report(layout.report(FIRST, "?!.")).ok(FIRST)
    scan = layout.scan("The identifier stands in the first of two reports alone.")
    scan.report(layout.report(FIRST[:8], "]C0", True)).wait(2).report(layout.report(FIRST[8:]))
    yield "aim-in-the-first", scan.ok(FIRST, aim="]C0")


def lost():
    layout = ZEBRA
    scan = layout.scan("The rest of a continued scan does not come; the next scan reads right.")
    scan.report(layout.report(FIRST[:8], "]C0", True)).wait(1_100)
    yield "lost-rest", scan.report(layout.report(SECOND, "]C0")).expect("incomplete").ok(SECOND)
    scan = layout.scan("The rest of a whole code does not come: whole as it looks, it is none.")
    yield "lost-rest-of-a-whole-code", scan.report(layout.report(FIRST, "]C0", True)).expect(
        "incomplete")
    scan = layout.scan("The identifier changes in mid-scan: another code's report.")
    scan.report(layout.report(FIRST[:8], "]C0", True)).wait(2).report(layout.report(FIRST[8:], "]Q1"))
    scan.wait(9).report(layout.report(SECOND, "]C0"))
    yield "lost-identifier-changes", scan.expect("incomplete").ok(SECOND)
    scan = layout.scan("A count beyond the room: the code is longer than what came.")
    scan.report(layout.report(FIRST, "]C0", count=57)).wait(9).report(layout.report(SECOND, "]C0"))
    yield "lost-count-beyond-room", scan.expect("incomplete").ok(SECOND)
    scan = layout.scan("A count beyond the room in the first of two reports: lost to its end.")
    scan.report(layout.report(FIRST, "]C0", True, count=60)).wait(2).report(layout.report(SECOND, "]C0"))
    yield "lost-count-beyond-room-continued", scan.expect("incomplete")
    scan = layout.scan("A report is cut off behind the code.")
    scan.report(layout.report(FIRST, "]C0")[:30]).wait(9).report(layout.report(SECOND, "]C0"))
    yield "lost-cut-off", scan.expect("incomplete").ok(SECOND)
    scan = layout.scan("Reports were lost within a scan.")
    scan.report(layout.report(FIRST[:8], "]C0", True)).wait(2).dropped()
    scan.wait(2).report(layout.report(FIRST[8:], "]C0"))
    yield "lost-within", scan.expect("incomplete")
    scan = layout.scan("Reports were lost before one that looks whole: it may be a rest.").dropped()
    scan.wait(2).report(layout.report(FIRST, "]C0")).wait(9).report(layout.report(SECOND, "]C0"))
    yield "lost-before", scan.expect("incomplete").ok(SECOND)
    scan = layout.scan("Reports were lost, and nothing came after.").dropped().wait(1_200)
    yield "lost-after", scan.report(layout.report(SECOND, "]C0")).expect("incomplete").ok(SECOND)
    scan = layout.scan("The scanner is unplugged within a scan.")
    scan.report(layout.report(FIRST[:8], "]C0", True)).wait(2).gone()
    yield "lost-unplugged", scan.expect("incomplete")
    scan = layout.scan("The scanner is unplugged after a scan.").report(layout.report(FIRST, "]C0"))
    yield "unplugged-after", scan.wait(2).gone().ok(FIRST)
    scan = layout.scan("A code longer than any.")
    for _ in range(80):
        scan.report(layout.report("1" * 56, "]Q1", True)).wait(2)
    scan.report(layout.report("1", "]Q1")).wait(9).report(layout.report(SECOND, "]C0"))
    yield "lost-too-long", scan.expect("incomplete").ok(SECOND)


def no_scans():
    layout = HONEYWELL
    scan = layout.scan("A report of another id between two of a scan.")
    scan.report(layout.report(FIRST[:8], "]C0", True)).wait(2)
    scan.report(layout.report("99", number=7)).wait(2).report(layout.report(FIRST[8:], "]C0"))
    yield "other-id", scan.ok(FIRST)
    yield "other-id-alone", layout.scan("A report of another id.").report(
        layout.report(FIRST, "]C0", number=9))
    yield "empty", layout.scan("A report that counts no data: no scan.").report(layout.report(""))
    scan = layout.scan("An empty last report ends a scan.").report(layout.report(FIRST, "]C0", True))
    yield "empty-end", scan.wait(2).report(layout.report("", "]C0", False)).wait(1_100).expect(
        "incomplete")
    scan = layout.scan("A report that counts no data between two of a scan.")
    scan.report(layout.report(FIRST[:8], "]C0", True)).wait(2)
    scan.report(layout.report("", "]C0", True)).wait(2).report(layout.report(FIRST[8:], "]C0"))
    yield "empty-between", scan.ok(FIRST)
    yield "crumbs", layout.scan("Reports of nothing but their id.").report(b"\x09").report(b"\x07")


def replies():
    layout = NEWLAND
    succeeded = bytes([0x02, 0x00, 0x00, 0x01, 0x00, 0x33, 0x31])
    echoed = b"\x02\x010000@C11ENA1\x06;\x03"
    for name, reply, comment in [
            ("prefix-2", succeeded, "STX NUL, type, length, data and CRC"),
            ("echo", echoed, "STX SOH 0000, the command with its ACK"),
            ("ack", b"\x06", "ACK"), ("nak", b"\x15", "NAK"), ("enq", b"\x05", "ENQ"),
            ("acks", b"\x06\x06\x15", "one answer for each of three commands")]:
        scan = layout.scan(f"A command's reply on the report of scans: {comment}. Then a scan.")
        scan.report(layout.report(reply)).wait(5).report(layout.report(FIRST))
        yield f"reply-{name}", scan.ok(FIRST)
    scan = layout.scan("A reply in two reports, then a scan.")
    scan.report(layout.report(b"\x02\x010000@CODE128", continued=True)).wait(2)
    scan.report(layout.report(FIRST)).wait(5).report(layout.report(SECOND))
    yield "reply-continued", scan.ok(SECOND)
    scan = layout.scan("A reply whose rest does not come: no scan was lost.")
    scan.report(layout.report(echoed, continued=True)).wait(1_200)
    yield "reply-without-rest", scan.report(layout.report(SECOND)).ok(SECOND)
    scan = layout.scan("STX before and ETX after the code: no reply.")
    yield "reply-not-stx-etx", scan.report(layout.report(f"\x02{FIRST}\x03")).ok(FIRST)
    scan = layout.scan("STX before zeros of a code: no reply.", formats="opaque:12")
    yield "reply-not-stx-zeros", scan.report(layout.report("\x02000012345678")).ok("000012345678")


def another_layout():
    """No ids, no count; a field for each character of the identifier, and one flag."""
    fields = [hid.field([usage], 1) for usage in hid.AIM]
    fields += [hid.field([hid.DATA], 40), hid.field([hid.CONTINUED], 1, bits=1),
               hid.padding(7, bits=1)]
    descriptor = hid.scanner(hid.scanned_data(*fields))

    def report(data, aim="]C0", continued=False):
        return (aim.encode() + data.encode()).ljust(43, b"\0") + bytes([continued])

    def scan(comment, **rest):
        return Scan(comment, scanner="transport=hidpos", descriptor=descriptor, **rest,
                    origin="Built after the usage tables, not recorded: no scanner is known to do so.")

    yield "other-layout", scan("Reports without id and count: zeros fill the room.").report(
        report(FIRST)).ok(FIRST, aim="]C0")
    text = scan("The same in two reports.", formats=FORTY)
    yield "other-layout-continued", text.report(report(LONG[:30], continued=True)).wait(2).report(
        report(LONG[30:])).ok(LONG)
    yield "other-layout-empty", scan("The same, with nothing in it.").report(report("", "\0\0\0"))
