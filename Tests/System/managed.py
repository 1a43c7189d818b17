"""A desk as systemd runs one: the test hears what it tells the service manager."""

import os
import signal
import socket
import subprocess
import threading
from pathlib import Path

from desk import BIN, Desk
from wire import TIMEOUT


class ManagedDesk(Desk):
    """`told` is all that it has said by sd_notify(3), a line each."""

    def __init__(self, folder, **options):
        super().__init__(folder, **options)
        self.told = []
        self._news = threading.Condition()
        self._notify = None

    def launch(self, **more):
        """Starts it, and waits for nothing."""
        self.told.clear()
        path = f"{self.socket_folder.name}/manager"
        Path(path).unlink(missing_ok=True)
        self._notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC)
        self._notify.bind(path)
        threading.Thread(target=self._listen, args=[self._notify], daemon=True).start()
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [BIN / "scannerd", *self.arguments],
                env=self.variables(NOTIFY_SOCKET=path, **more),
                stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        return self

    def start(self, **more):
        self.launch(**more)
        self.expect_told(lambda line: line == "READY=1")
        return self

    def _listen(self, notify):
        while True:
            try:
                message, control, *_ = notify.recvmsg(8192, 1024)
            except OSError:
                return
            for _, kind, data in control:
                if kind == socket.SCM_RIGHTS:
                    for place in range(0, len(data), 4):
                        os.close(int.from_bytes(data[place:place + 4], "little"))
            with self._news:
                self.told += message.decode().split("\n")
                self._news.notify_all()

    def expect_told(self, holds, after=0):
        """The place behind the first such line, of those that came `after` a place."""
        def found():
            return next((place for place in range(after, len(self.told))
                         if holds(self.told[place])), None)

        with self._news:
            assert self._news.wait_for(lambda: found() is not None, TIMEOUT), (
                f"not told; told was: {self.told[after:]}; {self.log_text()[-2000:]}")
            return found() + 1

    @property
    def status(self):
        return [line for line in self.told if line.startswith("STATUS=")][-1].removeprefix("STATUS=")

    def expect_status(self, text, after=0):
        return self.expect_told(lambda line: line == "STATUS=" + text, after)

    def reload(self, text):
        """Writes another configuration and has it read, as `systemctl reload` does."""
        self.config.write_text(text)
        place = len(self.told)
        self.process.send_signal(signal.SIGHUP)
        place = self.expect_told(lambda line: line.startswith("RELOADING=1"), place)
        return self.expect_told(lambda line: line == "READY=1", place)

    def end(self):
        super().end()
        if self._notify:
            self._notify.close()
