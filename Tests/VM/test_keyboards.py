"""An ordinary keyboard beside the scanner is none of the desk's business."""

import pytest

from reception.scanners import keyboard_scanner, ordinary_keyboard

GRAB = "import fcntl; fcntl.ioctl(open('{node}', 'rb'), 0x40044590, 1); print('taken')"


@pytest.fixture
def counter(desk, pc):
    watch = desk.watch()
    scanner = keyboard_scanner(pc).plug()
    watch.scanner("ready")
    keyboard = ordinary_keyboard(pc).plug()
    return scanner, keyboard, watch


def grab(pc, node):
    """EVIOCGRAB by root: the kernel grants it where nobody holds the device."""
    return pc.guest.run("python3", "-c", GRAB.format(node=node))


def test_it_is_seen_and_left_alone(pc, counter):
    scanner, keyboard, watch = counter
    seen = watch.scanner("ignored", vendor="046d")
    assert (seen["adopted"], seen["reason"]) == (False, "notAdopted")
    open_files = pc.guest.ok(f"ls -l /proc/{pc.daemon}/fd")
    assert scanner.node in open_files
    assert f"{keyboard.node}\n" not in open_files + "\n"


def test_it_is_free_to_be_taken_and_the_scanner_is_not(pc, counter):
    scanner, keyboard, _ = counter
    assert grab(pc, keyboard.node).ok().strip() == "taken"
    refused = grab(pc, scanner.node)
    assert "Device or resource busy" in refused.err, refused


def test_what_it_types_is_no_scan(desk, counter):
    _, keyboard, watch = counter
    watch.scanner("ignored", vendor="046d")
    keyboard.type(desk.pass_number())
    watch.no_scan(1)


def test_the_service_cannot_open_it(pc, counter):
    """Tried from inside the unit: same user, groups, devices and filters as the daemon."""
    scanner, keyboard, _ = counter
    trials = " ".join(
        f"if ( : < {node} ) 2>/dev/null; then echo {name} opened; else echo {name} refused; fi >>"
        "/run/scannerd/trial;"
        for name, node in (("scanner", scanner.node), ("keyboard", keyboard.node),
                           ("keyboard-hidraw", keyboard.hidraw)))
    pc.drop_in("trial", f'ExecStartPre=-/bin/sh -c "{trials}"')
    pc.systemctl("restart", "scannerd")
    assert pc.guest.ok("cat /run/scannerd/trial").splitlines() == [
        "scanner opened", "keyboard refused", "keyboard-hidraw refused"]
