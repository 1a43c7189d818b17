"""One emulated event node: what the scanner behind it sends, and what the kernel answers.

Every ioctl and read of the daemon comes here and is answered as the kernel's evdev does where it
matters: one grab at a time, and ENODEV once the device has left.
"""

import errno
import os
import struct
import time

from keys import KEY_ENTER, tap, transitions, typed
from node import Node

EV_SYN, EV_KEY, EV_MSC = 0, 1, 4
SYN_REPORT, SYN_DROPPED, MSC_SCAN = 0, 3, 4
INPUT_EVENT = struct.Struct("llHHi")  # struct input_event on 64-bit machines

# The numbers of evdev's ioctls, all of type 'E' (<linux/input.h>).
EVIOCGVERSION, EVIOCGID, EVIOCGNAME, EVIOCGKEY = 0x01, 0x02, 0x06, 0x18
EVIOCGBIT, EVIOCGRAB, EVIOCSMASK, EVIOCSCLOCKID = 0x20, 0x90, 0x93, 0xA0


def bits(codes, size):
    """A bit for each code, as EVIOCGBIT and EVIOCGKEY tell them."""
    return sum(1 << code for code in codes if code < size * 8).to_bytes(size, "little")


class Keyboard(Node):
    def __init__(self, node, name, vendor=0x05E0, product=0x1200, down=(), is_held_by_other=False,
                 is_gone=False):
        super().__init__(node)
        self.is_gone = is_gone
        self.name = name
        self.vendor, self.product = vendor, product
        self.down = set(down)
        self.is_held_by_other = is_held_by_other
        # The hidraw node of the same HID interface, where there is one.
        self.reports = None
        # What reading is refused with from now on, device or not.
        self.fault = None
        self.clock = None
        self.masks = {}
        self._grabbed_by = None
        self._written = self._read = 0

    @property
    def is_grabbed(self):
        """A grab ends with the file that took it."""
        return self._grabbed_by is not None and self._grabbed_by.get_connected()

    # MARK: What the scanner does

    def scan(self, code, layout="us", enter=True, **timing):
        """Sends a code as a scanner types it."""
        self.send(typed(code, layout) + (tap(KEY_ENTER) if enter else []), **timing)

    def send(self, transitions, gap_ms=2, late_s=0):
        """Writes key transitions, a press each `gap_ms` by the kernel's stamps, the last one now
        (or `late_s` from now), and returns when the daemon has read them all."""
        presses = sum(value for _, value in transitions)
        at = time.clock_gettime(time.CLOCK_MONOTONIC) + late_s - presses * gap_ms / 1000
        for key, value in transitions:
            at += gap_ms / 1000 if value else 0
            self._press(at, (key, value))
        self._wait_until_read(0)

    def send_reports(self, reports, has_keys=True, is_awaited=True):
        """Sends HID reports: each stands in the hidraw node before the kernel makes keys of it,
        which are all of one moment. Without keys, the event node is of no use any more."""
        previous = bytes(8)
        for report in reports:
            if self.reports:
                self.reports.send(report, is_awaited=False)
            changed, previous = transitions(previous, report), report
            for key, value in changed:
                (self.down.add if value else self.down.discard)(key)
            if has_keys and changed:
                self._press(time.clock_gettime(time.CLOCK_MONOTONIC), *changed)
        if is_awaited:
            self._wait_until_read(0)
            if self.reports:
                self.reports.send()

    def lose_events(self):
        """The queue overflows: of all that waited, only this is left."""
        self._write(time.clock_gettime(time.CLOCK_MONOTONIC), (EV_SYN, SYN_DROPPED, 0))

    def leave(self):
        """The device is gone: whatever is asked of it fails with ENODEV."""
        self.is_gone = True
        self._wake()

    def fail(self, error):
        """Reading fails, while the device is still there."""
        self.fault = error
        self._wake()

    def recover(self):
        """It can be read again, and no key is down."""
        self.down.clear()
        self.fault = None

    def _wake(self):
        """Wakes the reader, as the hang-up does."""
        self._write(0, (EV_SYN, SYN_REPORT, 0))

    def _press(self, at, *changed):
        """Keys that change in one moment: one report of the device."""
        events = []
        for key, value in changed:
            (self.down.add if value else self.down.discard)(key)
            events += [(EV_MSC, MSC_SCAN, 0x70000 + key), (EV_KEY, key, value)]
        self._write(at, *events, (EV_SYN, SYN_REPORT, 0))

    def _write(self, at, *events):
        # About 170 events fill the terminal behind the node, and it would split the next one.
        self._wait_until_read(100 * INPUT_EVENT.size)
        data = b"".join(
            INPUT_EVENT.pack(int(at), int(at % 1 * 1_000_000), *event) for event in events)
        self._written += len(data)
        os.write(self.far, data)

    def _wait_until_read(self, but):
        if self.is_grabbed:
            self.wait_for(
                lambda: self._written - self._read <= but or self.is_gone or self.fault,
                "the events were not read")

    # MARK: What the kernel answers, on umockdev's thread

    def _on_read(self, handler, client):
        if self.is_gone or self.fault:
            client.complete(-1, errno.ENODEV if self.is_gone else self.fault)
            return True
        count, error = client.execute()  # From the terminal behind the node.
        with self._changed:
            self._read += max(0, count)
            self._changed.notify_all()
        client.complete(count, error)
        return True

    def _on_ioctl(self, handler, client):
        request = client.get_request()
        size, number = request >> 16 & 0x3FFF, request & 0xFF
        if request >> 8 & 0xFF != ord("E"):
            return False
        with self._changed:
            self.asked.append(number)
            error = errno.ENODEV if self.is_gone else self._answer(client, number, size)
            self._changed.notify_all()
        client.complete(-1 if error else 0, error)
        return True

    def _answer(self, client, number, size):
        """Does what the ioctl asks; returns its errno, 0 for none."""
        argument = client.get_arg()
        if number == EVIOCGRAB:
            is_wanted = any(argument.retrieve())  # The argument itself, no pointer.
            if is_wanted and (self.is_held_by_other or self.is_grabbed):
                return errno.EBUSY
            self._grabbed_by = client if is_wanted else None
            return 0
        memory = argument.resolve(0, size)
        if number == EVIOCSCLOCKID:
            self.clock = int.from_bytes(bytes(memory.retrieve()), "little")
        elif number == EVIOCSMASK:  # struct input_mask: type, size of the codes, pointer to them
            kind, length = struct.unpack_from("II", bytes(memory.retrieve()))
            self.masks[kind] = bytes(memory.resolve(8, length).retrieve())
        else:
            memory.update(0, self._told(number, size).ljust(size, b"\0"))
        return 0

    def _told(self, number, size):
        if number == EVIOCGVERSION:
            return struct.pack("I", 0x010001)
        if number == EVIOCGID:
            return struct.pack("HHHH", 3, self.vendor, self.product, 0x0111)
        if number == EVIOCGNAME:
            return self.name.encode()
        if number == EVIOCGKEY:
            return bits(self.down, size)
        if number == EVIOCGBIT:
            return bits([EV_SYN, EV_KEY, EV_MSC], size)
        if number == EVIOCGBIT + EV_KEY:
            return bits(range(1, 128), size)
        if number == EVIOCGBIT + EV_MSC:
            return bits([MSC_SCAN], size)
        return b""  # No place, no serial number, no other kind of event: zeros.
