"""What the machine does by itself: a backup a day; and a settlement, on the operator's machine."""

import pytest

BACKUP, SETTLEMENT = "scannerd-backup", "scannerd-settlement"


def await_runs(pc, unit):
    """Until systemd has run a unit of one program; its result."""
    pc.guest.ok(
        "for try in $(seq 1800); do"
        f" test -n \"$(systemctl show --value -p ExecMainExitTimestamp {unit}.service)\" && exit 0;"
        " sleep 0.1; done; exit 1", timeout=300)
    return pc.shows("Result", f"{unit}.service")


def test_installing_starts_the_backups_and_leaves_the_settlement_to_the_operator(desks):
    timers = desks.facts["timers"]
    assert timers["backup"] == ["enabled", "active"]
    assert timers["settlement"] == ["disabled", "inactive"]


def test_a_backup_is_made_when_its_timer_was_missed_while_the_pc_was_off(pc):
    pc.systemctl("stop", f"{BACKUP}.timer")
    pc.guest.ok(f"touch -d '2 days ago' /var/lib/systemd/timers/stamp-{BACKUP}.timer")
    pc.systemctl("reset-failed")
    pc.drop_in_of(f"{BACKUP}.service", "asked", "ExecStart=", "ExecStart=/usr/bin/apticctl status")
    pc.systemctl("start", f"{BACKUP}.timer")
    assert await_runs(pc, BACKUP) == "success"


def test_the_operator_enables_the_settlement(pc):
    pc.systemctl("enable", "--now", f"{SETTLEMENT}.timer")
    assert pc.guest.ok("systemctl", "is-active", f"{SETTLEMENT}.timer") == "active"
    # Whatever day it can be settled on, by the network's setting: within a day.
    due = pc.guest.ok(f"date -d \"$(systemctl show --value -p NextElapseUSecRealtime"
                      f" {SETTLEMENT}.timer)\" +%s")
    assert 0 <= int(due) - int(pc.guest.ok("date +%s")) <= 86_400


def test_the_month_is_settled_by_its_timer_once_it_may_be(desk, pc):
    code = desk.pass_number()
    desk.submit_mode()
    desk.submit([code]).expect(f"{code} submitted")
    pc.systemctl("stop", f"{BACKUP}.timer")
    month = pc.guest.ok("TZ=Europe/Paris date +%Y-%m")
    # Three days after its end, before the hour: nothing yet. A quarter of an hour later, its timer.
    # It is enabled then: one that waited since before would find that it has missed a day.
    pc.guest.ok(f"date -s \"$(date -d \"{month}-01 +1 month +3 days 05:20\" '+%F %T')\"")
    pc.systemctl("enable", "--now", f"{SETTLEMENT}.timer")
    assert settled(desk, month) == ["upcoming"]
    pc.guest.ok("date -s \"$(date -d '+15 minutes' '+%F %T')\"")
    assert await_runs(pc, SETTLEMENT) == "success"
    # Documents and bank details are missing: it waits for them, and says so.
    assert settled(desk, month) == ["waiting"]


def settled(desk, month):
    told = desk.apticctl("payouts", "list", "--period", month, "--json", user="irene").json
    return [payout["state"] for payout in told["items"]]


@pytest.mark.parametrize("unit", [BACKUP, SETTLEMENT])
def test_what_a_timer_starts_reaches_the_desk_from_its_sandbox_and_nothing_else(pc, say, unit):
    """Whoever the desk asks who it is hears: the daemon's own user."""
    service = f"{unit}.service"
    pc.drop_in_of(
        service, "asked", "ExecStart=", "ExecStart=/usr/bin/apticctl status --json",
        "ExecStart=-/bin/sh -c 'ls /var/lib/scannerd; ls /home; ls /dev/input; echo > /etc/mark'")
    pc.systemctl("start", service)
    said = pc.journal(service)
    assert '"mode"' in said, said
    for refused in ("/var/lib/scannerd", "/home", "/dev/input", "/etc/mark"):
        assert any(refused in line and ("cannot" in line) for line in said.splitlines()), said
    told = pc.guest.run("systemd-analyze", "security", "--no-pager", service).out
    line = told.strip().splitlines()[-1]
    exposure = float(line.split(":")[1].split()[0])
    say(f"{unit}: exposure {exposure}")
    assert exposure <= 1.3, told


def test_without_the_desk_a_timer_s_work_waits_and_nothing_is_left_failed(pc):
    pc.systemctl("stop", "scannerd")
    assert pc.guest.run("systemctl", "start", f"{BACKUP}.service").code != 0
    assert pc.guest.ok("systemctl", "--failed", "--no-legend") == ""
