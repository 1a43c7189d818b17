"""The desk worked from paper: its sheet of commands is printed, read back and scanned."""

import re
import subprocess

import pytest
from desk import BIN, SERVICE
from line import Line
from wire import TIMEOUT


def text(pdf):
    told = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    return told.replace("\u00a0", " ")


def sheet(desk, folder):
    """The digits of each command of the printed sheet (`test`, each service by its id, `confirm`,
    `cancel`, `undo`) as zbar reads them, in the order in which they stand; and the PDF."""
    pdf = folder / f"{desk.folder.name}.pdf"
    with open(pdf, "wb") as file:
        ended = subprocess.run(
            [BIN / "apticctl", "desk", "command-sheet"], stdout=file, stderr=subprocess.PIPE,
            env=desk.variables(), timeout=TIMEOUT)
    assert ended.returncode == 0, ended.stderr
    subprocess.run(["pdftoppm", "-r", "300", "-gray", pdf, folder / desk.folder.name], check=True)
    read = subprocess.run(
        ["zbarimg", "--raw", "--quiet", "-Sdisable", "-Scode128.enable",
         *sorted(folder.glob(f"{desk.folder.name}*.pgm"))],
        capture_output=True, text=True, check=True).stdout.split()
    printed = [line.replace(" ", "") for line in re.findall(r"97[\d ]{25}", text(pdf))]
    assert sorted(printed) == sorted(read)
    services = [service["id"] for service in sorted(
        desk.get("/v1/services").items, key=lambda service: service["name"])]
    names = ["test", *services, "confirm", "cancel", "undo"]
    assert len(printed) == len(names)
    return dict(zip(names, printed)), pdf


@pytest.fixture
def line(tmp_path):
    line = Line(tmp_path / "tty")
    yield line
    line.close()


@pytest.fixture
def desk(make_desk, line):
    """A desk with a scanner on a serial line."""
    return make_desk(
        devices=line.address, config="logLevel: debug\ndesk:\n  repeatWindowMilliseconds: 300\n"
    ).start()


@pytest.fixture
def scan(desk, line):
    """Scans, and gives the scan's event."""
    subscriber = desk.watch_ready()

    def scan(digits, **fields):
        line.send(digits + "\r")
        return subscriber.scan(**fields)

    scan.subscriber = subscriber
    return scan


def test_the_printed_sheet_works_the_desk(desk, scan, tmp_path):
    commands, pdf = sheet(desk, tmp_path)
    words = text(pdf)
    for service in desk.get("/v1/services").items:
        # Long ones take two lines.
        assert " ".join(service["name"].split()[:2]) in words
    for told in (desk.state()["desk"], "Soumettre contre-paiement", "Annuler la liste"):
        assert told in words
    one, two, three = desk.codes(count=3)

    scan(commands[SERVICE], outcome="command", command="submit", reason=None)
    state = desk.state()
    assert (state["mode"], state["service"], state["confirmation"]) == ("submit", SERVICE, "staged")
    scan(one, outcome="staged")
    scan(two, outcome="staged")
    # As a scanner sends it that names the symbology.
    told = scan("]C0" + commands["confirm"], outcome="command", command="confirm", aim="]C0")
    assert "2 pass soumis" in told["message"] and "code" not in told
    assert desk.pass_state(one) == desk.pass_state(two) == "submitted"

    told = scan(commands["undo"], outcome="command", command="undo", reason=None)
    undone = told["redemption"]["pass"]
    assert undone in (one, two) and desk.pass_state(undone) == "active"
    [redemption] = desk.redemptions(undone)
    assert redemption["state"] == "cancelled" and redemption["cancelReason"] == "annulé au poste"

    scan(three, outcome="staged")
    scan(commands["cancel"], outcome="command", command="cancel", reason=None)
    assert desk.get("/v1/submission").items == [] and desk.pass_state(three) == "active"
    scan(commands["test"], outcome="command", command="test")
    assert desk.state()["mode"] == "test"
    scan(three, outcome="valid")

    whole = desk.log_text() + desk.get("/v1/scans").body.decode()
    for digits in commands.values():
        assert digits[-6:] not in whole


def test_a_mode_changed_from_paper_says_so(desk, scan, tmp_path):
    commands, _ = sheet(desk, tmp_path)
    listener = desk.watch()
    scan(commands[SERVICE], outcome="command")
    change = listener.mode("submit", cause="command")["change"]
    assert "by" not in change and "Mode soumission" in change["message"]


def test_a_trigger_held_down_undoes_once(desk, line, scan, tmp_path):
    commands, _ = sheet(desk, tmp_path)
    desk.submit_mode()
    one, two = desk.codes(count=2)
    for code in (one, two):
        scan(code, outcome="submitted")
    line.send(commands["undo"] + "\r" + commands["undo"] + "\r")
    scan.subscriber.scan(outcome="command")
    scan.subscriber.scan(outcome="repeated")
    assert desk.pass_state(two) == "active" and desk.pass_state(one) == "submitted"


def test_a_sheet_of_another_installation_does_not_command(desk, scan, make_desk, tmp_path):
    foreign, _ = sheet(make_desk().start(), tmp_path)
    desk.submit_mode("staged")
    code = desk.code()
    scan(code, outcome="staged")
    for name, digits in foreign.items():
        told = scan(digits, outcome="malformed")
        assert "command" not in told and "code" not in told, name
        assert "autre poste" in told["message"]
    assert desk.state()["mode"] == "submit"
    assert [item["pass"]["code"] for item in desk.get("/v1/submission").items] == [code]


def test_typed_by_hand_it_is_obeyed_and_looked_at_it_is_not(desk, tmp_path):
    commands, _ = sheet(desk, tmp_path)
    digits = commands[SERVICE]
    grouped = " ".join(digits[at:at + 4] for at in range(0, len(digits), 4))
    told = desk.scan(grouped, mode="test").ok()
    assert told["outcome"] == "command" and told["reason"] == "lookedAt"
    assert desk.state()["mode"] == "test"
    told = desk.scan(grouped, id="a").ok()
    assert told["outcome"] == "command" and "reason" not in told
    assert desk.state()["mode"] == "submit"
    assert desk.scan(digits, id="a").is_replay
    desk.scan(commands["test"], id="a").problem(409, "idMismatch")
    assert desk.state()["mode"] == "submit"


def test_the_key_stays_with_the_data_and_its_sheet_with_the_key(desk, scan, tmp_path):
    commands, _ = sheet(desk, tmp_path)
    key = desk.data / "command.key"
    assert key.stat().st_mode & 0o777 == 0o600
    desk.post("/v1/backups").ok()
    assert not list((desk.data / "backups").glob("*.key"))
    desk.restart()
    assert desk.scan(commands["confirm"]).ok()["outcome"] == "command"
    desk.stop()
    key.unlink()
    desk.start()
    assert desk.scan(commands["confirm"]).ok()["outcome"] == "malformed"


def test_the_sheet_goes_into_a_file_whole(desk, tmp_path):
    pdf = tmp_path / "sheet.pdf"
    done = desk.apticctl("desk", "command-sheet", "--output", str(pdf))
    assert done.returncode == 0 and "written" in done.stderr
    assert pdf.read_bytes()[:5] == b"%PDF-" and pdf.stat().st_mode & 0o777 == 0o600
    answer = desk.get("/v1/command-sheet")
    assert answer.headers["Content-Type"] == "application/pdf" and answer.body[:5] == b"%PDF-"
