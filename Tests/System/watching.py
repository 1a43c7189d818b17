"""`apticctl watch` on its way: a process whose lines a test waits for."""

import queue
import subprocess
import threading

from desk import BIN
from wire import TIMEOUT


class Watching:
    def __init__(self, desk, *arguments):
        self.process = subprocess.Popen(
            [BIN / "apticctl", "watch", *arguments], env=desk.variables(), text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.lines = self._reading(self.process.stdout)
        self.remarks = self._reading(self.process.stderr)
        self.seen = []

    def _reading(self, stream):
        lines = queue.Queue()

        def read():
            for line in stream:
                lines.put(line.rstrip("\n"))
            lines.put(None)
        threading.Thread(target=read, daemon=True).start()
        return lines

    def line(self, containing="", of=None):
        """The next line that contains this."""
        while True:
            line = (of or self.lines).get(timeout=TIMEOUT)
            assert line is not None, f"it ended; seen: {self.seen}"
            self.seen.append(line)
            if containing in line:
                return line

    def remark(self, containing):
        """The next line on standard error that contains this."""
        return self.line(containing, of=self.remarks)

    def rest(self):
        """Waits for its end; returns its status and the lines that were left."""
        status = self.process.wait(TIMEOUT)
        lines = list(iter(lambda: self.lines.get(timeout=TIMEOUT), None))
        return status, lines

    def end(self):
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(TIMEOUT)
