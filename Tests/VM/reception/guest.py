"""The host's end of the control channel: what can be asked of the guest's agent."""

import base64
import itertools
import json
import queue
import shlex
import threading
import time
from dataclasses import dataclass

TIMEOUT = 120  # Seconds. Nothing takes long; a busy machine may need patience.


@dataclass
class Done:
    """A program that has ended."""
    command: str
    code: int
    out: str
    err: str

    def ok(self):
        """What it said, where it went well."""
        assert self.code == 0, f"{self.command} ended with {self.code}: {self.err}{self.out}"
        return self.out

    @property
    def json(self):
        return json.loads(self.ok())


class Guest:
    """Commands and files, over a connection to the agent."""

    def __init__(self, connection):
        self.connection = connection
        self.answers = {}
        self.numbers = itertools.count(1)
        self.speaking = threading.Lock()
        self.is_gone = False
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        try:
            for line in self.connection.makefile("rb"):
                # The agent may be in the middle of a line when the host arrives.
                if line.startswith(b"{"):
                    answer = json.loads(line)
                    if waiting := self.answers.get(answer["id"]):
                        waiting.put(answer)
        except (OSError, ValueError):
            pass
        self.is_gone = True
        for waiting in list(self.answers.values()):
            waiting.put(None)

    def send(self, request):
        """Returns the request's number and where its answers arrive."""
        number = next(self.numbers)
        answers = self.answers[number] = queue.Queue()
        with self.speaking:
            self.connection.sendall(json.dumps(request | {"id": number}).encode() + b"\n")
        return number, answers

    def ask(self, timeout=TIMEOUT, **request):
        number, answers = self.send(request)
        try:
            answer = answers.get(timeout=timeout)
        except queue.Empty:
            raise TimeoutError(f"no answer in {timeout} s: {request}") from None
        finally:
            del self.answers[number]
        if answer is None:
            raise ConnectionError(f"the guest has gone: {request}")
        if "error" in answer:
            raise OSError(f"{answer['error']} ({request['do']})")
        return answer

    def wait_until_awake(self, seconds=180):
        """A machine that starts answers when its agent runs; one that wakes gets the time."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                return self.ask(timeout=0.5, do="clock", now=time.time())
            except TimeoutError:
                if time.monotonic() > deadline:
                    raise

    # MARK: What the tests ask

    def run(self, *words, user=None, stdin=None, timeout=TIMEOUT):
        """Runs a program to its end; one word is for the shell."""
        argv = ["/bin/sh", "-c", words[0]] if len(words) == 1 else [str(word) for word in words]
        answer = self.ask(
            timeout, **{"do": "run", "argv": argv, "as": user, "stdin": stdin})
        return Done(shlex.join(argv), answer["code"], answer["out"], answer["err"])

    def ok(self, *words, **more):
        """Runs a program that must end well, and returns what it said."""
        return self.run(*words, **more).ok().strip()

    def follow(self, *words, user=None):
        """Starts a program whose lines are read as they come."""
        return Follower(self, [str(word) for word in words], user)

    def write(self, path, content, mode=0o644):
        data = content if isinstance(content, bytes) else content.encode()
        self.ask(do="write", path=str(path), data=base64.b64encode(data).decode(), mode=mode)

    def read(self, path):
        return base64.b64decode(self.ask(do="read", path=str(path))["data"])


class Follower:
    """A program that runs in the guest: a test expects its lines."""

    def __init__(self, guest, argv, user):
        self.guest, self.command = guest, shlex.join(argv)
        self.number, self.answers = guest.send(
            {"do": "run", "argv": argv, "as": user, "follow": True})
        self.lines = []
        self.code = None
        self._next = 0

    def _hear(self, timeout):
        """Waits for one more line; False where the time or the program has ended."""
        if self.code is not None:
            return False
        try:
            answer = self.answers.get(timeout=max(0, timeout))
        except queue.Empty:
            return False
        if answer is None:
            raise ConnectionError(f"the guest has gone: {self.command}")
        if "error" in answer:
            raise OSError(f"{answer['error']}: {self.command}")
        if "line" in answer:
            self.lines.append(answer["line"])
        else:
            self.code = answer["code"]
        return True

    def expect(self, matches, timeout=TIMEOUT):
        """The next line that holds a text, or fulfils a condition; those before are passed over."""
        holds = matches if callable(matches) else lambda line: matches in line
        deadline = time.monotonic() + timeout
        while True:
            while self._next < len(self.lines):
                self._next += 1
                if holds(self.lines[self._next - 1]):
                    return self.lines[self._next - 1]
            if not self._hear(deadline - time.monotonic()):
                said = "\n  ".join(self.lines[-30:])
                raise AssertionError(f"{self.command} did not say {matches!r}; it said:\n  {said}")

    def has_ended(self, within):
        """Whether it ends in so many seconds."""
        deadline = time.monotonic() + within
        while self._hear(deadline - time.monotonic()):
            pass
        return self.code is not None

    def last_words(self):
        """All that it has said, once it has ended or the guest's power is cut."""
        try:
            while self._hear(TIMEOUT):
                pass
        except ConnectionError:
            pass
        return self.lines

    def stop(self, signal="TERM"):
        """Ends the program, and returns all that it has said."""
        self.guest.ask(do="signal", to=self.number, signal=signal)
        deadline = time.monotonic() + TIMEOUT
        while self.code is None and self._hear(deadline - time.monotonic()):
            pass
        assert self.code is not None, f"{self.command} does not end"
        del self.guest.answers[self.number]
        return self.lines
