"""Serial lines: reads, silence, hang-up, bytes that are no text."""

from .checks import FIRST, SECOND, mod43
from .recording import Scan


def serial(comment, settings="", **rest):
    return Scan(comment, scanner=f"transport=serial {settings}".rstrip(" "), **rest)


def scans():
    for name, end in [("lf", "\n"), ("cr-lf", "\r\n"), ("tab", "\t"), ("lf-cr", "\n\r")]:
        yield f"end-{name}", serial(f"{end!r} after the record.").bytes(FIRST + end).ok(FIRST)
    scan = serial("CR+LF split over two reads: no ghost scan.")
    yield "end-cr-lf-split", scan.bytes(FIRST + "\r", "\n").ok(FIRST)
    scan = serial("CR before the record and after it.")
    yield "end-around", scan.bytes("\r" + FIRST + "\r").ok(FIRST)
    yield "end-alone", serial("CR and LF alone: no scan.").bytes("\r\n", "\r\n")
    scan = serial("A byte a read, at 9600 bauds.")
    yield "split-bytewise", scan.bytes(*FIRST, "\r", every=1.042).ok(FIRST)
    scan = serial("The end of one record and the beginning of the next in one read.")
    yield "split-across", scan.bytes(FIRST[:9], FIRST[9:] + "\r" + SECOND[:5], SECOND[5:] + "\r").ok(
        FIRST).ok(SECOND)
    scan = serial("Three records in one read.")
    yield "three-in-one", scan.bytes(f"{FIRST}\r\n{SECOND}\r\n{FIRST}\r\n").ok(FIRST).ok(SECOND).ok(FIRST)
    scan = serial("A stall of 0.4 s within a record, less than silence is.")
    yield "stall", scan.bytes(FIRST[:8], FIRST[8:] + "\r", every=400).ok(FIRST)
    scan = serial("Two records without terminator, 0.7 s apart: silence ends each.")
    yield "silence-twice", scan.bytes(FIRST, SECOND, every=700).ok(FIRST).ok(SECOND)
    scan = serial("Silence is set to 1.2 s: a stall of 0.9 s does not cut.",
                  "serialIdleEndMilliseconds=1200")
    yield "silence-set", scan.bytes(FIRST[:8], FIRST[8:], every=900).ok(FIRST)
    scan = serial("Half a record, silence, then a whole one.")
    yield "silence-after-half", scan.bytes(FIRST[:8], SECOND + "\r", every=800).expect(
        "malformed", code=FIRST[:8]).ok(SECOND)
    scan = serial("CR comes 0.7 s after the record, when silence has ended it: no ghost scan.")
    yield "silence-then-cr", scan.bytes(FIRST, "\r", every=700).ok(FIRST)

    scan = serial("The line hangs up after a whole record.").bytes(FIRST + "\r")
    yield "hang-up-after", scan.gone().ok(FIRST)
    yield "hang-up-idle", serial("The line hangs up before anything came.").gone()
    scan = serial("The line hangs up after the last digit: the CR may have been lost, and more.")
    yield "hang-up-before-cr", scan.bytes(FIRST).gone().expect("incomplete")
    scan = serial("The second record of a read is cut by the hang-up.")
    yield "hang-up-in-the-second", scan.bytes(FIRST + "\r" + SECOND[:4]).gone().ok(FIRST).expect(
        "incomplete")
    scan = serial("Bytes were lost in a record; the next reads right.").bytes(FIRST[:8]).dropped()
    scan.wait(2).bytes(FIRST[8:] + "\r").wait(900).bytes(SECOND + "\r")
    yield "dropped", scan.expect("incomplete").ok(SECOND)
    scan = serial("A record longer than any: its beginning is no pass.").bytes("1" * 5_000 + "\r")
    yield "too-long", scan.wait(900).bytes(FIRST + "\r").expect("incomplete").ok(FIRST)

    for name, byte in [("nul", "\0"), ("esc", "\x1b"), ("delete", "\x7f"), ("latin-1", "\xe9")]:
        scan = serial(f"A byte {ord(byte):02x} in the record: no reading, and none is made by leaving "
                      "it out.")
        yield f"byte-{name}", scan.bytes(FIRST[:8] + byte + FIRST[8:] + "\r").expect("malformed")
    scan = serial("STX before and ETX after, as on many lines; set so.", "prefix=\x02 suffix=\x03")
    yield "stx-etx", scan.bytes(f"\x02{FIRST}\x03\r").ok(FIRST)
    scan = serial("STX before and ETX after with nothing else: silence ends the record.",
                  "prefix=\x02 suffix=\x03")
    yield "stx-etx-silence", scan.bytes(f"\x02{FIRST}\x03").ok(FIRST)
    scan = serial("A prefix and a suffix; set so.", "prefix=B suffix=C")
    yield "framed", scan.bytes(f"B{FIRST}C\r").ok(FIRST)
    scan = serial("GS as the scanner's prefix; set so.", "prefix=\x1d")
    yield "gs", scan.bytes(f"\x1d{FIRST}\r").ok(FIRST)
    for aim, symbology in [("]C1", "code128"), ("]d2", "dataMatrix"), ("]Xg", "other")]:
        scan = serial(f"{aim} before the record.").bytes(aim + FIRST + "\r")
        yield f"aim-{aim[1:].lower()}", scan.ok(FIRST, aim=aim, symbology=symbology)
    ticket = mod43("APTIC-26")
    scan = serial("Letters and signs: bytes need no layout.", formats="ticket:9:code39:mod43")
    yield "letters", scan.bytes(ticket + "\r").ok(ticket, format="ticket")
    scan = serial("The last digit is damaged.").bytes(FIRST[:-1] + "9\r")
    yield "wrong-check-digit", scan.expect("badCheckDigit", code=FIRST[:-1] + "9")
    scan = serial("A line of 115200 bauds.", "baud=115200")
    yield "fast-line", scan.bytes(FIRST + "\r").ok(FIRST)
