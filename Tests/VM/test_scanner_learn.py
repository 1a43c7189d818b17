"""A scanner that nobody knows is learned, one that is known is released; both last."""

import pytest

from reception.desk import Desk
from reception.learning import RULES, Learning, owner
from reception.reports import NEWLAND, chord, hid
from reception.scanners import (
    Keyboard, ReportScanner, SerialScanner, keyboard_scanner, ordinary_keyboard)
from test_leaks import desktop

# A chip that keyboards and scanners share: it never stands in the hwdb.
NOBODY = ("ffff", "0035")
DESKTOPS, DAEMONS = "root:input 660", "scannerd:input 600"


def unknown_scanner(pc, **more):
    return Keyboard(pc, *NOBODY, model="Cheap Scanner", manufacturer="Nobody", **more)


def learn(pc, scan):
    """Has a scanner learned by its code; returns the events of the rule and of the end."""
    learning = Learning(pc)
    scan(learning.code)
    learning.event("found")
    rule, taken = learning.event("rule"), learning.event("taken")
    assert learning.ended()[0] == 0
    return rule, taken["scanner"]


def test_an_unknown_scanner_is_learned_by_its_serial_number_and_forgotten(desk, pc):
    watch = desk.watch()
    scanner = unknown_scanner(pc, serial="LIB-00427").plug()
    ignored = watch.scanner("ignored", reason="notAdopted")
    keyboard = ordinary_keyboard(pc).plug()
    watch.scanner("ignored")
    assert owner(pc, scanner.node) == DESKTOPS

    rule, taken = learn(pc, scanner.type)
    assert (rule["match"], rule["value"], taken["id"]) == ("serial", "LIB-00427", ignored["id"])
    watch.scanner("ready", id=ignored["id"])
    assert owner(pc, scanner.node) == DAEMONS
    assert owner(pc, scanner.hidraw).startswith("scannerd:")
    assert owner(pc, keyboard.node) == DESKTOPS

    # The desk's alone, by every way that there is.
    listener = desktop(pc)
    code = desk.pass_number()
    scanner.type(code)
    watch.scan(code=code, outcome="valid")
    assert listener.heard() == []

    # In whatever port.
    scanner.unplug()
    watch.scanner("gone")
    elsewhere = unknown_scanner(pc, serial="LIB-00427").plug()
    there = watch.scanner("ready")
    assert there["id"] != ignored["id"]

    ended = pc.guest.run("apticctl", "scanner", "forget", "LIB-00427")
    assert ended.code == 0 and "Released" in ended.out, ended
    watch.scanner("ignored", id=there["id"])
    assert owner(pc, elsewhere.node) == DESKTOPS
    assert owner(pc, elsewhere.hidraw) == "root:root 600"
    assert pc.guest.run("test", "-e", RULES).code == 1
    listener = desktop(pc)
    elsewhere.type("a", terminator=None)
    listener.expect_release("KEY_A")


def test_without_a_serial_number_it_is_the_one_in_this_port(desk, pc):
    watch = desk.watch()
    left, right = unknown_scanner(pc).plug(), unknown_scanner(pc).plug()
    for _ in range(2):
        watch.scanner("ignored")
    rule, taken = learn(pc, left.type)
    assert (rule["match"], rule["value"]) == ("port", taken["id"])
    watch.scanner("ready", id=taken["id"])
    assert (owner(pc, left.node), owner(pc, right.node)) == (DAEMONS, DESKTOPS)
    # hidraw nodes have no name of their port of udev's own; the rule gives them one.
    assert owner(pc, left.hidraw).startswith("scannerd:")

    left.unplug()
    watch.scanner("gone", id=taken["id"])
    left.plug()
    watch.scanner("ready", id=taken["id"])
    assert [item["adopted"] for item in desk.state()["scanners"]].count(True) == 1


@pytest.mark.parametrize("kind", ["serial", "hidpos", "chords"])
def test_it_is_heard_whatever_it_speaks(desk, pc, kind):
    if kind == "serial":
        scanner = SerialScanner(pc, *NOBODY, serial="S-778899").plug()
        say = scanner.type
    elif kind == "hidpos":
        scanner = ReportScanner(
            pc, *NOBODY, serial="S-778899", functions=[hid(NEWLAND.descriptor)]).plug()

        def say(code):
            pc.guest.ok("sleep 0.5")
            scanner.send_reports([NEWLAND.report(code)])
    else:
        scanner = unknown_scanner(pc, serial="S-778899").plug()

        def say(code):
            scanner.send(chord(code))
    watch = desk.watch()
    _, taken = learn(pc, say)
    assert taken["state"] == "ready"
    pc.guest.ok("sleep 0.5")
    code = desk.pass_number()
    say(code)
    watch.scan(code=code, outcome="valid", scanner=taken["id"])


def test_a_person_at_the_keyboard_beside_it_is_not_heard(desk, pc):
    keyboard = ordinary_keyboard(pc).plug()
    scanner = unknown_scanner(pc, serial="LIB-00427").plug()
    learning = Learning(pc)
    keyboard.type("31415926535897")
    scanner.type(learning.code)
    assert learning.event("found")["serial"] == "LIB-00427"
    said = "".join(learning.follower.last_words())
    assert "314159" not in said
    assert "314159" not in pc.guest.ok("journalctl", "--no-pager", "-b")


def test_a_known_scanner_is_released_across_replug_and_reboot_and_taken_back(machines, desks):
    disk = desks.own_disk(machines.folder / "disk")
    pc = machines.start_cold(disk=disk)
    pc.wait_until_open()
    desk = Desk(pc, desks.facts["codes"])
    watch = desk.watch()
    loan, own = keyboard_scanner(pc).plug(), keyboard_scanner(pc).plug()
    ids = {item["node"]: item["id"] for item in (watch.scanner("ready"), watch.scanner("ready"))}
    name = ids[loan.node]

    ended = pc.guest.run("apticctl", "scanner", "forget", name)
    assert ended.code == 0 and "Released" in ended.out, ended
    assert owner(pc, loan.node) == DESKTOPS
    assert owner(pc, own.node) == DAEMONS
    listener = desktop(pc)
    loan.type("a", terminator=None)
    listener.expect_release("KEY_A")

    loan.unplug()
    watch.scanner("gone", id=name)
    loan.plug()
    desk.until(lambda state: sorted(
        (item["id"] == name, item["adopted"]) for item in state["scanners"]) == [
            (False, True), (True, False)])
    assert owner(pc, loan.node) == DESKTOPS
    pc.guest.ok("sync")
    pc.power_off()

    pc = machines.start_cold(disk=disk)
    pc.wait_until_open()
    desk = Desk(pc, desks.facts["codes"])
    watch = desk.watch()
    loan = keyboard_scanner(pc).plug()
    assert watch.scanner("ignored")["id"] == name
    assert owner(pc, loan.node) == DESKTOPS

    learning = Learning(pc)
    loan.type(learning.code)
    learning.event("found")
    rule = learning.event("rule")
    assert (rule["action"], rule["verdict"]) == ("removed", "released")
    assert learning.event("taken")["scanner"]["id"] == name
    watch.scanner("ready", id=name)
    assert owner(pc, loan.node) == DAEMONS
    assert pc.guest.run("test", "-e", RULES).code == 1


def test_learning_opens_a_desk_that_is_stopped(desk, pc):
    """udev starts the daemon when the scanner comes back from its drivers."""
    pc.systemctl("stop", "scannerd")
    scanner = unknown_scanner(pc, serial="LIB-00427").plug()
    scanner.node
    learning = Learning(pc)
    scanner.type(learning.code)
    learning.event("found")
    learning.event("rule")
    pc.wait_until_open()
    desk.until_ready()


def test_root_is_told_who_grabs_a_scanner(desk, pc):
    # A scanner that is plugged in would start it.
    pc.systemctl("mask", "--runtime", "--now", "scannerd")
    scanner = keyboard_scanner(pc).plug()
    grabber = pc.guest.follow("stdbuf", "-oL", "evtest", "--grab", scanner.node)
    grabber.expect("Testing ...")
    pc.systemctl("unmask", "--runtime", "scannerd")
    pc.systemctl("start", "scannerd")
    desk.until(lambda state: any(
        item.get("reason") == "busy" for item in state["scanners"]))
    told = pc.guest.ok("apticctl", "scanner", "list")
    assert f"({scanner.node}) is held by: evtest (" in told
    refused = desk.apticctl("scanner", "list")
    assert refused.code == 0 and "sudo apticctl scanner list" in refused.err
