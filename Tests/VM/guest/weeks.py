"""A desk's long days: weeks.py NAME DAYS CODES…

Makes a keyboard scanner (uinput: no USB bus whose clock would tick between scans), and works so many
days by the guest's clock, of which the last two in seven are a weekend: four hours with a scan every
five minutes, an hour's rest, four more, and the night. Whoever works there leaves the desk in submit
mode, at noon and in the evening: it falls back by itself. Prints a line of JSON at the start, after
each day, and at the end: what the daemon holds, and what it has counted.
"""

import ctypes
import fcntl
import json
import os
import struct
import subprocess
import sys
import time

from books import Connection

UI_SET_EVBIT, UI_SET_KEYBIT = 0x40045564, 0x40045565
UI_DEV_CREATE, UI_DEV_SETUP = 0x5501, 0x405C5503
EV_SYN, EV_KEY = 0, 1
KEYS = {digit: 2 + place for place, digit in enumerate("1234567890")}
ENTER = 28
SERVICE = "demarches-administratives"
PATIENCE = 60  # Seconds of the guest's time.
MINUTE, HOUR, DAY = 60, 3600, 86_400
BETWEEN_SCANS = 5 * MINUTE


def scanner(name):
    device = os.open("/dev/uinput", os.O_WRONLY | os.O_NONBLOCK)
    for bit in (EV_SYN, EV_KEY):
        fcntl.ioctl(device, UI_SET_EVBIT, bit)
    for key in range(1, 120):
        fcntl.ioctl(device, UI_SET_KEYBIT, key)
    fcntl.ioctl(device, UI_DEV_SETUP,
                struct.pack("HHHH80sI", 3, 0x05E0, 0x1200, 1, name.encode(), 0))
    fcntl.ioctl(device, UI_DEV_CREATE)
    return device


def send(device, key, value):
    for kind, code, what in ((EV_KEY, key, value), (EV_SYN, 0, 0)):
        os.write(device, struct.pack("llHHi", 0, 0, kind, code, what))


def type_code(device, code):
    for key in [KEYS[digit] for digit in code] + [ENTER]:
        send(device, key, 1)
        time.sleep(0.001)
        send(device, key, 0)
        time.sleep(0.002)


def daemon():
    return subprocess.run(["systemctl", "show", "--value", "-p", "MainPID", "scannerd"],
                          capture_output=True, text=True).stdout.strip()


def held(pid):
    status = dict(line.split(":", 1) for line in open(f"/proc/{pid}/status"))
    return {"rssKiB": int(status["VmRSS"].split()[0]), "anonKiB": int(status["RssAnon"].split()[0]),
            "threads": int(status["Threads"]), "files": len(os.listdir(f"/proc/{pid}/fd"))}


def until(fulfils):
    """The desk's state once it is so."""
    deadline = time.monotonic() + PATIENCE
    while True:
        # A connection each: nothing of the test stays open in the daemon.
        connection = Connection("desk")
        state = connection.ask("GET", "/v1/state")
        connection.close()
        if fulfils(state):
            return state
        assert time.monotonic() < deadline, state
        time.sleep(0.02)


def correct_clock():
    """What a time service tells the kernel (adjtimex(2): ADJ_MAXERROR, ADJ_STATUS): no error."""
    state = bytearray(208)
    struct.pack_into("I", state, 0, 0x4 | 0x10)
    assert ctypes.CDLL(None).adjtimex((ctypes.c_char * 208).from_buffer(state)) >= 0


class Work:
    """The scanner, the daemon as it was found, and what has been done so far."""

    def __init__(self, name, codes):
        self.device, self.codes = scanner(name), codes
        until(lambda state: any(one["state"] == "ready" for one in state["scanners"]))
        self.pid, self.began, self.scans, self.fallbacks = daemon(), time.monotonic(), 0, 0

    def tell(self, what):
        state = until(lambda state: True)
        print(json.dumps({
            "what": what, "seconds": time.monotonic() - self.began, "scans": self.scans,
            "fallbacks": self.fallbacks, "isSame": daemon() == self.pid,
            "notices": [notice["code"] for notice in state["notices"]]} | held(self.pid)),
            flush=True)

    def sleep_until(self, seconds):
        """So many seconds after the beginning."""
        time.sleep(max(0, self.began + seconds - time.monotonic()))

    def scan(self):
        type_code(self.device, self.codes[self.scans % len(self.codes)])
        self.scans += 1
        return until(lambda state: state["counters"]["scans"] == self.scans)

    def half_a_day(self, begins):
        for number in range(4 * HOUR // BETWEEN_SCANS):
            self.sleep_until(begins + number * BETWEEN_SCANS)
            if begins + number * BETWEEN_SCANS + BETWEEN_SCANS == begins + 4 * HOUR:
                connection = Connection("desk")
                connection.ask("PUT", "/v1/mode", {
                    "mode": "submit", "service": SERVICE, "confirmation": "immediate"})
                connection.close()
            correct_clock()
            state = self.scan()
            # Past the first moments: caches are filled, pools have their threads.
            if self.scans == 24:
                self.tell("start")
        assert state["mode"] == "submit"
        self.sleep_until(begins + 5 * HOUR)
        until(lambda state: state["mode"] == "test")
        self.fallbacks += 1


def main(name, days, codes):
    work = Work(name, codes)
    for day in range(days):
        if day % 7 < 5:
            work.half_a_day(day * DAY)
            work.half_a_day(day * DAY + 5 * HOUR)
        work.sleep_until((day + 1) * DAY)
        work.tell("end" if day + 1 == days else "day")


main(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
