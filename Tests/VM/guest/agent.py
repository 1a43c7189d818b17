"""Carries out what the host asks, as root of the guest, over a virtio-serial port.

A line of JSON each way. The host sends {"id":…,"do":…,…}; the answer has the same id, and "error"
where it failed. A program that is followed sends {"id":…,"line":…} as it speaks.
"""

import base64
import json
import os
import pwd
import signal
import subprocess
import threading
import time

import gadgets

PORT = "host.control"
ENVIRONMENT = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
               "LANG": "C.UTF-8"}


def open_port():
    ports = "/sys/class/virtio-ports"
    while True:
        for port in os.listdir(ports) if os.path.isdir(ports) else []:
            with open(f"{ports}/{port}/name") as name:
                if name.read().strip() == PORT:
                    return os.open(f"/dev/{port}", os.O_RDWR)
        time.sleep(0.02)


class Agent:
    def __init__(self, port):
        self.port = port
        self.speaking = threading.Lock()
        self.running = {}

    def serve(self):
        rest = b""
        while True:
            read = os.read(self.port, 1 << 16)
            if not read:  # The host is not there: before it has started, or after a saved state.
                rest = b""
                time.sleep(0.02)
                continue
            *lines, rest = (rest + read).split(b"\n")
            for line in lines:
                # What the host leaves unfinished when it goes is no request.
                if line.startswith(b"{"):
                    threading.Thread(target=self.answer, args=[json.loads(line)]).start()

    def answer(self, request):
        try:
            answer = getattr(self, "do_" + request["do"])(request) or {}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        self.say(answer | {"id": request["id"]})

    def say(self, message):
        data = memoryview(json.dumps(message).encode() + b"\n")
        with self.speaking:
            while data:
                data = data[os.write(self.port, data):]

    # MARK: What can be asked

    def do_run(self, request):
        """A program, to its end; "as" names the user."""
        process = self.spawn(request)
        self.running[request["id"]] = process
        try:
            if request.get("follow"):
                return self.follow(process, request)
            out, err = process.communicate((request.get("stdin") or "").encode())
            return {"code": process.returncode, "out": out.decode(errors="replace"),
                    "err": err.decode(errors="replace")}
        finally:
            del self.running[request["id"]]

    def spawn(self, request):
        environment = ENVIRONMENT | request.get("env", {})
        more = {}
        if request.get("as"):
            user = pwd.getpwnam(request["as"])
            environment |= {"HOME": user.pw_dir, "USER": user.pw_name}
            more = {"user": user.pw_uid, "group": user.pw_gid,
                    "extra_groups": os.getgrouplist(user.pw_name, user.pw_gid)}
        follow = request.get("follow")
        return subprocess.Popen(
            request["argv"], env=environment, cwd="/", start_new_session=True,
            stdin=subprocess.DEVNULL if follow else subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT if follow else subprocess.PIPE, **more)

    def follow(self, process, request):
        for line in process.stdout:
            self.say({"id": request["id"], "line": line.decode(errors="replace").rstrip("\n")})
        return {"code": process.wait()}

    def do_signal(self, request):
        """Sends a signal to a program that runs, and all that it has started."""
        process = self.running.get(request["to"])
        if process and process.poll() is None:
            os.killpg(process.pid, signal.Signals["SIG" + request["signal"]])

    def do_write(self, request):
        with open(request["path"], "wb") as file:
            file.write(base64.b64decode(request["data"]))
        os.chmod(request["path"], request.get("mode", 0o644))

    def do_read(self, request):
        with open(request["path"], "rb") as file:
            return {"data": base64.b64encode(file.read()).decode()}

    def do_plug(self, request):
        return gadgets.plug(request)

    def do_storm(self, request):
        gadgets.storm(request)

    def do_unplug(self, request):
        gadgets.unplug(request["name"])

    def do_clock(self, request):
        """Sets the clock: a saved state wakes with the time of its saving."""
        time.clock_settime(time.CLOCK_REALTIME, request["now"])


Agent(open_port()).serve()
