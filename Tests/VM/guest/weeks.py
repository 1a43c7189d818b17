"""A desk's long days: weeks.py NAME SECONDS MINUTES CODES…

Makes a keyboard scanner (uinput: no USB bus whose clock would tick between scans), and types one
code every so many minutes, for so long by the guest's clock. Every tenth scan is made in submit mode,
which falls back by itself before the next. Prints a line of JSON at the start, each day, and at
the end: what the daemon holds, and what it has counted.
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


def main(name, seconds, minutes, codes):
    device = scanner(name)
    until(lambda state: any(one["state"] == "ready" for one in state["scanners"]))
    pid, began, scans, fallbacks, day = daemon(), time.monotonic(), 0, 0, 0

    def tell(what):
        print(json.dumps({
            "what": what, "seconds": time.monotonic() - began, "scans": scans,
            "fallbacks": fallbacks, "isSame": daemon() == pid} | held(pid)), flush=True)

    while time.monotonic() - began < seconds:
        if scans % 10 == 9:
            connection = Connection("desk")
            connection.ask("PUT", "/v1/mode", {
                "mode": "submit", "service": SERVICE, "confirmation": "immediate"})
            connection.close()
        type_code(device, codes[scans % len(codes)])
        scans += 1
        state = until(lambda state: state["counters"]["scans"] == scans)
        wasSubmitting = state["mode"] == "submit"
        # Past the first moments: caches are filled, pools have their threads.
        if scans == 60:
            tell("start")
        time.sleep(minutes * 60)
        if wasSubmitting:
            until(lambda state: state["mode"] == "test")
            fallbacks += 1
        if time.monotonic() - began > (day + 1) * 86_400:
            day += 1
            tell("day")
    tell("end")


main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), sys.argv[4:])
