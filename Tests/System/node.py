"""What all emulated device nodes have in common: who opened them, and what was asked of them."""

import os
import threading
import time

import gi

gi.require_version("UMockdev", "1.0")
from gi.repository import UMockdev  # noqa: E402  (the version comes first)

from wire import TIMEOUT  # noqa: E402


class Node:
    """A node under /dev. Every ioctl, read and write of the daemon comes to its handler."""

    def __init__(self, node):
        self.node = node
        # The bus sets them: its folder in sysfs, the link that stands for the node, and the far end of
        # the terminal behind it.
        self.device = self.link = self.far = None
        self.is_gone = False
        self.opens = 0
        # What the daemon has asked for, in order, by the ioctls' numbers.
        self.asked = []
        self._clients = []
        self._changed = threading.Condition()
        self.handler = UMockdev.IoctlBase()
        self.handler.connect("client-connected", self._on_open)
        self.handler.connect("handle-ioctl", self._on_ioctl)
        self.handler.connect("handle-read", self._on_read)
        self.handler.connect("handle-write", self._on_write)

    @property
    def is_open(self):
        return any(client.get_connected() for client in self._clients)

    def wait_for(self, condition, what):
        """Waits, with a bound, for what the daemon does with this node."""
        deadline = time.monotonic() + TIMEOUT
        with self._changed:
            while not condition():
                assert time.monotonic() < deadline, f"{self.node}: {what}"
                self._changed.wait(0.002)  # Nobody tells that a client has closed it.

    def attached(self, terminal):
        """The bus has made the terminal that stands behind it."""

    def close(self):
        """The bus calls it when nobody has it open."""
        os.close(self.far)

    # MARK: On umockdev's thread

    def _on_open(self, handler, client):
        with self._changed:
            self.opens += 1
            self._clients = [*filter(UMockdev.IoctlClient.get_connected, self._clients), client]
            self._changed.notify_all()

    def _on_ioctl(self, handler, client):
        return False

    def _on_read(self, handler, client):
        return False

    def _on_write(self, handler, client):
        return False
