"""A scanner comes, goes, and comes again."""

from reception.scanners import keyboard_scanner


def test_a_scanner_that_is_plugged_in_reads_its_first_pass(desk, pc):
    watch = desk.watch()
    code = desk.pass_number()
    scanner = keyboard_scanner(pc).plug()
    watch.scanner("ready", vendor="05e0", product="1200", transport="wedge")
    scanner.type(code)
    watch.scan(code=code, outcome="valid", layout="us")
