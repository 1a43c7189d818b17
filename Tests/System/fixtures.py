"""What the tests of all folders that start a desk can ask for: their conftest.py imports it."""

import pytest
from desk import BIN, Desk


def pytest_configure(config):
    for name in ("scannerd", "apticctl", "virtual-scanner"):
        if not (BIN / name).exists():
            raise pytest.UsageError(f"{BIN / name} is missing: swift build, or SCANNERD_BIN_DIR")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """Attaches the logs of the test's desks to its report where it failed."""
    outcome = yield
    report = outcome.get_result()
    if report.when == "call":
        item.has_failed = report.failed
    if report.failed:
        for desk in getattr(item, "desks", []):
            report.sections.append((f"log of {desk.folder.name}", desk.log_text()))


@pytest.fixture
def make_desk(request, tmp_path):
    """Makes desks that end with the test; they are not started yet."""
    desks = request.node.desks = []

    def make(**options):
        desk = Desk(tmp_path / f"desk{len(desks) + 1}", **options)
        desks.append(desk)
        return desk

    yield make
    for desk in desks:
        desk.end()
