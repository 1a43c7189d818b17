"""What every test can ask for, and the daemon's log beside a failure.

Run them by `umockdev-wrapper /usr/bin/python3 -m pytest Tests/System -n 2`, with the programs in
`.build/debug`, or in the folder that SCANNERD_BIN_DIR names.
"""

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


@pytest.fixture
def bus():
    """A machine of emulated input devices."""
    from bus import Bus  # Needs umockdev, which the other tests do not.

    machine = Bus()
    yield machine
    machine.close()


@pytest.fixture
def desk(make_desk):
    """A started desk with the demonstration network, in test mode, without a scanner."""
    return make_desk().start()
