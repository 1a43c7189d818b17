"""A virtual reception PC: a Debian machine in QEMU, and the scanners that are plugged into it."""
