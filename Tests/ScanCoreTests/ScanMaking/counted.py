"""Scanners whose report is a length, that many bytes, and zeros: Symbol's 05e0:0600."""

from . import descriptors as hid
from .checks import FIRST, SECOND, mod43
from .recording import Scan

ORIGIN = "Built from the facts' words on 05e0:0600, not recorded."
# Nobody has published its descriptor; it has no usages of the Bar Code Scanner page.
VENDOR = hid.collection((0xFF, 0x01), 1, hid.field([(0xFF, 0x02)], 64))


def scan(comment, descriptor=b"", **rest):
    return Scan(comment, scanner="transport=hidpos profile=symbol-com", origin=ORIGIN,
                descriptor=descriptor, **rest)


def report(text, count=None, size=64):
    data = text.encode("latin-1")
    return bytes([len(data) if count is None else count]) + data.ljust(size - 1, b"\0")


def scans():
    yield "one", scan("One scan.").report(report(FIRST)).ok(FIRST)
    yield "one-described", scan("One scan, with a descriptor that says nothing of it.",
                                VENDOR).report(report(FIRST)).ok(FIRST)
    text = scan("Two scans a few milliseconds apart.").report(report(FIRST)).wait(5)
    yield "two-scans", text.report(report(SECOND)).ok(FIRST).ok(SECOND)
    yield "cr-lf", scan("CR and LF behind the code.").report(report(FIRST + "\r\n")).ok(FIRST)
    yield "aim", scan("An AIM identifier before it.").report(report("]C0" + FIRST)).ok(
        FIRST, aim="]C0")
    ticket = mod43("APTIC-26")
    yield "letters", scan("Letters and signs.", formats="ticket:9:code39:mod43").report(
        report(ticket)).ok(ticket, format="ticket")
    full = (FIRST * 4)[:63]
    yield "full", scan("A code that fills the report.", formats="opaque:63").report(
        report(full)).ok(full)
    yield "empty", scan("A length of none: no scan.").report(report("")).report(b"\0")
    text = scan("A length beyond the report: the code is longer than what came.")
    yield "too-long", text.report(report(FIRST * 3, count=80)).expect("incomplete")
    text = scan("The length is less than what came: what stands behind is no padding.")
    yield "no-padding", text.report(report(FIRST, count=12)).expect("incomplete")
    text = scan("A report that is cut off within the code, then a whole one.")
    text.report(report(FIRST)[:9]).wait(5).report(report(SECOND))
    yield "cut-off", text.expect("incomplete").ok(SECOND)
