"""Tries what the service must not be able to do, from inside its sandbox: probe.py OUT KEY=PATH…

Runs as its ExecStartPre=. Writes to OUT what each try ended with: `done`, or the error's name.
"""

import errno
import json
import os
import socket
import sys

out, *places = sys.argv[1:]
found = {}


def attempt(name, deed):
    try:
        deed()
        found[name] = "done"
    except OSError as error:
        found[name] = errno.errorcode.get(error.errno, str(error))


def read(path):
    with open(path, "rb", buffering=0) as file:
        file.read(0)


def write(path):
    with open(path, "w") as file:
        file.write("x")


for place in places:
    key, _, path = place.partition("=")
    # Not to be read: whoever reads a keyboard waits for its keys.
    attempt(key, lambda: os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK)))
attempt("internet", lambda: socket.socket(socket.AF_INET))
attempt("internet by version 6", lambda: socket.socket(socket.AF_INET6))
attempt("raw frames", lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW))
attempt("password hashes", lambda: read("/etc/shadow"))
attempt("the disk", lambda: read("/dev/vda"))
attempt("the memory", lambda: read("/dev/mem"))
attempt("root's folder", lambda: os.listdir("/root"))
attempt("the homes", lambda: os.listdir("/home/anna"))
attempt("another process", lambda: os.listdir("/proc/1"))
attempt("the system", lambda: write("/usr/x"))
attempt("its own settings", lambda: write("/etc/scannerd/scannerd.yaml"))
attempt("the kernel's settings", lambda: write("/proc/sys/kernel/core_pattern"))
attempt("the clock", lambda: __import__("time").clock_settime(0, 0))
attempt("another user", lambda: os.setuid(0))
attempt("its own books", lambda: write("/var/lib/scannerd/probe"))
attempt("its own books taken back", lambda: os.unlink("/var/lib/scannerd/probe"))
with open(out, "w") as file:
    json.dump(found, file)
