"""One emulated hidraw node: the reports that a HID interface sends, and what the kernel answers.

A read returns one report and never two; the queue holds 63, and what comes while it is full is
lost without a word; once the device has left, a read is refused with EIO.
"""

import errno
import os
import select
import struct
from collections import deque

from node import Node
from wire import TIMEOUT

# The numbers of hidraw's ioctls, all of type 'H' (<linux/hidraw.h>).
HIDIOCGRDESCSIZE, HIDIOCGRDESC, HIDIOCGRAWINFO, HIDIOCGRAWNAME = 0x01, 0x02, 0x03, 0x04
HIDIOCSFEATURE = 0x06

BUS_USB = 3
QUEUE = 63  # HIDRAW_BUFFER_SIZE less the slot that tells full from empty.


class Hidraw(Node):
    def __init__(self, node, name, vendor, product, descriptor, refuses_features=False):
        super().__init__(node)
        self.name = name
        self.vendor, self.product = vendor, product
        self.descriptor = descriptor
        self.refuses_features = refuses_features
        # The feature reports that were set, and the reports that were written, in order.
        self.features = []
        self.outputs = []
        self.lost = 0
        self._queue = deque()
        self._near = None

    # MARK: What the device does

    def send(self, *reports, is_awaited=True):
        """Sends reports, and returns when the daemon has read them, if it has the node open."""
        for report in reports:
            with self._changed:
                if len(self._queue) == QUEUE:
                    self.lost += 1
                    continue
                self._queue.append(bytes(report))
                os.write(self.far, b"\0")  # A byte for each report: so long it can be read.
        if is_awaited and self.is_open:
            self.wait_for(lambda: not self._queue or self.is_gone, "the reports were not read")

    def leave(self):
        """The device is gone: whatever is asked of it fails."""
        self.is_gone = True
        os.write(self.far, b"\0")  # Wakes the reader, as the hang-up does.

    def attached(self, terminal):
        self._near = os.open(terminal, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)

    def close(self):
        os.close(self._near)
        super().close()

    # MARK: What the kernel answers, on umockdev's thread

    def _on_read(self, handler, client):
        with self._changed:
            if self.is_gone:
                client.complete(-1, errno.EIO)
            elif not self._queue:
                client.complete(-1, errno.EAGAIN)
            else:
                report = self._queue.popleft()
                # Written, and yet on its way: a terminal hands it over when the kernel gets to it.
                select.select([self._near], [], [], TIMEOUT)
                os.read(self._near, 1)
                client.get_arg().update(0, report)
                client.complete(len(report), 0)
                self._changed.notify_all()
        return True

    def _on_write(self, handler, client):
        report = bytes(client.get_arg().retrieve())
        with self._changed:
            self.outputs.append(report)
            self._changed.notify_all()
        client.complete(-1 if self.is_gone else len(report), errno.EIO if self.is_gone else 0)
        return True

    def _on_ioctl(self, handler, client):
        request = client.get_request()
        size, number = request >> 16 & 0x3FFF, request & 0xFF
        if request >> 8 & 0xFF != ord("H"):
            return False
        with self._changed:
            self.asked.append(number)
            result, error = (-1, errno.ENODEV) if self.is_gone else self._answer(
                client.get_arg().resolve(0, size), number, size)
        client.complete(result, error)
        return True

    def _answer(self, memory, number, size):
        """Does what the ioctl asks; returns its result and errno."""
        if number == HIDIOCSFEATURE:
            self.features.append(bytes(memory.retrieve()))
            # What a device that knows no such report answers: it stalls.
            return (-1, errno.EPIPE) if self.refuses_features else (size, 0)
        told = {
            HIDIOCGRDESCSIZE: struct.pack("i", len(self.descriptor)),
            HIDIOCGRDESC: struct.pack("I", len(self.descriptor)) + self.descriptor,
            HIDIOCGRAWINFO: struct.pack("IHH", BUS_USB, self.vendor, self.product),
            HIDIOCGRAWNAME: self.name.encode() + b"\0",
        }.get(number)
        if told is None:
            return -1, errno.EINVAL
        memory.update(0, told[:size])
        return (len(told) if number == HIDIOCGRAWNAME else 0), 0
