"""What every test can ask for, and the daemon's log beside a failure.

Run them by `umockdev-wrapper /usr/bin/python3 -m pytest Tests/System -n 2`, with the programs in
`.build/debug`, or in the folder that SCANNERD_BIN_DIR names.
"""

import pytest
from fixtures import make_desk, pytest_configure, pytest_runtest_makereport  # noqa: F401


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
