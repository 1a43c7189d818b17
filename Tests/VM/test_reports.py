"""Scanners that send HID reports: through the kernel's own usbhid and hidraw."""

import pytest

from reception.reports import (
    COUNTED, HONEYWELL, NEWLAND, VENDORS, ZEBRA, chord, counted, hid)
from reception.scanners import ReportScanner, keyboard_scanner

# Vendor, product and layout; all three stand in the hwdb.
MODELS = {"honeywell": ("0c2e", "1007"), "zebra": ("05e0", "2100"), "newland": ("1eab", "1a10")}
PROFILES = {"honeywell": "honeywell-pos"}


def pos_scanner(pc, vendor, **more):
    return ReportScanner(
        pc, *MODELS[vendor], functions=[hid(VENDORS[vendor].descriptor)], **more)


@pytest.mark.parametrize("vendor", MODELS)
def test_a_hid_pos_scanner_is_read_by_its_descriptor(desk, pc, vendor):
    layout = VENDORS[vendor]
    watch = desk.watch()
    scanner = pos_scanner(pc, vendor).plug()
    ready = watch.scanner("ready", transport="hidpos", profile=PROFILES.get(vendor, "standard"))
    assert ready["node"] == scanner.node
    assert pc.guest.ok("stat", "-c", "%U %a", scanner.node) == "scannerd 600"
    # What comes in the first quarter of a second is the rest of something older.
    pc.guest.ok("sleep 0.5")

    one, two = desk.pass_number(), desk.pass_number()
    scanner.send_reports([layout.report(one, "]C0")])
    scan = watch.scan(code=one, outcome="valid", scanner=ready["id"])
    assert scan.get("aim") == ("]C0" if layout.aim else None)

    scanner.send_reports([layout.report(two[:9], "]C0", continued=True),
                          layout.report(two[9:], "]C0")])
    watch.scan(code=two, outcome="valid")
    watch.no_scan(0.3)


def test_a_code_cut_off_by_an_unplug_is_incomplete_and_the_scanner_works_again(desk, pc):
    watch = desk.watch()
    scanner = pos_scanner(pc, "zebra").plug()
    ready = watch.scanner("ready")
    pc.guest.ok("sleep 0.5")
    code = desk.pass_number()
    scanner.send_reports([ZEBRA.report(code[:9], "]C0", continued=True)])
    pc.guest.ok("sleep 0.1")
    scanner.unplug()
    watch.scan(outcome="incomplete")
    watch.scanner("gone", id=ready["id"])
    scanner.plug()
    watch.scanner("ready", id=ready["id"])
    pc.guest.ok("sleep 0.5")
    scanner.send_reports([ZEBRA.report(code, "]C0")])
    watch.scan(code=code, outcome="valid")


def test_a_scan_while_the_daemon_is_dead_waits_for_the_next_one(desk, pc):
    watch = desk.watch()
    scanner = pos_scanner(pc, "honeywell").plug()
    watch.scanner("ready")
    pc.guest.ok("sleep 0.5")
    code = desk.pass_number()
    pc.guest.ok(f"kill -KILL {pc.daemon}; while kill -0 {pc.daemon} 2>/dev/null; do :; done")
    scanner.send_reports([HONEYWELL.report(code, "]C0")])
    desk.until_scanned(code=code, outcome="valid")


def test_a_reply_to_a_command_is_no_scan(desk, pc):
    watch = desk.watch()
    scanner = pos_scanner(pc, "newland").plug()
    watch.scanner("ready")
    pc.guest.ok("sleep 0.5")
    code = desk.pass_number()
    scanner.send_reports([NEWLAND.report(b"\x02\x010000@C11ENA1\x06;\x03"), NEWLAND.report(code)])
    watch.scan(code=code, outcome="valid")
    watch.no_scan(0.3)


def test_a_symbol_scanner_in_simple_com_port_emulation_is_read(desk, pc):
    watch = desk.watch()
    scanner = ReportScanner(pc, "05e0", "0600", functions=[hid(COUNTED)]).plug()
    watch.scanner("ready", transport="hidpos", profile="symbol-com")
    pc.guest.ok("sleep 0.5")
    code = desk.pass_number()
    scanner.send_reports([counted(code)])
    watch.scan(code=code, outcome="valid")


def test_the_scanner_itself_beeps_for_good_and_for_bad(desk, pc):
    watch = desk.watch()
    scanner = pos_scanner(pc, "zebra").plug()
    watch.scanner("ready")
    pc.guest.ok("sleep 0.5")
    beeps = pc.guest.follow(
        "python3", "-c",
        "import os\n"
        f"node = os.open('{scanner.far_end}', os.O_RDONLY)\n"
        "while True: print(os.read(node, 64).hex(), flush=True)")
    code = desk.pass_number()
    scanner.send_reports([ZEBRA.report(code, "]C0")])
    watch.scan(outcome="valid")
    good = beeps.expect("04")
    scanner.send_reports([ZEBRA.report(code[:-1] + str(9 - int(code[-1])), "]C0")])
    watch.scan(outcome="badCheckDigit")
    bad = beeps.expect("04")
    assert (good[:4], bad[:4]) == ("0408", "0404")
    beeps.stop("INT")


def test_a_keyboard_that_sends_chords_is_read_by_its_reports(desk, pc):
    """The kernel drops a digit that a report presses twice: 2 (050) and 7 (055) look the same."""
    watch = desk.watch()
    scanner = keyboard_scanner(pc).plug()
    watch.scanner("ready", transport="wedge")
    code = next(code for code in desk.codes if "2" in code and "7" in code)
    scanner.send(chord(code))
    watch.scan(code=code, outcome="valid")
    watch.no_scan(0.3)
