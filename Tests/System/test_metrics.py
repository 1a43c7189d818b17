"""Figures for a monitoring system."""


def figures(desk):
    answer = desk.get("/metrics")
    assert answer.headers["Content-Type"].startswith("application/openmetrics-text")
    lines = answer.body.decode().splitlines()
    assert lines[-1] == "# EOF"
    return dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))


def test_scans_are_counted_by_outcome(desk):
    """A scan moves the counter of its outcome, and no other."""
    before = figures(desk)
    [code] = desk.codes(count=1)
    desk.scan(code).ok()
    after = figures(desk)
    moved = {name for name in after if after[name] != before.get(name)}
    assert moved == {'scannerd_scans_total{outcome="valid"}'}
    assert after['scannerd_scans_total{outcome="valid"}'] == "1"


def test_the_mode_is_one_of_its_states(desk):
    """Exactly one mode is set."""
    desk.submit_mode()
    found = figures(desk)
    assert found['scannerd_mode{scannerd_mode="submit"}'] == "1"
    assert found['scannerd_mode{scannerd_mode="test"}'] == "0"
