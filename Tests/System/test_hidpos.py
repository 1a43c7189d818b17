"""HID POS scanners: the real daemon and the real libudev, on emulated hidraw nodes."""

import subprocess
import time

import passes
import pytest
from desk import BIN
from recorded import BOOT_KEYBOARD, HONEYWELL, NEWLAND, ZEBRA, recorded, zebra
from recording import record

STALE_SECONDS = 0.25  # ScannerProfile.staleMilliseconds


@pytest.fixture
def desk(bus, make_desk):
    return make_desk(environment=bus.environment).start()


def plugged(bus, desk, descriptor=ZEBRA, node_state=None, **device):
    """A HID POS scanner that the daemon holds, and a subscriber: what it sends now is a scan."""
    events = desk.watch()
    scanner = bus.usb(**{"product": "2100"} | device)
    pos = scanner.reports(descriptor, **node_state or {})
    events.scanner("ready", id=scanner.id, transport="hidpos")
    wait_until_fresh()
    return scanner, pos, events


def wait_until_fresh():
    """What comes right after the opening is older than the opening. Time is the subject."""
    time.sleep(STALE_SECONDS)


@pytest.mark.parametrize("name", [
    "hidpos/honeywell", "hidpos/zebra", "hidpos/newland", "hidpos/other-layout",
    "hidpos/honeywell-continued", "hidpos/zebra-continued", "hidpos/newland-continued",
    "recorded/zebra-05e0-2100"])
def test_a_scan_gets_its_verdict_by_the_descriptor_of_its_vendor(bus, make_desk, name):
    """In one report or several; identifier and symbology are told where the reports tell them."""
    scan = recorded(name)
    desk = make_desk(environment=bus.environment, config=scan.configuration).start()
    codes = [fields["code"] for outcome, fields in scan.expected if outcome == "ok"]
    desk.import_csv(*map(passes.row, codes)).ok()
    _, pos, events = plugged(bus, desk, scan.descriptor)
    pos.send(*scan.reports)
    for outcome, fields in scan.expected:
        event = events.scan(outcome="valid" if outcome == "ok" else outcome, **{
            key: int(value) if key == "presses" else value for key, value in fields.items()})
        assert "layout" not in event


def test_a_scanner_plugged_before_the_start_is_found(bus, make_desk):
    scanner = bus.usb(vendor="05e0", product="2100", name="Zebra DS9208")
    pos = scanner.reports(ZEBRA)
    desk = make_desk(environment=bus.environment).start()
    [found] = desk.get("/v1/scanners").items
    assert (found["id"], found["state"], found["transport"]) == (scanner.id, "ready", "hidpos")
    # The node itself has no ids: they are its parent's, and the device's own.
    assert (found["vendor"], found["product"], found["name"]) == ("05e0", "2100", "Zebra DS9208")
    assert found["interfaces"] == [{"transport": "hidpos", "node": pos.node}]


def test_scans_and_rejects_are_counted(bus, desk):
    scanner, pos, events = plugged(bus, desk)
    one, two = desk.codes(count=2)
    for code, outcome in [(one, "valid"), (passes.wrong(one), "badCheckDigit"), (two, "valid")]:
        pos.send(zebra(code))
        events.scan(outcome=outcome, scanner=scanner.id)
    [listed] = desk.get("/v1/scanners").items
    assert (listed["scans"], listed["rejects"]) == (3, {"badCheckDigit": 1})


# MARK: Opening


def test_honeywell_s_feature_report_is_sent_at_opening(bus, desk):
    """Without it such a scanner stays silent."""
    scanner, pos, events = plugged(
        bus, desk, HONEYWELL, vendor="0c2e", product="1007", profile="honeywell-pos")
    assert pos.features == [bytes([0xFE, 0x01])]
    [listed] = desk.get("/v1/scanners").items
    assert listed["profile"] == "honeywell-pos"


def test_other_scanners_are_sent_nothing(bus, desk):
    scanner, pos, events = plugged(bus, desk)
    pos.send(zebra(desk.code()))
    events.scan(outcome="valid")
    assert (pos.features, pos.outputs[:-1]) == ([], [])  # But the beep, at last.


def test_a_refused_feature_report_does_no_harm(bus, desk):
    scanner, pos, events = plugged(
        bus, desk, profile="honeywell-pos", node_state={"refuses_features": True})
    assert pos.features == [bytes([0xFE, 0x01])]
    pos.send(zebra(desk.code()))
    events.scan(outcome="valid")


def test_a_stale_queue_is_ignored(bus, desk):
    """What waits at the opening was scanned for someone else, to its last report."""
    events = desk.watch()
    scanner = bus.usb(product="2100", is_scanner=False)
    pos = scanner.reports(ZEBRA)
    events.scanner("ignored", id=scanner.id)
    old, cut, new = desk.codes(count=3)
    pos.send(zebra(old), zebra(cut[:8], is_continued=True))
    bus.give(pos)
    events.scanner("ready", id=scanner.id)
    wait_until_fresh()
    pos.send(zebra(cut[8:]), zebra(new))
    events.scan(code=new, outcome="valid")


@pytest.mark.parametrize("name", ["echo", "prefix-2", "acks", "continued", "without-rest"])
def test_a_reply_to_a_command_is_no_scan(bus, make_desk, name):
    """Newland's scanners answer on the report of scans."""
    scan = recorded(f"hidpos/reply-{name}")
    desk = make_desk(environment=bus.environment).start()
    [(_, fields)] = scan.expected
    desk.import_csv(passes.row(fields["code"])).ok()
    _, pos, events = plugged(bus, desk, NEWLAND, vendor="1eab", product="0c10")
    for report in scan.reports:
        pos.send(report)
        if name == "without-rest" and report is scan.reports[0]:
            time.sleep(1.1)  # ScanReportFramer.patience. Time is the subject.
    events.scan(outcome="valid", **fields)


def test_a_node_that_may_not_be_opened_yet_heals_with_udev_s_change(bus, desk):
    events = desk.watch()
    scanner = bus.usb(product="2100", is_scanner=False)
    pos = scanner.reports(ZEBRA)
    events.scanner("ignored", id=scanner.id)
    bus.deny(pos)
    bus.give(pos)
    waiting = events.scanner("waiting", id=scanner.id, reason="denied")
    assert "règles udev" in waiting["message"]
    bus.allow(pos)
    bus.change(pos)
    events.scanner("ready", id=scanner.id)


def test_a_hidraw_node_named_by_hand_is_read_whatever_udev_says(bus, make_desk):
    scanner = bus.usb(product="2100", is_scanner=False)
    pos = scanner.reports(ZEBRA)
    address = f"hidraw:{pos.node}"
    desk = make_desk(environment=bus.environment, devices=address).start()
    events = desk.watch_ready()
    [listed] = desk.get("/v1/scanners").items
    assert (listed["id"], listed["node"], listed["transport"]) == (address, pos.node, "hidpos")
    wait_until_fresh()
    pos.send(zebra(desk.code()))
    events.scan(outcome="valid", scanner=address)


def test_a_node_named_by_hand_that_holds_no_codes_says_so(bus, make_desk):
    keyboard = bus.usb(is_scanner=False).reports(BOOT_KEYBOARD)
    desk = make_desk(environment=bus.environment, devices=f"hidraw:{keyboard.node}").start()
    [listed] = desk.get("/v1/scanners").items
    assert (listed["state"], listed["reason"]) == ("waiting", "unsuitable")
    assert "SCANNERD_DEVICES" in listed["message"]


# MARK: Leaving


def test_unplugged_in_mid_scan_is_incomplete_and_plugged_again_works(bus, desk):
    """EIO ends a scan of which a part was still to come."""
    scanner, pos, events = plugged(bus, desk)
    one, two = desk.codes(count=2)
    pos.send(zebra(one[:9], is_continued=True))
    scanner.unplug()
    events.scan(outcome="incomplete", scanner=scanner.id)
    events.scanner("gone", id=scanner.id)
    assert desk.get("/v1/scanners").items == []
    again, pos, events = plugged(bus, desk)
    pos.send(zebra(two))
    events.scan(outcome="valid", code=two, scanner=scanner.id)


def test_the_rest_that_does_not_come_is_incomplete_and_the_next_scan_right(bus, desk):
    scanner, pos, events = plugged(bus, desk)
    one, two = desk.codes(count=2)
    pos.send(zebra(one, is_continued=True))
    events.scan(outcome="incomplete")
    pos.send(zebra(two))
    events.scan(outcome="valid", code=two)


# MARK: Others


@pytest.mark.parametrize("name", ["counted/one", "counted/one-described",
                                  "recorded/symbol-ls2208-05e0-0600"])
def test_symbol_s_com_port_emulation_is_read_by_its_count(bus, make_desk, name):
    """05e0:0600: length, data, zeros, whatever its descriptor says."""
    scan = recorded(name)
    desk = make_desk(environment=bus.environment, config=scan.configuration).start()
    [(_, fields)] = scan.expected
    desk.import_csv(passes.row(fields["code"])).ok()
    vendor = bytes.fromhex("0600ff0901a10115002600ff75089540090281020901810026c0")
    _, pos, events = plugged(
        bus, desk, scan.descriptor or vendor, product="0600", profile="symbol-com")
    pos.send(*scan.reports)
    events.scan(outcome="valid", **fields)


@pytest.mark.parametrize("kind", ["output", "feature"])
@pytest.mark.parametrize("is_good", [True, False], ids=["good", "bad"])
def test_a_scanner_that_can_beep_tells_the_verdict_itself(bus, desk, is_good, kind):
    """Report 4 of these descriptors: usages 5F, 60, 85 (bad) and 86 (good), a bit each."""
    output, feature = bytes.fromhex("09869102"), bytes.fromhex("0986b102")
    assert output in ZEBRA
    scanner, pos, events = plugged(
        bus, desk, ZEBRA if kind == "output" else ZEBRA.replace(output, feature))
    code = desk.code()
    pos.send(zebra(code if is_good else passes.wrong(code)))
    events.scan(outcome="valid" if is_good else "badCheckDigit")
    beeps, others = (pos.outputs, pos.features)[::1 if kind == "output" else -1]
    pos.wait_for(lambda: beeps, "no beep")
    assert (beeps, others) == ([bytes([4, 0b1000 if is_good else 0b0100])], [])


def test_a_scanner_that_cannot_beep_is_not_asked_to(bus, desk):
    scan = recorded("hidpos/other-layout")
    scanner, pos, events = plugged(bus, desk, scan.descriptor)
    for report in scan.reports:
        pos.send(report)
        events.scan(outcome="unknownPass")
    pos.leave()  # It would have been asked before the daemon reads again.
    events.scanner("gone", id=scanner.id)
    assert pos.outputs == []


def test_a_recorded_scan_replays_as_it_was_judged(bus, desk, tmp_path):
    """What the command line wrote of a live scan reads alike without the scanner."""
    scanner, pos, events = plugged(bus, desk)
    code = desk.code()
    reports = [zebra(code[:7], is_continued=True), zebra(code[7:])]
    file = tmp_path / "recorded.scan"
    file.write_text(record(desk, lambda: (pos.send(*reports), events.scan(code=code))))
    text = file.read_text()
    assert "transport=hidpos" in text and f"descriptor {ZEBRA.hex()}" in text
    assert [line.split()[2] for line in text.splitlines() if " report " in line] == [
        report.hex() for report in reports]
    assert f"ok code={code}" in text
    subprocess.run([BIN / "scannerd", "decode", file], check=True, capture_output=True)
