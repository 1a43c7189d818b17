"""The PC sleeps, and its scanners wake with it."""

import pytest

from reception.scanners import keyboard_scanner, serial_scanner


def sleep(pc):
    """Suspends every device and resumes it after five seconds, as the kernel's own test of drivers
    does; the processor stays awake, since a machine without firmware could not be woken."""
    pc.guest.ok("echo devices > /sys/power/pm_test")
    pc.guest.run("echo mem > /sys/power/state", timeout=60)
    assert "devices" in pc.guest.ok("cat /sys/power/pm_test")


@pytest.mark.parametrize("make", [keyboard_scanner, serial_scanner], ids=["keyboard", "serial"])
def test_a_scanner_works_after_suspend_and_resume(desk, pc, make):
    if pc.guest.run("test -e /sys/power/pm_test").code != 0:
        pytest.skip("this kernel cannot suspend for a test")
    scanner = make(pc).plug()
    desk.until_ready()
    sleep(pc)
    desk.until_ready()
    code = desk.pass_number()
    scanner.type(code)
    desk.until_scanned(code=code, outcome="valid")
    assert len(desk.state()["scanners"]) == 1


def test_a_scanner_that_comes_back_as_another_device_works_after_resume(desk, pc):
    """A hub that loses its power in sleep plugs all anew: other nodes, the same port."""
    scanner = keyboard_scanner(pc).plug()
    desk.until_ready()
    (before,) = desk.state()["scanners"]
    pc.guest.ok("sleep 0.2")
    scanner.unplug()
    sleep(pc)
    scanner.plug()
    state = desk.until_ready()
    assert [item["id"] for item in state["scanners"]] == [before["id"]]
    code = desk.pass_number()
    scanner.type(code)
    desk.until_scanned(code=code, outcome="valid")
