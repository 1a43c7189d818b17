"""Who may: opening the socket lets one work the desk; more is asked of administrators."""

import contextlib
import os
import pwd

import pytest
from passes import code, csv, row
from wire import request

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else")


@contextlib.contextmanager
def acting_as(name):
    """This process with the user's effective rights: what the kernel tells of who connects."""
    user = pwd.getpwnam(name)
    groups = os.getgroups()
    os.setgroups([])
    os.setegid(user.pw_gid)
    os.seteuid(user.pw_uid)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)
        os.setgroups(groups)


@pytest.fixture
def as_nobody(desk):
    """A connection of the user `nobody`, whom this desk's socket lets in for the test."""
    os.chmod(desk.socket_folder.name, 0o755)
    os.chmod(desk.socket, 0o666)
    connection = desk.connect()
    with acting_as("nobody"):
        connection.connect()
    yield connection
    connection.close()


def test_a_user_works_the_desk_under_his_own_name(desk, as_nobody):
    events = desk.watch()
    mode = {"mode": "submit", "service": "acces-internet", "confirmation": "immediate"}
    request(as_nobody, "PUT", "/v1/mode", mode).ok()
    assert events.mode("submit")["change"]["by"] == "nobody"
    scan = request(as_nobody, "POST", "/v1/scans", {"code": desk.code()}).ok()
    assert (scan["outcome"], scan["redemption"]["by"]) == ("submitted", "nobody")
    for path in ("state", "passes", "scans", "redemptions", "services", "submission", "scanners"):
        request(as_nobody, "GET", f"/v1/{path}").ok()


def test_a_user_may_not_bring_pass_in(desk, as_nobody):
    number = code(72_000_000_000_000)
    refusal = request(as_nobody, "POST", "/v1/passes", csv(row(number)))
    assert "nobody" in refusal.problem(403, "administratorRequired")["detail"]
    request(as_nobody, "POST", "/v1/passes/issue", {"order": "D-001", "count": 1}).problem(
        403, "administratorRequired")
    desk.get(f"/v1/passes/{number}").problem(404, "unknownPass")


def test_a_user_whom_the_socket_does_not_let_in_is_told_by_apticctl(desk):
    os.chmod(desk.socket_folder.name, 0o755)
    connection = desk.connect()
    with acting_as("nobody"), pytest.raises(PermissionError):
        connection.connect()


def test_root_brings_pass_in(desk):
    desk.import_csv(row(code(72_000_000_000_000))).ok()
