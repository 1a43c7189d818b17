"""One scanner that shows several interfaces is one, and one pull of its trigger is one scan."""

import pytest

from reception import keyboards
from reception.reports import ZEBRA, hid
from reception.scanners import KEYS, LINE, Keyboard, ReportScanner


class ManyWays(Keyboard):
    """A keyboard, a HID POS device and a serial line in one."""
    functions = [KEYS, hid(ZEBRA.descriptor), LINE]

    def report(self, code):
        self.pc.guest.ok("/usr/lib/vm/keys", self.far_ends[1], stdin=self._report(code))

    def report_and_type(self, code):
        """By one request: between two, the host may take longer than one pull of the trigger."""
        typed = keyboards.lines(keyboards.reports(keyboards.strokes(code), 3))
        self.pc.guest.write("/run/typed", typed)
        self.pc.guest.ok("/bin/sh", "-c", f"/usr/lib/vm/keys {self.far_ends[1]} &&"
                         f" /usr/lib/vm/keys {self.far_ends[0]} </run/typed", stdin=self._report(code))

    @staticmethod
    def _report(code):
        return keyboards.lines([(0, ZEBRA.report(code, "]C0"))])

    def write(self, code):
        self.pc.guest.ok("/bin/sh", "-c", f"cat > {self.far_ends[2]}", stdin=code + "\r")


@pytest.fixture
def scanner(desk, pc):
    scanner = ManyWays(pc, "05e0", "1200").plug()
    desk.until(lambda state: [
        (item["state"], len(item["interfaces"])) for item in state["scanners"]] == [("ready", 3)])
    pc.guest.ok("sleep 0.5")
    return scanner


def test_a_keyboard_a_hid_pos_device_and_a_line_are_one_scanner(desk, pc, scanner):
    (listed,) = desk.state()["scanners"]
    assert {way["transport"] for way in listed["interfaces"]} == {"wedge", "hidpos", "serial"}
    watch = desk.watch()
    for speak in (scanner.type, scanner.report, scanner.write):
        code = desk.pass_number()
        speak(code)
        watch.scan(code=code, outcome="valid", scanner=listed["id"])
    scanner.unplug()
    watch.scanner("gone", id=listed["id"])
    assert desk.state()["scanners"] == []


def test_one_pull_of_the_trigger_that_two_interfaces_tell_is_one_scan(desk, scanner):
    watch = desk.watch()
    for _ in range(3):
        code = desk.pass_number()
        scanner.report_and_type(code)
        watch.scan(code=code, outcome="valid")
    watch.no_scan(0.5)
    assert desk.state()["counters"]["scans"] == 3


def test_a_keyboard_on_two_nodes_is_one_scanner(desk, pc):
    scanner = Keyboard(pc, "05e0", "1200", functions=[KEYS, KEYS]).plug()
    state = desk.until(lambda state: [
        (item["state"], len(item["interfaces"])) for item in state["scanners"]] == [("ready", 2)])
    watch = desk.watch()
    for far_end in list(scanner.far_ends):
        scanner.far_ends[0] = far_end
        code = desk.pass_number()
        scanner.type(code)
        watch.scan(code=code, outcome="valid", scanner=state["scanners"][0]["id"])


def test_another_port_is_another_place_for_the_same_scanner(desk, pc):
    watch = desk.watch()
    here = ReportScanner(pc, "05e0", "2100", serial="S1", functions=[hid(ZEBRA.descriptor)]).plug()
    first = watch.scanner("ready")["id"]
    here.unplug()
    watch.scanner("gone", id=first)
    there = ReportScanner(pc, "05e0", "2100", serial="S1", functions=[hid(ZEBRA.descriptor)]).plug()
    second = watch.scanner("ready")["id"]
    assert first != second
    pc.guest.ok("sleep 0.5")
    code = desk.pass_number()
    there.send_reports([ZEBRA.report(code, "]C0")])
    watch.scan(code=code, outcome="valid", scanner=second)
