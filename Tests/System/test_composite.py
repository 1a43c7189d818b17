"""A scanner with several interfaces is one scanner, and one pull of its trigger is one scan."""

import time

import pytest
from desk import PATIENT
from keys import typed
from recorded import ZEBRA, zebra

STALE_SECONDS = 0.25  # ScannerProfile.staleMilliseconds


@pytest.fixture
def desk(bus, make_desk):
    return make_desk(environment=bus.environment, config=PATIENT).start()


class Composite:
    """A keyboard with its reports, HID POS and a serial line in one USB device."""

    def __init__(self, bus, events, **device):
        self.device = bus.usb(**device)
        self.id = self.device.id
        self.keys = self.device.keyboard()
        self.pos = self.device.reports(ZEBRA)
        self.line = self.device.serial()
        wait_for_interfaces(events, self.id, 3)
        time.sleep(STALE_SECONDS)  # Reports of earlier are no scans. Time is the subject.

    def pull(self, code, by):
        """The trigger is pulled, and these interfaces tell it."""
        for interface in by:
            if interface == "keys":
                self.keys.scan(code)
            elif interface == "pos":
                self.pos.send(zebra(code))
            else:
                self.line.send(code + "\r")


def wait_for_interfaces(events, id, count):
    """The scanner's next state in which it is ready with so many interfaces."""
    return events.expect("scanner", lambda scanner: (
        scanner["id"], scanner["state"], len(scanner["interfaces"])) == (id, "ready", count)).data


def listed(desk):
    [scanner] = desk.get("/v1/scanners").items
    return scanner


def test_one_usb_device_is_one_scanner_with_all_its_interfaces(bus, desk):
    scanner = Composite(bus, desk.watch())
    found = listed(desk)
    assert (found["id"], found["state"], found["adopted"]) == (scanner.id, "ready", True)
    # A keyboard's hidraw node is no interface of its own: it stands beside the keys.
    assert found["interfaces"] == [
        {"transport": "wedge", "node": scanner.keys.node},
        {"transport": "hidpos", "node": scanner.pos.node},
        {"transport": "serial", "node": scanner.line.node}]
    assert scanner.keys.is_grabbed and scanner.keys.reports.is_open and scanner.pos.is_open


def test_it_is_the_same_when_it_was_plugged_before_the_start(bus, make_desk):
    device = bus.usb()
    device.keyboard()
    device.reports(ZEBRA)
    device.serial()
    desk = make_desk(environment=bus.environment).start()
    found = listed(desk)
    assert {item["transport"] for item in found["interfaces"]} == {"wedge", "hidpos", "serial"}
    assert (found["id"], found["state"]) == (device.id, "ready")


@pytest.mark.parametrize("interface, transport", [
    ("keys", "wedge"), ("pos", "hidpos"), ("line", "serial")])
def test_each_interface_alone_works_and_the_scanner_tells_which_it_uses(
        bus, desk, interface, transport):
    events = desk.watch()
    scanner = Composite(bus, events)
    one, two = desk.codes(count=2)
    for code in one, two:
        scanner.pull(code, by=[interface])
        events.scan(outcome="valid", code=code, scanner=scanner.id)
    found = listed(desk)
    assert (found["scans"], found["rejects"]) == (2, {})


@pytest.mark.parametrize("by", [
    ["pos", "keys"], ["keys", "pos"], ["line", "keys"], ["line", "pos", "keys"]], ids=" ".join)
def test_a_pull_that_several_interfaces_tell_is_one_scan(bus, desk, by):
    """And so is the next one, of another code."""
    events = desk.watch()
    desk.submit_mode()
    scanner = Composite(bus, events)
    one, two = desk.codes(count=2)
    for code in one, two:
        scanner.pull(code, by)
        events.scan(outcome="submitted", code=code)
    assert listed(desk)["scans"] == 2
    assert [item["code"] for item in desk.get("/v1/scans").items] == [
        f"…{two[-4:]}", f"…{one[-4:]}"]


def test_a_second_pull_is_told_as_repeated_once(bus, desk):
    """What two interfaces tell of it is one scan again, and no silence."""
    events = desk.watch()
    scanner = Composite(bus, events)
    code = desk.code()
    for outcome in "valid", "repeated":
        scanner.pull(code, by=["pos", "keys"])
        events.scan(outcome=outcome, code=code)
    assert listed(desk)["scans"] == 2


def test_a_keyboard_on_two_nodes_is_one_scanner(bus, desk):
    events = desk.watch()
    device = bus.usb()
    left, right = device.keyboard(), device.keyboard()
    wait_for_interfaces(events, device.id, 2)
    assert left.is_grabbed and right.is_grabbed
    one, two = desk.codes(count=2)
    for keyboard, code in [(left, one), (right, two)]:
        keyboard.scan(code)
        events.scan(outcome="valid", code=code, scanner=device.id)


def test_one_interface_leaves_and_the_others_stay(bus, desk):
    events = desk.watch()
    scanner = Composite(bus, events)
    scanner.device.leave(scanner.line)
    wait_for_interfaces(events, scanner.id, 2)
    assert [item["transport"] for item in listed(desk)["interfaces"]] == ["wedge", "hidpos"]
    one, two = desk.codes(count=2)
    for interface, code in [("keys", one), ("pos", two)]:
        scanner.pull(code, by=[interface])
        events.scan(outcome="valid", code=code, scanner=scanner.id)
    again = scanner.device.serial()
    wait_for_interfaces(events, scanner.id, 3)
    three = desk.codes(count=3)[2]
    again.send(three + "\r")
    events.scan(outcome="valid", code=three, scanner=scanner.id)


def test_an_interface_that_leaves_in_mid_scan_ends_its_own_scan_alone(bus, desk):
    events = desk.watch()
    scanner = Composite(bus, events)
    one, two = desk.codes(count=2)
    scanner.keys.send(typed(one[:8]))
    scanner.pos.send(zebra(two[:8], is_continued=True))
    scanner.device.leave(scanner.keys)
    events.scan(outcome="incomplete", scanner=scanner.id)
    scanner.pos.send(zebra(two[8:]))
    events.scan(outcome="valid", code=two, scanner=scanner.id)


def test_it_is_gone_once_when_all_of_it_has_left(bus, desk):
    events = desk.watch()
    scanner = Composite(bus, events)
    scanner.device.unplug()
    events.scanner("gone", id=scanner.id)
    assert desk.get("/v1/scanners").items == []
    again = Composite(bus, events)
    states = [event.data["state"] for event in events.seen if event.name == "scanner"]
    assert (again.id, states.count("gone")) == (scanner.id, 1)


@pytest.mark.parametrize("first", ["keys", "reports"])
def test_a_keyboard_and_its_reports_leave_one_after_the_other_and_no_ghost_stays(
        bus, desk, first):
    """In the kernel's order, and in the other one."""
    events = desk.watch()
    device = bus.usb()
    keys = device.keyboard()
    events.scanner("ready", id=device.id)
    keys.reports.wait_for(lambda: keys.reports.is_open, "the reports are not read")
    if first == "reports":
        device.nodes.reverse()
    device.unplug()
    events.scanner("gone", id=device.id)
    assert desk.get("/v1/scanners").items == []
    again = bus.usb().keyboard()
    events.scanner("ready", id=device.id, node=again.node)
    states = [event.data["state"] for event in events.seen if event.name == "scanner"]
    assert states == ["ready", "gone", "ready"]


def test_an_interface_that_may_not_be_opened_is_told_and_the_others_work(bus, desk):
    """Nobody but the scanner knows which of them it is set to use."""
    events = desk.watch()
    device = bus.usb(is_scanner=False)
    keys, pos = device.keyboard(), device.reports(ZEBRA)
    bus.deny(pos)
    for node in keys, pos:
        bus.give(node)
    waiting = events.scanner("waiting", id=device.id, reason="denied")
    assert {item["node"]: item.get("reason") for item in waiting["interfaces"]} == {
        keys.node: None, pos.node: "denied"}
    keys.scan(code := desk.code())
    events.scan(outcome="valid", code=code, scanner=device.id)
    bus.allow(pos)
    bus.change(pos)
    wait_for_interfaces(events, device.id, 2)


def test_two_of_one_model_are_two(bus, desk):
    """They have no serial number: their ports tell them apart, and neither echoes the other."""
    events = desk.watch()
    left, right = Composite(bus, events, port="1"), Composite(bus, events, port="2")
    assert {scanner["id"] for scanner in desk.get("/v1/scanners").items} == {left.id, right.id}
    code = desk.code()
    left.pull(code, by=["pos", "keys"])
    right.pull(code, by=["pos", "keys"])
    scans = [events.scan(outcome="valid", code=code) for _ in range(2)]
    assert {scan["scanner"] for scan in scans} == {left.id, right.id}
    left.device.unplug()
    events.scanner("gone", id=left.id)
    assert listed(desk)["id"] == right.id


# MARK: One that stays with the desktop


def test_two_bluetooth_scanners_on_one_radio_are_two(bus, desk):
    """The USB device above them is the radio, not the scanner."""
    events = desk.watch()
    radio = bus.usb(name="Bluetooth Scanner", hid_bus="0005")
    left, right = radio.keyboard(has_reports=False), radio.keyboard(has_reports=False)
    ids = {node: events.scanner("ready", node=node)["id"] for node in (left.node, right.node)}
    assert ids[left.node] != ids[right.node]
    for keyboard in (left, right):
        code = desk.code()
        keyboard.scan(code)
        events.scan(outcome="valid", scanner=ids[keyboard.node])


def test_a_device_that_nobody_has_given_is_listed_once_and_never_opened(bus, desk):
    events = desk.watch()
    device = bus.usb(is_scanner=False)
    keys, pos, line = device.keyboard(), device.reports(ZEBRA), device.serial()
    events.expect("scanner", lambda scanner: len(scanner["interfaces"]) == 3)
    found = listed(desk)
    assert (found["id"], found["state"], found["reason"]) == (device.id, "ignored", "notAdopted")
    assert "scanner learn" in found["message"]
    assert [node.opens for node in (keys, keys.reports, pos)] == [0, 0, 0]
    device.leave(line)
    events.expect("scanner", lambda scanner: len(scanner["interfaces"]) == 2)
    assert {item["node"] for item in listed(desk)["interfaces"]} == {keys.node, pos.node}
    device.leave(keys)
    events.expect("scanner", lambda scanner: len(scanner["interfaces"]) == 1)
    assert (listed(desk)["node"], listed(desk)["transport"]) == (pos.node, "hidpos")


def test_a_scanner_in_its_vendor_s_own_mode_is_listed_with_the_barcode_to_scan(bus, desk):
    """SNAPI, 05e0:1900: nobody but its vendor's programs could read it."""
    events = desk.watch()
    device = bus.usb(product="1900", mode="foreign", is_scanner=False)
    vendors = bytes.fromhex("0600ff0901a10115002600ff75089520090281020901910 2c0".replace(" ", ""))
    node = device.reports(vendors)
    ignored = events.scanner("ignored", id=device.id, reason="wrongMode")
    assert "« clavier USB » (USB HID keyboard)" in ignored["message"]
    assert "« port série USB » (CDC)" in ignored["message"]
    assert (ignored["adopted"], node.opens) == (False, 0)
    assert listed(desk)["interfaces"] == [
        {"transport": "hidpos", "node": node.node, "reason": "wrongMode"}]
    # The barcode is scanned: it comes back as a keyboard.
    device.unplug()
    events.scanner("gone", id=device.id)
    keyboard = bus.usb(product="1200").keyboard()
    events.scanner("ready", id=device.id)
    keyboard.scan(code := desk.code())
    events.scan(outcome="valid", code=code)
