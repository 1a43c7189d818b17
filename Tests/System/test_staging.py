"""Staged submission: pass wait at the desk for « Soumettre contre-paiement »."""

IDLE_SECONDS = 1
SHORT_IDLE = f"desk:\n  idleFallbackSeconds: {IDLE_SECONDS}\n"


def staged_codes(desk):
    return [item["pass"]["code"] for item in desk.get("/v1/submission").items]


def test_staged_listed_removed_confirmed(desk):
    desk.submit_mode("staged")
    events = desk.watch()
    one, two, three = desk.codes(count=3)
    for code in (one, two, three):
        scan = desk.scan(code).ok()
        assert scan["outcome"] == "staged"
        assert "redemption" not in scan
        events.scan(code=code, outcome="staged")
    assert desk.scan(one).ok()["outcome"] == "alreadyStaged"
    listed = desk.get("/v1/submission").ok()
    assert [item["pass"]["code"] for item in listed["items"]] == [one, two, three]
    assert (listed["totalCents"], listed["leftToPayCents"]) == (3000, 0)
    assert desk.state()["submission"] == listed

    desk.delete(f"/v1/submission/{two}").ok(204)
    events.expect("state", lambda state: len(state["submission"]["items"]) == 2)
    assert desk.pass_state(two) == "active"
    desk.delete(f"/v1/submission/{two}").problem(404, "notStaged")

    confirmed = desk.post("/v1/submission", {"id": "today"}).ok()
    assert (confirmed["submitted"], confirmed["totalCents"]) == (2, 2000)
    assert [(item["code"], item["outcome"]) for item in confirmed["items"]] == [
        (one, "submitted"), (three, "submitted")]
    events.expect("state", lambda state: state["submission"]["items"] == [])
    assert [desk.pass_state(code) for code in (one, two, three)] == [
        "submitted", "active", "submitted"]
    assert staged_codes(desk) == []
    again = desk.post("/v1/submission", {"id": "today"})
    assert again.is_replay
    assert again.ok() == confirmed


def test_nothing_staged_is_confirmed_as_nothing(desk):
    desk.submit_mode("staged")
    assert desk.post("/v1/submission").ok() == {"items": [], "submitted": 0, "totalCents": 0}


def test_staged_is_the_setting_where_nobody_says(desk):
    answer = desk.put("/v1/mode", {"mode": "submit", "service": "acces-internet"}).ok()
    assert (answer["confirmation"], answer["pointOfPresence"]) == ("staged", "accueil")


def test_the_setting_decides_where_nobody_says(make_desk):
    desk = make_desk(config="desk:\n  confirmation: immediate\n").start()
    answer = desk.put("/v1/mode", {"mode": "submit", "service": "acces-internet"}).ok()
    assert answer["confirmation"] == "immediate"


def test_what_is_staged_and_what_is_confirmed_survive_a_kill(desk):
    desk.submit_mode("staged")
    one, two = desk.codes(count=2)
    for code in (one, two):
        desk.scan(code)
    desk.kill()
    desk.start()
    assert staged_codes(desk) == [one, two]
    assert desk.pass_state(one) == "staged"
    confirmed = desk.post("/v1/submission", {"id": "key"}).ok()
    assert confirmed["submitted"] == 2
    desk.kill()
    desk.start()
    again = desk.post("/v1/submission", {"id": "key"})
    assert again.is_replay
    assert again.ok() == confirmed


def test_submit_falls_back_to_test_when_nothing_happens(make_desk):
    """Time is the subject: a second of idleness, by configuration."""
    desk = make_desk(config=SHORT_IDLE).start()
    events = desk.watch()
    desk.submit_mode("staged")
    asked = events.mode("submit")
    assert asked["change"]["by"] == "root"
    assert asked["fallsBackAt"] > asked["modeSince"]
    fallen = events.mode("test", cause="idle")
    assert "by" not in fallen["change"]
    assert "test" in fallen["change"]["message"]
    assert desk.state()["mode"] == "test"


def test_submit_never_falls_back_while_something_is_staged(make_desk):
    """Time is the subject: three times the idle time pass, and the desk stays."""
    desk = make_desk(config=SHORT_IDLE).start()
    events = desk.watch()
    desk.submit_mode("staged")
    code = desk.code()
    assert desk.scan(code).ok()["outcome"] == "staged"
    assert "fallsBackAt" not in desk.state()
    events.mode("submit")
    events.expect_nothing("state", lambda state: state["mode"] == "test", 3 * IDLE_SECONDS)
    assert desk.state()["mode"] == "submit"
    # Once it is dealt with, the idle time begins anew.
    desk.delete(f"/v1/submission/{code}").ok(204)
    events.mode("test", cause="idle")


def test_each_scan_puts_the_fall_back_off(make_desk):
    desk = make_desk(config="desk:\n  idleFallbackSeconds: 60\n").start()
    desk.submit_mode("immediate")
    before = desk.state()["fallsBackAt"]
    desk.scan(desk.code())
    assert desk.state()["fallsBackAt"] > before
