"""A cable between a browser and the console, to be cut: a relay that the page is loaded through."""

import socket
import threading
from urllib.parse import urlsplit


class Cable:
    """Passes on what comes, under the console's own name: both ports have five digits."""

    def __init__(self, console):
        self.far = urlsplit(console).netloc
        self.listener = None
        self.ends = []
        self.port = 0
        self.mend()

    @property
    def url(self):
        return f"http://{self.near}"

    @property
    def near(self):
        return f"127.0.0.1:{self.port}"

    def mend(self):
        self.listener = socket.create_server(("127.0.0.1", self.port), reuse_port=False)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, args=[self.listener], daemon=True).start()

    def cut(self):
        """Nothing goes through any more, and nobody is let in."""
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        for end in self.ends:
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
        self.ends = []

    def _accept(self, listener):
        host, port = self.far.split(":")
        while True:
            try:
                near, _ = listener.accept()
                far = socket.create_connection((host, int(port)))
            except OSError:
                return
            self.ends += [near, far]
            for source, target, names in [(near, far, (self.near, self.far)),
                                          (far, near, (self.far, self.near))]:
                threading.Thread(
                    target=self._pass, args=[source, target, names], daemon=True).start()

    @staticmethod
    def _pass(source, target, names):
        old, new = (name.encode() for name in names)
        try:
            while data := source.recv(65_536):
                target.sendall(data.replace(old, new) if len(old) == len(new) else data)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            pass
