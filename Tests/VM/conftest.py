"""What every test can ask for; beside a failure stay the guest's journal and console."""

import itertools
import os
import shutil
import signal
import sys
import threading

import pytest
from _pytest.runner import runtestprotocol

from reception.desk import Desk
from reception.image import STORE
from reception.pc import Desks
from reception.qemu import EXACT
from reception.scanners import Punctuality

FAILURES = STORE / "failures"
SAID = "said"
LONGEST = ["test_service_weeks", "test_removing", "test_installation_page", "test_upgrades",
           "test_power", "test_service_life", "test_storms", "test_leaks", "test_scanner_learn",
           "test_plugging", "test_service", "test_timers", "test_reports"]
SHORTEST = ["test_adapter", "test_installing", "test_overflow", "test_keyboards", "test_suspend"]
# How often a test is begun at most, where the host stood still in it and it failed.
TRIES = 3


def pytest_addoption(parser):
    parser.addoption("--deb", default=os.environ.get("SCANNERD_DEB"), help="the package to test")


def pytest_configure(config):
    if not config.getoption("--deb"):
        raise pytest.UsageError("name the package: --deb PATH, or SCANNERD_DEB")
    if not hasattr(config, "workerinput"):  # Once, and not by each of several that test at once.
        shutil.rmtree(FAILURES, ignore_errors=True)
    # Ends as with Ctrl-C: the machines are switched off.
    # (A worker of several may run elsewhere than in its main thread, and is told by who started it.)
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    report = outcome.get_result()
    if report.failed and Punctuality.is_lost():
        item.may_be_the_host = True
    if report.failed:
        # A machine may belong to the test or to its whole file.
        for node in item.listchain():
            node.has_failed = True


def pytest_collection_modifyitems(items):
    """The files that take longest come first, so that nobody waits for the last one alone."""
    place = {name: number for number, name in enumerate(LONGEST)}
    place |= {name: len(LONGEST) + 1 for name in SHORTEST}
    items.sort(key=lambda item: place.get(item.path.stem, len(LONGEST)))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item, nextitem):
    """A test that failed, and in which the host stood still while a scanner typed, has shown nothing: it
    is begun anew, with a PC of its own, and that is told."""
    for number in range(1, TRIES + 1):
        Punctuality.begin()
        item.may_be_the_host = item.has_failed = False
        item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
        reports = runtestprotocol(item, nextitem=nextitem, log=False)
        if not item.may_be_the_host or number == TRIES:
            break
        item.user_properties.append(
            (SAID, f"begun anew: a key came {Punctuality.worst_ms:.0f} ms late"))
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def pytest_runtest_logreport(report):
    """What a test wants a person to see, wherever it was run."""
    for name, text in report.user_properties if report.when == "call" else []:
        if name == SAID:
            print(f"\n    {text}", end="", flush=True)


def pytest_terminal_summary(terminalreporter):
    if FAILURES.exists():
        terminalreporter.write_line(f"Journals and consoles of what failed: {FAILURES}")


@pytest.fixture(scope="session")
def desks(request):
    return Desks(request.config.getoption("--deb"))


class Machines:
    """The PCs of a test, or of a file of tests: they end with it."""

    def __init__(self, desks, folder):
        self.desks, self.folder = desks, folder
        self.running = []
        self.numbers = itertools.count(1)

    def _new(self, make, **more):
        pc = make(self.folder / f"pc{next(self.numbers)}", **more)
        self.running.append(pc)
        return pc

    def wake(self, **more):
        return self._new(self.desks.wake, **more)

    def start_cold(self, **more):
        return self._new(self.desks.start_cold, **more)

    def start_bare(self):
        return self._new(self.desks.start_bare)

    def keep(self, name):
        """Keeps what tells why a test failed."""
        target = FAILURES / name.replace("/", "-")
        for pc in self.running:
            kept = target / pc.qemu.folder.name
            shutil.copytree(pc.qemu.folder, kept)
            if pc.qemu.is_running:
                try:
                    said = pc.guest.run("journalctl --no-pager -b -o short-precise; dmesg")
                    (kept / "journalctl").write_text(said.out)
                except (OSError, TimeoutError) as error:
                    print(f"the guest does not tell its journal: {error}", file=sys.stderr)

    def end(self):
        for pc in self.running:
            pc.end()


def machines_for(request, desks, folder):
    machines = Machines(desks, folder)
    yield machines
    try:
        if getattr(request.node, "has_failed", False):
            machines.keep(request.node.name)
    finally:
        machines.end()


@pytest.fixture
def machines(request, desks, tmp_path):
    yield from machines_for(request, desks, tmp_path)


@pytest.fixture(scope="module")
def shared_machines(request, desks, tmp_path_factory):
    """For tests that leave a PC as they found it."""
    yield from machines_for(request, desks, tmp_path_factory.mktemp("shared"))


@pytest.fixture
def pc(machines):
    """A PC that has started: its desk is open, no scanner is plugged in."""
    return machines.wake()


@pytest.fixture
def exact_pc(machines):
    """The same, its time exact however busy the host is, and ahead of the test's."""
    return machines.wake(clock=EXACT)


@pytest.fixture
def desk(pc, desks):
    return Desk(pc, desks.facts["codes"])


@pytest.fixture
def packages(pc, desks):
    """The package in its own version, an older and a newer one, to be installed in the PC."""
    return desks.packages_in(pc)


@pytest.fixture
def say(record_property):
    """Prints a line that a person wants to see, whether the test passes or not."""
    return lambda text: record_property(SAID, text)
