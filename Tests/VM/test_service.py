"""The service stops cleanly, and a desk that hangs is started anew."""

import pytest

from reception.desk import Desk
from reception.scanners import keyboard_scanner

MOST_SECONDS = 1


def stop_seconds(pc):
    """How long the last stop took, by systemd's clock."""
    asked = int(pc.shows("ActiveExitTimestampMonotonic"))
    done = int(pc.shows("InactiveEnterTimestampMonotonic"))
    assert done > asked
    return (done - asked) / 1e6


def test_a_stop_with_submissions_in_flight_is_clean_and_takes_less_than_a_second(
        exact_pc, desks, say):
    pc, desk = exact_pc, Desk(exact_pc, desks.facts["codes"])
    desk.submit_mode()
    codes = [desk.pass_number() for _ in range(150)]
    flow = desk.submit(codes)
    flow.expect("submitted")
    pc.systemctl("stop", "scannerd")
    said = [line.split() for line in flow.last_words()]
    answered = {code for code, outcome in said if outcome == "submitted"}
    assert answered and len(answered) < len(codes), "the stop came before or after the flow"
    say(f"stopped in {stop_seconds(pc):.2f} s after {len(answered)} submissions")
    assert stop_seconds(pc) < MOST_SECONDS
    assert pc.shows("Result") == "success"

    pc.systemctl("start", "scannerd")
    redeemed = desk.redeemed()
    assert answered <= set(redeemed), "an acknowledged submission is lost"
    assert len(redeemed) == len(set(redeemed))
    # What was asked and not answered is settled by asking again, with the same id.
    desk.submit_mode()
    unanswered = [code for code, outcome in said if outcome != "submitted"]
    for line in desk.submit(unanswered).last_words():
        assert line.endswith(" submitted"), line
    redeemed = desk.redeemed()
    assert set(redeemed) == answered | set(unanswered) and len(redeemed) == len(set(redeemed))


def test_a_stop_in_mid_scan_is_clean(exact_pc, desks):
    desk = Desk(exact_pc, desks.facts["codes"])
    watch = desk.watch()
    scanner = keyboard_scanner(exact_pc).plug()
    watch.scanner("ready")
    scanner.type(desk.pass_number()[:9], terminator=None)
    exact_pc.systemctl("stop", "scannerd")
    assert stop_seconds(exact_pc) < MOST_SECONDS
    assert exact_pc.shows("Result") == "success"


def want_signs_of_life(pc):
    """systemd wants one every few seconds: a busy host stands still for one or two."""
    pc.drop_in("watchdog", "WatchdogSec=8")
    pc.systemctl("restart", "scannerd")


@pytest.fixture
def watched(desk, pc):
    """A desk, with a scanner, that is restarted when it gives no sign of life."""
    want_signs_of_life(pc)
    watch = desk.watch()
    scanner = keyboard_scanner(pc).plug()
    watch.scanner("ready")
    return scanner


def await_restart(pc, old):
    done = pc.guest.run(
        "for try in $(seq 400); do"
        f" test $(systemctl show --value -p MainPID scannerd) != {old} &&"
        " systemctl -q is-active scannerd && exit 0; sleep 0.1; done; exit 1", timeout=120)
    assert done.code == 0, "systemd has not started it anew"
    assert "Watchdog timeout" in pc.journal()


def test_the_watchdog_leaves_a_desk_that_works_alone(exact_pc):
    """In exact time, which no busy host holds up."""
    want_signs_of_life(exact_pc)
    old = exact_pc.daemon
    exact_pc.guest.ok("sleep 600")
    assert exact_pc.daemon == old


def test_the_watchdog_restarts_a_daemon_that_stands_still(desk, pc, watched):
    old = pc.daemon
    pc.guest.ok(f"kill -STOP {old}")
    await_restart(pc, old)
    desk.until_ready()
    code = desk.pass_number()
    watched.type(code)
    desk.until_scanned(code=code, outcome="valid")


def test_the_watchdog_restarts_a_desk_whose_device_loop_is_wedged(desk, pc, watched):
    """One thread stands still; the others go on, and would answer."""
    old = pc.daemon
    hold = pc.guest.follow("/usr/lib/vm/hold", old, "scannerd-loop")
    hold.expect("held")
    await_restart(pc, old)
    desk.until_ready()
    code = desk.pass_number()
    watched.type(code)
    desk.until_scanned(code=code, outcome="valid")
