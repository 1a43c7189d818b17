"""Brings many pass into a desk that goes on scanning, and tells how fast, how big and how late.

    Benchmarks/import.py [ROWS]     10,000,000 by default; SCANNERD_BIN_DIR names the programs
"""

import os
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Tests" / "System"))

from desk import Desk  # noqa: E402
from many import PIECE, Scans, greatest_memory  # noqa: E402
from passes import HEADER, many  # noqa: E402
from wire import UnixConnection, request  # noqa: E402

HOURS = 6 * 3_600
GREATEST_MEMORY_MB = 300
SECONDS_ALONE = 10


def write_file(path, count):
    with open(path, "w") as file:
        file.write(HEADER + "\n")
        file.writelines(many(count))
    return os.path.getsize(path)


def send(desk, path, length):
    connection = UnixConnection(desk.socket, timeout=HOURS)
    connection.putrequest("POST", "/v1/passes")
    connection.putheader("Content-Length", str(length))
    connection.endheaders()
    with open(path, "rb") as file:
        while piece := file.read(PIECE):
            connection.send(piece)
    response = connection.getresponse()
    body = response.read()
    assert response.status == 200, body
    connection.close()


def watch(desk, ended):
    """Prints each phase as it ends."""
    connection, last, began = desk.connect(), None, time.monotonic()
    while not ended.wait(0.5):
        answer = request(connection, "GET", "/v1/imports/current")
        now = answer.json if answer.status == 200 else None
        if now and last and now["phase"] != last["phase"]:
            print(f"  {last['phase']:9} {time.monotonic() - began:6.1f} s", flush=True)
            began = time.monotonic()
        last = now or last
    print(f"  {last['phase'] if last else '':9} {time.monotonic() - began:6.1f} s", flush=True)
    connection.close()


def import_many(desk, folder, count):
    path = folder / "many.csv"
    length = write_file(path, count)
    print(f"{count:,} pass in a file of {length / 1e6:,.0f} MB")
    desk.submit_mode()
    with Scans(desk) as scans:
        time.sleep(SECONDS_ALONE)
    print(f"alone: {scans.told()}")
    ended = threading.Event()
    watcher = threading.Thread(target=watch, args=(desk, ended))
    began = time.monotonic()
    watcher.start()
    with Scans(desk) as scans:
        send(desk, path, length)
        took = time.monotonic() - began
    ended.set()
    watcher.join()
    path.unlink()
    books = sum(file.stat().st_size for file in desk.data.glob("core.db*"))
    memory = greatest_memory(desk)
    print(f"imported in {took:.1f} s, {count / took:,.0f} pass/s; the books have {books / 1e6:,.0f} MB")
    print(f"meanwhile: {scans.told()}")
    print(f"the daemon had {memory:.0f} MB at most (VmHWM)")
    return memory


def issue_many(desk, count):
    connection = UnixConnection(desk.socket, timeout=HOURS)
    began = time.monotonic()
    body = {"order": "D-001", "count": count}
    assert request(connection, "POST", "/v1/passes/issue", body).ok()["passes"] == count
    print(f"{count:,} pass drawn in {time.monotonic() - began:.1f} s")
    connection.close()


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    with tempfile.TemporaryDirectory(prefix="many-", dir=os.environ.get("TMPDIR", "/var/tmp")) as name:
        desk = Desk(Path(name) / "desk", config="logLevel: notice\n").start()
        try:
            issue_many(desk, min(count, 1_000_000))
            memory = import_many(desk, Path(name), count)
        finally:
            desk.end()
    if memory > GREATEST_MEMORY_MB:
        sys.exit(f"more than {GREATEST_MEMORY_MB} MB")


main()
