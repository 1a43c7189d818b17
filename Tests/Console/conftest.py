"""What the console's tests can ask for: a desk with its console, a scanner, and browsers.

Run them by `/usr/bin/python3 -m pytest Tests/Console -n 2`, as Scripts/test.sh does; the desks are
those of Tests/System. Each worker keeps its Chromium from one test to the next (starting one takes
a second or two) and wipes it between them; with SCANNERD_PICTURES=1, pictures of
the pages go to `.build/screenshots`.
"""

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "System"))

from browser import Browsers  # noqa: E402
from fixtures import make_desk, pytest_configure, pytest_runtest_makereport  # noqa: E402, F401
from line import Line  # noqa: E402


@pytest.fixture(scope="session")
def browsers():
    """The worker's Chromium processes."""
    pool = Browsers()
    yield pool
    pool.quit()


@pytest.fixture
def make_browser(request, browsers):
    """Opens browsers that know nothing of each other nor of earlier tests."""
    opened = []

    def make(**size):
        browser = browsers.take(**size)
        opened.append(browser)
        return browser

    yield make
    for number, browser in enumerate(opened, 1):
        if getattr(request.node, "has_failed", False):
            browser.keep_evidence(f"{request.node.name}-{number}")
        browsers.give_back(browser)


@pytest.fixture
def browser(make_browser):
    """A browser at the size of a desk's screen."""
    return make_browser()


@pytest.fixture
def line(tmp_path):
    """A scanner on a serial line."""
    line = Line(tmp_path / "tty")
    yield line
    line.close()


@pytest.fixture
def desk(make_desk, line):
    """A started desk with the demonstration network, its console on a free port, and the scanner."""
    return make_desk(devices=line.address, console="127.0.0.1:0").start()


# A year takes some minutes: `make test-year`.
collect_ignore = [] if os.environ.get("SCANNERD_YEAR") else ["test_year.py"]
