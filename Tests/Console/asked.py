"""What is asked of the console beside the pages' own links: downloads, and what nobody may."""

import re
import urllib.error
import urllib.parse
import urllib.request

from console import log_in, member, told, url

OTHER = "la-ruche"
# Each has to be another organisation's, too.
SIRET = "73282932000074"


class Asker:
    """By the session of a browser."""

    def __init__(self, desk, browser):
        self.desk = desk
        self.cookie = browser.driver.get_cookie("scannerd")["value"]
        self.secret = re.search(r'name="jeton" value="([^"]+)"', self.get("/douchettes").text)[1]

    def get(self, path):
        return self._ask(path, None)

    def post(self, path, **fields):
        """A form of a page, with the session's secret."""
        fields = {"jeton": self.secret, "demande": "d-" + path[-40:]} | fields
        return self._ask(path, urllib.parse.urlencode(fields).encode())

    def _ask(self, path, body):
        address = path if path.startswith("http") else url(self.desk, path)
        request = urllib.request.Request(
            address, body, headers={"Cookie": f"scannerd={self.cookie}"})
        try:
            answer = urllib.request.build_opener(Still).open(request, timeout=10)
        except urllib.error.HTTPError as error:
            answer = error
        answer.body = answer.read()
        answer.text = answer.body.decode(errors="replace")
        return answer


class Still(urllib.request.HTTPRedirectHandler):
    """Goes where nobody redirects it."""

    def redirect_request(self, *_):
        return None


def other_organisation(desk):
    """A second organisation of the network, with a member who may do everything there; the address."""
    told(desk, "organisation", "add", "La Ruche", "--siret", SIRET)
    told(desk, "organisation", "qualify", OTHER, "--email", "lea@ruche.example",
         "--first-name", "Léa", "--last-name", "Roy")
    return member(desk, "lea", organisation=OTHER)


def asker(desk, browser, address):
    """Logs in, and asks in that one's name."""
    log_in(desk, browser, address)
    browser.see("Se déconnecter")
    return Asker(desk, browser)


def refused(asker, routes):
    """What of these does not answer 403: (method, path) or (method, path, status) each."""
    found = []
    for method, path, *expected in routes:
        answer = asker.get(path) if method == "get" else asker.post(path)
        if answer.status != (expected or [403])[0]:
            found.append((method, path, answer.status))
    return found


def look(browser, name, check, sizes):
    """Every rule of reach, and pictures, at a desk's and a phone's size."""
    for word, size in sizes:
        browser.resize(**size)
        check(browser)
        browser.screenshot(f"{name}-{word}")
    browser.resize(**sizes[0][1])
