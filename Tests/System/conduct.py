"""`apticctl scanner learn` on its way: a process whose events a test waits for, and a terminal in
which a person would run it."""

import fcntl
import json
import os
import pty
import queue
import struct
import subprocess
import termios
import threading

from desk import BIN
from watching import Watching
from wire import TIMEOUT


def as_root(words):
    """The rules are root's; who is not root is root of a namespace of one user."""
    return words if os.geteuid() == 0 else ["unshare", "--map-root-user", "--", *words]


class Learning(Watching):
    """Started with --json: an event a line."""

    def __init__(self, environment, *arguments):
        self.process = subprocess.Popen(
            as_root([str(BIN / "apticctl"), "scanner", "learn", "--json", *arguments]),
            env=environment, text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE)
        self.lines = self._reading(self.process.stdout)
        self.remarks = self._reading(self.process.stderr)
        self.seen = []

    def event(self, name, within=None):
        """The data of the next event of this name; None where nothing comes `within` seconds."""
        while True:
            try:
                line = self.lines.get(timeout=within) if within else self.line()
            except queue.Empty:
                return None
            assert line, f"it ended before it told '{name}'"
            event = json.loads(line)
            if event["event"] == name:
                return event["data"]

    def said(self):
        """All that is left, once it has ended: its status, its events, its last words."""
        status, lines = self.rest()
        remarks = [line for line in iter(lambda: self.remarks.get(timeout=TIMEOUT), None)]
        return status, [json.loads(line) for line in lines], "\n".join(remarks)


class Terminal:
    """A program in the foreground of a terminal of its own, 80 columns wide."""

    def __init__(self, words, environment):
        self.far, near = pty.openpty()
        fcntl.ioctl(near, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 80, 0, 0))
        self.near = near
        self.process = subprocess.Popen(
            words, env=environment | {"TERM": "xterm-256color"}, stdin=near, stdout=near,
            stderr=near, start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
        self._text = b""
        self._news = threading.Condition()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        while True:
            try:
                piece = os.read(self.far, 4096)
            except OSError:
                piece = b""
            with self._news:
                self._text += piece
                self._news.notify_all()
            if not piece:
                return

    @property
    def text(self):
        with self._news:
            return self._text.decode(errors="replace")

    def wait_for(self, text):
        with self._news:
            assert self._news.wait_for(lambda: text.encode() in self._text, TIMEOUT), self._text

    @property
    def echoes(self):
        return bool(termios.tcgetattr(self.near)[3] & termios.ECHO)

    @property
    def waiting(self):
        """How many bytes the shell would read as soon as it is asked."""
        return struct.unpack("i", fcntl.ioctl(self.near, termios.FIONREAD, b"\0" * 4))[0]

    def type(self, text):
        os.write(self.far, text.encode())

    def end(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(TIMEOUT)
        os.close(self.near)
        os.close(self.far)
