"""Several pass for one service, cancelling, and the release of what nobody confirms."""

import json

DONE, REFUSED = 0, 1


def test_a_redemption_is_cancelled_and_its_pass_free_again(desk):
    desk.submit_mode()
    number = desk.code()
    redemption = desk.scan(number).ok()["redemption"]["id"]
    desk.post(f"/v1/redemptions/{redemption}/cancellation", {"reason": ""}).problem(
        422, "badReason")
    desk.post("/v1/redemptions/nope/cancellation", {"reason": "x"}).problem(
        404, "unknownRedemption")
    ended = desk.apticctl("redemptions", "cancel", redemption, "--reason", "erreur", "--json")
    assert ended.returncode == DONE, ended.stderr
    cancelled = json.loads(ended.stdout)
    assert (cancelled["state"], cancelled["cancelReason"]) == ("cancelled", "erreur")
    assert cancelled["cancelledBy"] == "root"
    assert desk.pass_state(number) == "active"
    assert desk.apticctl("redemptions", "cancel", redemption, "--reason", "x").returncode == REFUSED
    assert desk.scan(number).ok()["outcome"] == "submitted"
    states = [item["state"] for item in desk.redemptions(number)]
    assert states == ["submitted", "cancelled"]


def test_a_second_pass_pays_what_the_first_leaves(desk):
    desk.submit_mode("staged", service="loisirs-creations")
    one, two, three = desk.codes(count=3)
    for number in (one, two, three):
        desk.scan(number)
    assert desk.get("/v1/submission").ok()["leftToPayCents"] == 1500
    events = desk.watch()
    changed = desk.apticctl("submission", "change", two, "--continues", one)
    assert changed.returncode == DONE and "pays on with …" + one[-4:] in changed.stdout
    events.expect("state", lambda state: state["submission"]["leftToPayCents"] == 500)
    listed = desk.get("/v1/submission").ok()
    assert [item["priceCents"] for item in listed["items"]] == [1500, 500, 1500]
    assert listed["totalCents"] == 3000
    refused = desk.apticctl("submission", "change", three, "--continues", two)
    assert refused.returncode == REFUSED and "nothingLeftToPay" in refused.stderr
    desk.put(f"/v1/submission/{three}", {"service": "acces-internet"}).ok()
    confirmed = desk.post("/v1/submission").ok()
    redemptions = [item["redemption"] for item in confirmed["items"]]
    assert [item["leftToPayCents"] for item in redemptions] == [500, 0, 0]
    assert redemptions[1]["continues"] == redemptions[0]["id"]
    assert redemptions[2]["service"] == "acces-internet"


def test_what_nobody_confirms_is_released_at_the_next_start(make_desk):
    """The setting is shortened after the scan, and the clock of the books is moved on in them: no
    hour is waited for."""
    import sqlite3

    desk = make_desk().start()
    desk.put("/v1/network", {"stagedHours": 1, "stagedNoticeHours": 1}).ok()
    events = desk.watch()
    desk.submit_mode("staged")
    number = desk.code()
    assert desk.scan(number).ok()["outcome"] == "staged"
    # The notice comes an hour before the end, which is at once.
    soon = events.expect("release").data
    assert (soon["kind"], soon["passes"][0]["pass"]["code"]) == ("soon", number)
    desk.stop()
    with sqlite3.connect(desk.data / "core.db") as books:
        books.execute("UPDATE staged SET at = at - 3600000000")
    books.close()
    desk.start()
    events = desk.watch()
    if events.state["submission"]["items"]:
        events.expect("state", lambda state: state["submission"]["items"] == [])
    assert desk.pass_state(number) == "active"
    assert "a staged pass was released" in desk.log_text()
