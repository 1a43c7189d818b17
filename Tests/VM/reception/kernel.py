"""When the guest's kernel and udev did what: both on the kernel's monotonic clock."""

import re

from .guest import TIMEOUT

TRACING = "/sys/kernel/tracing"


class Calls:
    """Calls of a function of the kernel, from now on (a kprobe)."""

    def __init__(self, pc, function):
        self.guest = pc.guest
        self.function = function
        self.guest.ok(
            f"mountpoint -q {TRACING} || mount -t tracefs tracefs {TRACING}; cd {TRACING} &&"
            f" echo mono > trace_clock && echo 'p:desk {function}' > kprobe_events &&"
            " echo 1 > events/kprobes/desk/enable")

    def by(self, thread):
        """The seconds at which threads of this name called it."""
        lines = self.guest.ok(f"cat {TRACING}/trace").splitlines()
        times = [re.search(r" (\d+\.\d+): desk:", line) for line in lines
                 if line.lstrip().startswith(thread)]
        return [float(found[1]) for found in times if found]


class UdevEvents:
    """What udev tells those who listen, as it tells it."""

    def __init__(self, pc):
        self.follower = pc.guest.follow("stdbuf", "-oL", "udevadm", "monitor", "--udev")
        self.follower.expect("UDEV - the event which udev sends")

    def added(self, name, timeout=TIMEOUT):
        """The seconds at which it told of a device: `event0`, `ttyACM0`."""
        line = self.follower.expect(
            lambda line: " add " in line and line.split()[-2].endswith(f"/{name}"), timeout)
        return float(re.search(r"\[(\d+\.\d+)\]", line)[1])
