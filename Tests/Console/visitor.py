"""Who asks the console without a browser: logged in, with the secret of its forms."""

import http.client
import re
from urllib.parse import urlencode, urlsplit

from console import PASSWORD, url

BOUNDARY = "----un-formulaire"
MULTIPART = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
END = f"--{BOUNDARY}--\r\n".encode()


def field(name, value):
    """A part of a form that is sent with files."""
    return (f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            .encode())


def file_head(name, file):
    """What goes before a file's content, after which the line ends."""
    return (f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="{file}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n").encode()


class Visitor:
    def __init__(self, desk, address, password=PASSWORD):
        self.place = urlsplit(url(desk))
        self.cookie = self._stranger()
        self.secret = self._secret("/connexion")
        answer = self.post("/connexion", {"email": address, "mot-de-passe": password})
        assert answer.status == 303, answer.text
        self.cookie = answer.headers["Set-Cookie"].partition(";")[0]
        self.secret = self._secret("/douchettes")

    def _stranger(self):
        self.cookie = ""
        return self.get("/connexion").headers["Set-Cookie"].partition(";")[0]

    def _secret(self, path):
        return re.search(r'name="jeton" value="([^"]+)"', self.get(path).text)[1]

    def get(self, path):
        return self.ask("GET", path)

    def post(self, path, fields=None, files=None):
        """A form of a page; with files, as a browser sends those: (name, content) by their field."""
        fields = {"jeton": self.secret, "demande": f"essai-{path}"} | (fields or {})
        if files is None:
            return self.ask("POST", path, urlencode(fields),
                            {"Content-Type": "application/x-www-form-urlencoded"})
        parts = [field(name, value) for name, value in fields.items()]
        parts += [file_head(name, file) + content + b"\r\n"
                  for name, (file, content) in files.items()]
        return self.ask("POST", path, b"".join(parts) + END, MULTIPART)

    def ask(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection(self.place.hostname, self.place.port, timeout=30)
        known = {"Host": self.place.netloc} | ({"Cookie": self.cookie} if self.cookie else {})
        connection.request(method, path, body, known | (headers or {}))
        answer = connection.getresponse()
        answer.body = answer.read()
        answer.text = answer.body.decode(errors="replace")
        connection.close()
        return answer
