"""A program that works the desk over its socket: books.py submit CONNECTIONS <CODES | redeemed

`submit` sends each code, with an id of its own, and says `CODE OUTCOME` once that is answered, or
`CODE -` where the connection broke. `redeemed` lists what stands in the books.
"""

import http.client
import json
import queue
import socket
import sys
import threading

SOCKET = "/run/scannerd/scannerd.sock"


class Connection(http.client.HTTPConnection):
    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(SOCKET)

    def ask(self, method, path, body=None):
        self.request(method, path, json.dumps(body) if body else None,
                     {"Content-Type": "application/json"} if body else {})
        response = self.getresponse()
        answer = json.loads(response.read())
        if response.status >= 300:
            raise SystemExit(f"{path}: {answer}")
        return answer


def say(line):
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def submit(codes, connections):
    waiting = queue.SimpleQueue()
    for code in codes:
        waiting.put(code)

    def work():
        desk = Connection("desk")
        while True:
            try:
                code = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                answer = desk.ask("POST", "/v1/scans", {"code": code, "id": f"scan-{code}"})
                say(f"{code} {answer['outcome']}")
            except (OSError, http.client.HTTPException):
                say(f"{code} -")
                return

    threads = [threading.Thread(target=work) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def redeemed():
    desk, after = Connection("desk"), ""
    while True:
        page = desk.ask("GET", f"/v1/redemptions?limit=500{after}")
        for item in page["items"]:
            say(item["pass"])
        if not page.get("next"):
            return
        after = f"&after={page['next']}"


if __name__ == "__main__":
    if sys.argv[1] == "submit":
        submit(sys.stdin.read().split(), int(sys.argv[2]))
    else:
        redeemed()
