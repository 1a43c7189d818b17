"""The command line: its exit status, its JSON, and what it never does."""

import json

import pytest
from desk import SERVICE
from passes import code, csv, row, wrong

DONE, REFUSED, USAGE, UNREACHABLE = 0, 1, 2, 3
UNKNOWN = code(99_999_999_999_999)
NUMBER = code(73_000_000_000_000)

READING = [
    ["status"], ["services", "list"], ["points-of-presence", "list"], ["passes", "list"],
    ["passes", "list", "--state", "blocked", "--limit", "3"], ["redemptions", "list"],
    ["submission", "show"], ["scanner", "list"]]


def words(arguments):
    return " ".join(arguments) or "-"


@pytest.fixture
def busy_desk(desk):
    """A desk with something in every list."""
    one, two = desk.codes(count=2)
    desk.submit_mode("immediate")
    desk.scan(one)
    desk.submit_mode("staged")
    desk.scan(two)
    return desk


@pytest.mark.parametrize("arguments", READING, ids=words)
def test_reading_is_done(busy_desk, arguments):
    ended = busy_desk.apticctl(*arguments)
    assert ended.returncode == DONE
    assert ended.stdout
    # Beside the list nothing is said, but that there is more of it.
    assert all(line.startswith("there are more: ") for line in ended.stderr.splitlines())


@pytest.mark.parametrize("arguments", READING, ids=words)
def test_json_is_what_the_socket_says(busy_desk, arguments):
    ended = busy_desk.apticctl(*arguments, "--json")
    assert (ended.returncode, ended.stderr) == (DONE, "")
    message = json.loads(ended.stdout)
    assert "items" in message or arguments == ["status"]
    if arguments == ["redemptions", "list"]:
        assert message == busy_desk.get("/v1/redemptions").ok()


def test_doing_is_done(desk):
    one, two = desk.codes(count=2)
    for arguments in (
            ["mode", "submit", "--service", SERVICE, "--confirmation", "staged"], ["mode", "test"],
            ["verify", one], ["passes", "show", one],
            ["passes", "issue", "--order", "D-001", "--count", "3"]):
        ended = desk.apticctl(*arguments)
        assert (ended.returncode, ended.stdout != "") == (DONE, True), (arguments, ended.stderr)
    desk.submit_mode("staged")
    for number in (one, two):
        desk.scan(number)
    assert desk.apticctl("submission", "remove", one).returncode == DONE
    assert desk.pass_state(one) == "active"
    assert desk.apticctl("submission", "confirm").returncode == DONE
    assert desk.pass_state(two) == "submitted"
    desk.scan(one)
    assert desk.apticctl("submission", "clear").returncode == DONE
    assert desk.pass_state(one) == "active"


def test_issued_pass_are_good_at_once(desk):
    ended = desk.apticctl("passes", "issue", "--order", "D-001", "--count", "5", "--json")
    issued = json.loads(ended.stdout)
    assert len(set(issued["codes"])) == 5
    for number in issued["codes"]:
        assert desk.scan(number).ok()["outcome"] == "valid"


def test_a_file_of_pass_is_imported_by_name_or_from_standard_input(desk, tmp_path):
    path = tmp_path / "pass.csv"
    path.write_text(csv(row(NUMBER)))
    assert desk.apticctl("passes", "import", str(path)).returncode == DONE
    assert desk.pass_state(NUMBER) == "active"
    other = code(73_000_000_000_001)
    assert desk.apticctl("passes", "import", "-", input=csv(row(other))).returncode == DONE
    assert desk.pass_state(other) == "active"


def test_a_bad_line_of_an_import_is_named(desk):
    ended = desk.apticctl("passes", "import", "-", input=csv(row(NUMBER), row(wrong(NUMBER))))
    assert ended.returncode == REFUSED
    assert "line 3" in ended.stderr and "badCheckDigit" in ended.stderr
    assert desk.apticctl("passes", "show", NUMBER).returncode == REFUSED


@pytest.mark.parametrize("arguments", [
    ["passes", "show", UNKNOWN], ["mode", "submit", "--service", "coiffure"],
    ["submission", "remove", UNKNOWN], ["passes", "import", "/nowhere/pass.csv"]], ids=words)
def test_a_refusal_is_1_and_says_why(desk, arguments):
    ended = desk.apticctl(*arguments)
    assert (ended.returncode, ended.stdout) == (REFUSED, "")
    assert ended.stderr.startswith("apticctl: cannot ")


@pytest.mark.parametrize("state, outcome, status", [
    ("active", "valid", DONE), ("inGrace", "validInGrace", DONE), ("blocked", "blocked", REFUSED),
    ("expired", "expired", REFUSED), ("notActivated", "notActivated", REFUSED),
    ("notYetValid", "notYetValid", REFUSED)])
def test_verify_says_whether_a_pass_is_good(desk, state, outcome, status):
    number = desk.code(state)
    ended = desk.apticctl("verify", number, "--json")
    assert (ended.returncode, ended.stderr) == (status, "")
    assert json.loads(ended.stdout)["outcome"] == outcome


@pytest.mark.parametrize("number, outcome", [
    (UNKNOWN, "unknownPass"), (wrong(UNKNOWN), "badCheckDigit"), ("12345", "malformed")])
def test_verify_refuses_what_is_no_pass(desk, number, outcome):
    ended = desk.apticctl("verify", number)
    assert (ended.returncode, ended.stderr) == (REFUSED, "")
    assert outcome in ended.stdout


def test_verify_never_takes_a_pass_even_in_submit_mode(desk):
    number = desk.code()
    for confirmation in ("immediate", "staged"):
        desk.submit_mode(confirmation)
        assert desk.apticctl("verify", number).returncode == DONE
        assert desk.pass_state(number) == "active"
    assert desk.redemptions() == []
    assert desk.get("/v1/submission").items == []
    assert [scan["mode"] for scan in desk.get("/v1/scans").items] == ["test", "test"]


@pytest.mark.parametrize("arguments", [
    ["dance"], ["verify"], ["mode", "submit"], ["mode", "other"], ["watch", "--count", "0"],
    ["passes", "list", "--limit", "0"], ["passes", "list", "--state", "good"], ["status", "--nope"],
    ["passes", "issue", "--order", "x"], ["scanner", "trigger", "a\nb"]], ids=words)
def test_a_wrong_command_line_is_2(desk, arguments):
    ended = desk.apticctl(*arguments)
    assert (ended.returncode, ended.stdout) == (USAGE, "")
    assert "Usage" in ended.stderr


@pytest.mark.parametrize("arguments", [
    *READING, ["verify", UNKNOWN], ["watch"], ["mode", "test"], ["submission", "confirm"],
    ["scanner", "trigger", "1"]], ids=words)
def test_an_unreachable_daemon_is_3_and_says_what_to_do(make_desk, arguments):
    desk = make_desk()
    ended = desk.apticctl(*arguments)
    assert (ended.returncode, ended.stdout) == (UNREACHABLE, "")
    assert ended.stderr.startswith("apticctl: cannot ")
    assert len(ended.stderr.splitlines()) >= 2  # What is the matter, and what to do.


def test_a_dead_daemons_socket_is_3(desk):
    desk.kill()
    assert desk.apticctl("status").returncode == UNREACHABLE


def test_help_and_version_are_done(make_desk):
    desk = make_desk()
    for flag in ("--help", "--version"):
        ended = desk.apticctl(flag)
        assert (ended.returncode, ended.stderr, ended.stdout != "") == (DONE, "", True)
