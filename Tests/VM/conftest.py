"""What every test can ask for; beside a failure stay the guest's journal and console."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from reception.desk import Desk
from reception.image import STORE
from reception.pc import Desks

FAILURES = STORE / "failures"


def pytest_addoption(parser):
    parser.addoption("--deb", default=os.environ.get("SCANNERD_DEB"),
                     help="the package to test")


def pytest_configure(config):
    if not config.getoption("--deb"):
        raise pytest.UsageError("name the package: --deb PATH, or SCANNERD_DEB")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    report = outcome.get_result()
    item.has_failed = getattr(item, "has_failed", False) or report.failed


def pytest_terminal_summary(terminalreporter):
    kept = {Path(report.nodeid).name for report in terminalreporter.stats.get("failed", [])}
    if kept:
        terminalreporter.write_line(f"Journals and consoles of what failed: {FAILURES}")


@pytest.fixture(scope="session")
def desks(request):
    return Desks(request.config.getoption("--deb"))


@pytest.fixture
def machines(request, tmp_path):
    """The folder of the test's machines, and the machines: they end with the test."""
    running = []
    yield tmp_path, running
    if getattr(request.node, "has_failed", False):
        keep(request.node.name, tmp_path, running)
    for pc in running:
        pc.end()


def keep(name, folder, running):
    """Keeps what tells why a test failed."""
    target = FAILURES / name.replace("/", "-")
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for number, pc in enumerate(running, 1):
        if pc.qemu.is_running:
            try:
                said = pc.guest.run("journalctl --no-pager -b -o short-precise; dmesg", timeout=20)
                (target / f"journal-{number}").write_text(said.out)
            except (OSError, TimeoutError) as error:
                print(f"the guest does not tell its journal: {error}", file=sys.stderr)
        for name in ("console", "journal", "qemu"):
            source = pc.qemu.folder / name
            if source.exists():
                shutil.copy(source, target / f"{name}-as-it-grew-{number}")


@pytest.fixture
def pc(desks, machines):
    """A PC that has started: its desk is open, no scanner is plugged in."""
    folder, running = machines
    running.append(desks.wake(folder / "pc"))
    return running[-1]


@pytest.fixture
def cold_pc(desks, machines):
    """A PC that is being switched on."""
    folder, running = machines
    running.append(desks.start_cold(folder / "pc"))
    return running[-1]


@pytest.fixture
def codes(desks):
    """Numbers of good pass."""
    return desks.facts["codes"]


@pytest.fixture
def desk(pc, codes):
    return Desk(pc, codes)


@pytest.fixture
def say(request, capsys):
    """Prints a line that a person wants to see, whether the test passes or not."""
    def print_line(text):
        with capsys.disabled():
            print(f"\n    {text}", end=" ", flush=True)
    return print_line
