"""The kernel keeps 64 events for a reader; what is more, it drops."""

from reception.scanners import keyboard_scanner

EVENTS_A_KEY = 4  # Down and up, each with its SYN_REPORT; scan codes are masked.


def test_a_daemon_that_sleeps_through_500_events_says_incomplete_and_reads_the_next(desk, pc):
    watch = desk.watch()
    scanner = keyboard_scanner(pc).plug()
    watch.scanner("ready")
    keys = 500 // EVENTS_A_KEY

    pc.guest.ok(f"kill -STOP {pc.daemon}")
    scanner.type("7" * (keys - 1), gap_ms=2)
    pc.guest.ok(f"kill -CONT {pc.daemon}")
    watch.scan(outcome="incomplete")

    code = desk.pass_number()
    scanner.type(code)
    watch.scan(code=code, outcome="valid")
    watch.no_scan(0.5)


def test_pass_that_were_read_meanwhile_are_never_guessed(desk, pc):
    """Eight good pass, the last of them whole in what the kernel kept: still none is believed."""
    watch = desk.watch()
    desk.submit_mode()
    scanner = keyboard_scanner(pc).plug()
    watch.scanner("ready")

    pc.guest.ok(f"kill -STOP {pc.daemon}")
    for _ in range(8):
        scanner.type(desk.pass_number(), gap_ms=2)
    pc.guest.ok(f"kill -CONT {pc.daemon}")
    watch.scan(outcome="incomplete")

    code = desk.pass_number()
    scanner.type(code)
    watch.scan(code=code, outcome="submitted")
    assert desk.redeemed() == [code]
