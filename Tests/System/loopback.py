"""A desk's socket on loopback, for programs that speak no HTTP over Unix sockets."""

import contextlib
import multiprocessing
import os
import pwd
import shutil
import socket
import socketserver
import threading


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 64


def serve(server, path, user):
    """Hands each connection on to the socket, as this user: the kernel tells the daemon who it is."""
    if user:
        account = pwd.getpwnam(user)
        os.setgroups([])
        os.setgid(account.pw_gid)
        os.setuid(account.pw_uid)

    def carry(source, sink):
        with contextlib.suppress(OSError), source.makefile("rb", 0) as read, \
                sink.makefile("wb", 0) as write:
            shutil.copyfileobj(read, write)
        with contextlib.suppress(OSError):
            sink.shutdown(socket.SHUT_WR)

    class Handler(socketserver.BaseRequestHandler):
        def handle(self):
            with socket.socket(socket.AF_UNIX) as desk:
                desk.connect(path)
                asking = threading.Thread(target=carry, args=(self.request, desk), daemon=True)
                asking.start()
                carry(desk, self.request)
                asking.join()

    server.RequestHandlerClass = Handler
    server.serve_forever()


@contextlib.contextmanager
def on_loopback(path, user=None):
    """Yields an address, `http://127.0.0.1:39217`, at which the socket answers; in a process of its
    own, since a user is a whole process's."""
    server = Server(("127.0.0.1", 0), socketserver.BaseRequestHandler)
    process = multiprocessing.get_context("fork").Process(
        target=serve, args=(server, path, user), daemon=True)
    process.start()
    port = server.server_address[1]
    server.server_close()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.join()
