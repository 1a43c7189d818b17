"""A day at the desk: what its members do and see, and what others may not."""

import pytest

from reception import passes
from reception.scanners import keyboard_scanner

REPEAT_SECONDS = 1.6  # In this time a second reading counts as a repetition.


@pytest.fixture
def scanner(pc):
    return keyboard_scanner(pc)


def test_a_pass_is_tested_submitted_and_refused_the_second_time(desk, pc, scanner):
    watch = desk.watch(user="anna")
    scanner.plug()
    watch.scanner("ready")
    code = desk.pass_number()

    scanner.type(code)
    watch.scan(code=code, mode="test", outcome="valid")

    desk.submit_mode()
    scanner.type(code)
    taken = watch.scan(code=code, mode="submit", outcome="submitted")
    assert taken["pass"]["state"] == "submitted"

    pc.guest.ok("sleep", REPEAT_SECONDS)
    scanner.type(code)
    watch.scan(code=code, outcome="alreadySubmitted")
    assert desk.redeemed() == [code]


def test_pass_are_collected_and_submitted_together(desk, pc, scanner):
    watch = desk.watch()
    scanner.plug()
    watch.scanner("ready")
    desk.submit_mode("staged")
    codes = [desk.pass_number() for _ in range(3)]
    for code in codes:
        scanner.type(code)
        watch.scan(code=code, outcome="staged")
    assert desk.redeemed() == []
    confirmed = desk.apticctl("submission", "confirm", "--json").json
    assert [item["code"] for item in confirmed["items"]] == codes
    assert sorted(desk.redeemed()) == sorted(codes)


def test_watch_tells_a_person_the_verdict(desk, pc, scanner):
    watch = pc.guest.follow("apticctl", "watch", user="anna")
    watch.expect("MODE TEST")
    scanner.plug()
    watch.expect("scanner ready")
    code = desk.pass_number()
    scanner.type(code)
    line = watch.expect("valid")
    assert f"…{code[-4:]}" in line and code not in line


def test_the_socket_belongs_to_the_group_aptic(pc):
    told = pc.guest.ok("stat", "-c", "%U %G %a", "/run/scannerd/scannerd.sock")
    assert told == "scannerd aptic 660"


def test_who_is_in_no_group_is_refused_by_the_socket(desk):
    refused = desk.apticctl("status", user="paul")
    assert refused.code == 3
    assert "you may not open this socket" in refused.err and "aptic" in refused.err


def test_a_member_of_aptic_may_not_bring_pass_in_and_one_of_aptic_admin_may(desk, pc):
    code = passes.code(73_000_000_000_000)
    pc.guest.write("/tmp/passes.csv", passes.csv(code))

    refused = desk.apticctl("passes", "import", "/tmp/passes.csv", user="anna")
    assert refused.code == 1, refused
    assert "aptic-admin" in refused.err
    assert desk.apticctl("verify", code).code == 1

    desk.apticctl("passes", "import", "/tmp/passes.csv", user="irene").ok()
    desk.apticctl("verify", code, user="anna").ok()


