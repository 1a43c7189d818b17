"""A wall clock that a test moves under a daemon while it runs, for a year to pass in a test.

`moved_clock.c` is preloaded into the daemon and the commands that are run beside it; the browser's
clock is the real one. What is kept is how far the moved clock is from the real one, and not a
moment: so it goes on by itself, at its usual pace, and does not go back when a daemon is restarted.
The monotonic clock, by which scans are cut, is left alone.
"""

import math
import mmap
import struct
import subprocess
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
SOURCE = Path(__file__).with_suffix(".c")


class MovedClock:
    """Begins at a moment of Paris, `2027-01-04 09:00`, and is only ever moved forward."""

    def __init__(self, folder, text):
        library, file = folder / "moved-clock.so", folder / "moved-clock"
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", library, SOURCE],
                       check=True)
        file.write_bytes(bytes(8))
        with open(file, "r+b") as opened:
            self.shared = mmap.mmap(opened.fileno(), 8)
        self.environment = {"LD_PRELOAD": library, "MOVED_CLOCK": file}
        self.offset = None
        self.go_to(text)

    def go_to(self, text):
        """Moves the clock to a moment of Paris: a day alone is its nine o'clock in the morning."""
        at = datetime.fromisoformat(text if " " in text else text + " 09:00").replace(tzinfo=PARIS)
        offset = math.ceil(at.timestamp() - time.time())
        assert self.offset is None or offset > self.offset, f"{text} is over: it is {self.now()}"
        self.offset = offset
        # One write of eight bytes: whole at every moment.
        self.shared[:] = struct.pack("=q", offset)

    def now(self):
        return datetime.fromtimestamp(time.time() + self.offset, PARIS)

    @property
    def today(self):
        return self.now().date()
