"""`apticctl scanner learn` and `forget`: the real program on emulated devices, the real daemon
beside it, and a stand-in for udev."""

import json
import os
import signal
import subprocess

import barcodes
import pytest
from conduct import Learning, Terminal, as_root
from desk import BIN
from udev_machine import Udevadm, USBBus

TAKEN, RELEASED = 'ENV{ID_SCANNERD}="1"', 'ENV{ID_SCANNERD}="0"'


@pytest.fixture
def desk(bus, make_desk):
    return make_desk(environment=bus.environment).start()


@pytest.fixture
def usb(bus):
    return USBBus(bus)


@pytest.fixture
def rules(tmp_path):
    folder = tmp_path / "rules.d"
    folder.mkdir()
    return folder / "69-scannerd-local.rules"


@pytest.fixture
def udev(bus, rules, tmp_path):
    """udev, as far as one scanner goes: `udev.scanner`, which `udev.knows` or does not."""
    def on_settle():
        text = rules.read_text() if rules.exists() else ""
        is_taken = TAKEN in text or udev.knows and RELEASED not in text
        if udev.scanner:
            bus.give(udev.scanner, is_taken)

    udev = Udevadm(tmp_path / "udev", on_settle)
    udev.scanner, udev.knows = None, False
    yield udev
    udev.close()


@pytest.fixture
def variables(desk, udev):
    return desk.variables(PATH=udev.path)


@pytest.fixture
def learn(variables, rules):
    """Starts it, and returns once it listens."""
    started = []

    def learn(*arguments):
        learning = Learning(variables, "--rules", str(rules), *arguments)
        started.append(learning)
        learning.code = learning.event("code")["code"]
        learning.picture = learning.event("picture")["path"]
        learning.event("listening")
        return learning

    yield learn
    for learning in started:
        learning.end()


@pytest.fixture
def forget(variables, rules):
    def forget(name, *arguments):
        words = [str(BIN / "apticctl"), "scanner", "forget", name, "--rules", str(rules)]
        return subprocess.run(
            as_root([*words, *arguments]), env=variables, capture_output=True, text=True,
            timeout=30)
    return forget


def udev_says(rules):
    """What udev's own parser has against a file of rules."""
    said = subprocess.run(
        as_root([
            "unshare", "--mount", "sh", "-c",
            "mkdir -p /run/udev && mount -t tmpfs tmpfs /run/udev && mkdir /run/udev/rules.d &&"
            ' cp "$1" /run/udev/rules.d/ && udevadm test --action=add /sys/class/mem/null 2>&1',
            "sh", str(rules)]),
        env={name: value for name, value in os.environ.items() if name != "LD_PRELOAD"},
        capture_output=True, text=True).stdout
    assert "/mem/null" in said, said
    return [line for line in said.splitlines() if f"rules.d/{rules.name}:" in line]


def test_the_keyboard_that_sends_the_code_is_taken_by_its_serial_number(
        desk, usb, udev, rules, learn):
    events = desk.watch()
    person = usb.plug(port="1-1", vendor="046d", product="c31c", model="Clavier")
    udev.scanner = scanner = usb.plug(serial="ABC-1234")
    learning = learn()
    person.scan("987654321098")
    scanner.scan(learning.code)
    found = learning.event("found")
    assert (found["node"], found["vendor"], found["product"], found["serial"], found["name"]) == (
        scanner.node, "1a86", "5723", "ABC-1234", "USB Scanner")
    rule = learning.event("rule")
    assert (rule["action"], rule["verdict"], rule["match"], rule["value"], rule["path"]) == (
        "written", "taken", "serial", "ABC-1234", str(rules))
    taken = learning.event("taken")["scanner"]
    assert (taken["node"], taken["state"], taken["adopted"]) == (scanner.node, "ready", True)
    assert learning.said()[0] == 0
    events.scanner("ready", node=scanner.node)
    assert scanner.is_grabbed and not person.is_grabbed

    text = rules.read_text()
    assert 'ATTRS{serial}=="ABC-1234"' in text and TAKEN in text
    assert rules.stat().st_mode & 0o777 == 0o644
    assert list(rules.parent.iterdir()) == [rules], "nothing is left beside it"
    assert udev_says(rules) == []
    # udev reads its rules before it looks at the device anew, which has left and come.
    assert udev.calls[0].startswith("control --reload") and udev.calls[-1].startswith("settle")
    code = desk.code()
    scanner.scan(code)
    events.scan(outcome="valid", code=code)


def test_what_else_is_typed_is_shown_stored_and_logged_nowhere(desk, usb, udev, rules, learn):
    person = usb.plug(port="1-1", vendor="046d", product="c31c", model="Clavier")
    udev.scanner = scanner = usb.plug(serial="ABC-1234")
    learning = learn()
    secret = "31415926535897"
    person.scan(secret)
    scanner.scan(secret)
    scanner.scan(learning.code)
    status, events, remarks = learning.said()
    assert status == 0
    told = json.dumps(events) + remarks + rules.read_text() + desk.log_text()
    assert secret not in told and secret[:6] not in told


@pytest.mark.parametrize("serial", [None, "0000000000", "0123456789ABCDEF", 'AB"C', "A/B:1"])
def test_without_a_serial_number_of_its_own_a_scanner_goes_by_model_and_port(
        usb, udev, rules, learn, serial):
    udev.scanner = scanner = usb.plug(port="1-2.4", serial=serial)
    learning = learn()
    scanner.scan(learning.code, layout="fr")
    rule = learning.event("rule")
    assert (rule["match"], rule["value"]) == ("port", "pci-0000:00:14.0-usb-0:2.4")
    learning.event("taken")
    text = rules.read_text()
    assert 'ATTRS{idVendor}=="1a86", ATTRS{idProduct}=="5723"' in text
    assert 'ENV{ID_PATH}=="pci-0000:00:14.0-usb-0:2.4:*"' in text
    assert "ATTRS{serial}" not in text
    assert udev_says(rules) == []


def test_a_serial_number_that_two_share_is_none(usb, udev, learn):
    usb.plug(port="1-1", serial="SAME1234")
    udev.scanner = scanner = usb.plug(port="1-2", serial="SAME1234")
    learning = learn()
    scanner.scan(learning.code)
    assert learning.event("rule")["match"] == "port"


def test_a_name_is_the_devices_word_and_no_rule(usb, udev, rules, learn):
    name = 'Evil\\n", RUN+="/bin/rm \\'
    udev.scanner = scanner = usb.plug(serial="ABC-1234", model=name)
    learning = learn()
    scanner.scan(learning.code)
    learning.event("taken")
    assert "RUN+=" not in rules.read_text()
    assert all(not line.endswith("\\") for line in rules.read_text().splitlines())
    assert udev_says(rules) == []


def test_a_scanner_that_is_plugged_in_meanwhile_is_found(usb, udev, bus, learn):
    learning = learn()
    udev.scanner = scanner = usb.plug(serial="ABC-1234")
    bus.testbed.uevent(scanner.device, "add")
    scanner.wait_until_open()
    scanner.scan(learning.code)
    assert learning.event("found")["node"] == scanner.node


def test_a_serial_line_is_found(usb, udev, learn):
    far, node = usb.plug_line(serial="XYZ98765")
    learning = learn()
    os.write(far, f"]C0{learning.code}\r".encode())
    found = learning.event("found")
    assert (found["node"], found["transport"], found["serial"]) == (node, "serial", "XYZ98765")
    assert learning.event("rule")["match"] == "serial"


def test_a_hid_pos_scanner_is_found(usb, udev, rules, learn):
    scanner = usb.plug_reports(serial="HID-7788")
    learning = learn()
    # What comes in the first quarter of a second is the rest of something older.
    found = None
    while not found:
        scanner.scan(learning.code)
        found = learning.event("found", within=0.1)
    assert (found["node"], found["transport"], found["vendor"], found["name"]) == (
        scanner.node, "hidpos", "ffff", "HID Scanner")
    assert learning.event("rule")["value"] == "HID-7788"


@pytest.mark.parametrize("serial", ["line", "keyboard"])
def test_what_the_scanner_is_set_to_send_around_a_code_can_be_told(usb, udev, learn, serial):
    if serial == "line":
        far, _ = usb.plug_line(serial="XYZ98765")
        learning = learn("--prefix", "B", "--suffix", "C")
        os.write(far, f"B{learning.code}C\r".encode())
    else:
        scanner = usb.plug(serial="ABC-1234")
        learning = learn("--prefix", "99", "--suffix", "1")
        scanner.scan(f"99{learning.code}1")
    assert learning.event("found")


def test_another_code_finds_nobody_and_the_time_ends(usb, udev, rules, learn):
    scanner = usb.plug(serial="ABC-1234")
    learning = learn("--seconds", "2")
    for code in ("123456789012", learning.code[:-1], learning.code + "1", learning.code[::-1]):
        scanner.scan(code)
    status, events, remarks = learning.said()
    assert (status, events) == (1, [])
    assert "nobody sent the code within 2 s" in remarks and "1 device was listened to" in remarks
    assert not rules.exists() and udev.calls == []
    assert not os.path.exists(learning.picture), "a picture of our own goes"


def test_a_person_who_types_the_code_keeps_the_keyboard(usb, rules, learn):
    keyboard = usb.plug(model="Clavier")
    learning = learn("--seconds", "3")
    keyboard.scan(learning.code, gap_ms=230)
    status, _, remarks = learning.said()
    assert status == 1 and not rules.exists()
    assert "“Clavier”, as a person types it" in remarks


def test_what_the_daemon_has_is_not_listened_to(desk, usb, learn):
    scanner = usb.plug(property="1")
    desk.watch_ready()
    before = scanner.opens
    learning = learn("--seconds", "1")
    assert learning.said()[0] == 1
    assert scanner.opens == before


def test_a_device_that_is_on_no_bus_is_refused(bus, rules, learn):
    """A keyboard that a program makes up would take all its keys along."""
    keyboard = bus.plug(is_scanner=False, name="keyd virtual keyboard")
    learning = learn()
    keyboard.scan(learning.code)
    learning.event("found")
    status, _, remarks = learning.said()
    assert status == 1 and "neither a USB nor a Bluetooth device" in remarks
    assert not rules.exists()


def test_forget_undoes_learn(desk, usb, bus, udev, rules, learn, forget):
    rules.write_text("# An administrator's own.\n")
    udev.scanner = scanner = usb.plug(serial="ABC-1234")
    learning = learn()
    scanner.scan(learning.code)
    learning.event("taken")
    assert learning.said()[0] == 0
    ended = forget("pci-0000:00:14.0-usb-0:2")
    assert ended.returncode == 0, ended.stderr
    assert "Released: “USB Scanner”" in ended.stdout
    assert rules.read_text() == "# An administrator's own.\n"
    [listed] = desk.get("/v1/scanners").items
    assert (listed["adopted"], listed["reason"]) == (False, "notAdopted")
    scanner.wait_for(lambda: not scanner.is_grabbed, "it stays grabbed")
    # There is nothing more to forget.
    again = forget("ABC-1234")
    assert again.returncode == 1 and "there is nothing to forget" in again.stderr


@pytest.mark.parametrize("name", ["pci-0000:00:14.0-usb-0:2", "ABC-1234", "node"])
def test_a_scanner_that_the_hwdb_knows_is_released_and_taken_back(
        desk, usb, udev, rules, learn, forget, name):
    udev.knows = True
    udev.scanner = scanner = usb.plug(
        vendor="05e0", product="1200", serial="ABC-1234", property="1")
    desk.watch_ready()
    ended = forget(scanner.node if name == "node" else name, "--json")
    assert ended.returncode == 0, ended.stderr
    rule, released = [json.loads(line) for line in ended.stdout.splitlines()]
    assert (rule["data"]["action"], rule["data"]["verdict"]) == ("written", "released")
    assert released["event"] == "released"
    assert RELEASED + ', OWNER="root"' in rules.read_text()
    assert udev_says(rules) == []
    [listed] = desk.get("/v1/scanners").items
    assert listed["adopted"] is False

    learning = learn()
    scanner.scan(learning.code)
    rule = learning.event("rule")
    assert (rule["action"], rule["verdict"]) == ("removed", "released")
    assert learning.event("taken")["scanner"]["state"] == "ready"
    assert learning.said()[0] == 0
    assert not rules.exists(), "no rule is left: the hwdb has the word again"


def test_a_learned_scanner_that_is_not_plugged_in_is_forgotten(
        usb, bus, udev, rules, learn, forget):
    udev.scanner = scanner = usb.plug(serial="ABC-1234")
    learning = learn()
    scanner.scan(learning.code)
    learning.event("taken")
    learning.said()
    udev.scanner = None
    bus.unplug(scanner)
    assert forget("nobody").returncode == 1
    ended = forget("ABC-1234")
    assert ended.returncode == 0, ended.stderr
    assert not rules.exists()


def test_without_a_daemon_the_rule_waits_for_it(desk, usb, udev, rules, learn):
    desk.stop()
    udev.scanner = scanner = usb.plug(serial="ABC-1234")
    learning = learn()
    scanner.scan(learning.code)
    status, events, _ = learning.said()
    assert (status, events[-1]["event"]) == (0, "pending")
    assert TAKEN in rules.read_text()
    desk.start().watch_ready()
    assert scanner.is_grabbed


def test_udev_that_does_not_follow_is_told(usb, udev, rules, learn):
    """Another local rule may say the opposite."""
    scanner = usb.plug(serial="ABC-1234")
    learning = learn()
    scanner.scan(learning.code)
    status, _, remarks = learning.said()
    assert status == 1 and "grep -r ID_SCANNERD" in remarks


@pytest.mark.parametrize("command", [["learn"], ["forget", "some"]], ids=lambda words: words[0])
def test_who_is_not_root_is_told_the_line_to_type(desk, command):
    user = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
    ended = desk.apticctl("scanner", *command, **user)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert f"sudo apticctl scanner {' '.join(command)}" in ended.stderr


# MARK: The code, the terminal


def test_zbar_reads_the_picture(learn, tmp_path):
    learning = learn("--seconds", "20")
    assert barcodes.read(learning.picture) == [f"CODE-128:{learning.code}"]
    assert os.stat(learning.picture).st_mode & 0o777 == 0o600
    for ending in ("png", "svg"):
        named = learn("--picture", str(tmp_path / f"code.{ending}"), "--seconds", "1")
        assert named.said()[0] == 1
        assert os.path.exists(named.picture), "a picture that was asked for stays"
    assert barcodes.read(tmp_path / "code.png")


def test_no_picture_is_put_in_the_place_of_a_device_or_a_link(variables, tmp_path):
    (tmp_path / "code.png").symlink_to("/dev/null")
    ended = subprocess.run(
        as_root([str(BIN / "apticctl"), "scanner", "learn", "--picture",
                 str(tmp_path / "code.png")]),
        env=variables, capture_output=True, text=True)
    assert ended.returncode == 1 and "it is no plain file" in ended.stderr


@pytest.fixture
def terminal(variables, rules):
    """`scanner learn` in a terminal of 80 columns, from when it listens."""
    started = []

    def terminal(*arguments):
        terminal = Terminal(
            as_root([str(BIN / "apticctl"), "scanner", "learn", "--rules", str(rules), *arguments]),
            variables)
        started.append(terminal)
        terminal.wait_for("Listening to")
        return terminal

    yield terminal
    for each in started:
        each.end()


def test_zbar_reads_the_terminal(terminal, tmp_path):
    shown = terminal("--picture", str(tmp_path / "code.png"))
    [printed] = barcodes.read(tmp_path / "code.png")
    assert barcodes.read(barcodes.photograph(shown.text, tmp_path / "screen.pbm")) == [printed]
    columns = max(len(line) for line in barcodes.rows(shown.text))
    assert columns == 61
    # Nobody can read the code off the screen, and so nobody types it.
    assert printed.split(":")[1] not in shown.text


@pytest.mark.parametrize("end", ["found", "time", "INT", "TERM", "HUP"])
def test_the_terminal_is_silent_meanwhile_and_as_before_at_every_end(
        usb, udev, terminal, tmp_path, end):
    udev.scanner = scanner = usb.plug(serial="ABC-1234")
    shown = terminal(
        "--seconds", "2" if end == "time" else "20", "--picture", str(tmp_path / "code.png"))
    assert not shown.echoes
    shown.type("typed by the scanner\n")
    if end == "found":
        scanner.scan(barcodes.read(tmp_path / "code.png")[0].split(":")[1])
    elif end != "time":
        shown.process.send_signal(signal.Signals["SIG" + end])
    assert shown.process.wait(20) == (0 if end == "found" else 1)
    assert shown.echoes
    assert shown.waiting == 0, "the shell would read what was typed"
    assert "typed by" not in shown.text
    if end in ("INT", "TERM", "HUP"):
        shown.wait_for("interrupted; nothing has been changed")
