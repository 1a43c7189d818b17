"""Files of pass of any size, by the page: larger than a form, cut off, refused, and not allowed."""

import http.client

import pytest
from console import member, operator, told
from network import as_operator, visit
from passes import HEADER, many
from visitor import END, MULTIPART, Visitor, field, file_head
from wire import until

PATH = "/reseau/pass/importer"
PIECE = 1 << 16
# A name as long as they may be: few lines make a large file.
LONG = "commande-" + "x" * 46
LARGE = 64_000


class Sending:
    """A form with a file of pass, sent piece by piece."""

    def __init__(self, visitor, length, request="envoi-1", secret=None):
        fields = {"jeton": secret or visitor.secret, "demande": request}
        self.head = b"".join(field(name, value) for name, value in fields.items()) + file_head(
            "fichier", "pass.csv")
        self.tail = b"\r\n" + END
        self.connection = http.client.HTTPConnection(
            visitor.place.hostname, visitor.place.port, timeout=60)
        self.connection.putrequest("POST", PATH, skip_host=True)
        for name, value in {
                "Host": visitor.place.netloc, "Cookie": visitor.cookie, **MULTIPART,
                "Content-Length": str(len(self.head) + length + len(self.tail))}.items():
            self.connection.putheader(name, value)
        self.connection.endheaders(self.head)

    def send(self, content):
        for start in range(0, len(content), PIECE):
            self.connection.send(content[start:start + PIECE])

    def finish(self):
        self.connection.send(self.tail)
        return self.connection.getresponse()


def works(desk):
    return told(desk, "works")["items"]


@pytest.fixture
def odile(desk):
    return Visitor(desk, operator(desk))


def test_a_file_larger_than_any_other_form_is_imported(desk, browser, tmp_path):
    desk.declare(LONG, LARGE)
    file = tmp_path / "pass.csv"
    file.write_text("".join([HEADER + "\n", *many(LARGE, LONG)]))
    assert file.stat().st_size > 10_500_000
    as_operator(desk, browser)
    visit(desk, browser, "/reseau/pass")
    browser.find("[name=fichier]").send_keys(str(file))
    with browser.patient(120):
        browser.click("Importer")
        browser.see("64 000 pass importés, dans 6 400 carnets.")
    assert told(desk, "order", "show", LONG)["passes"]["total"] == LARGE
    assert browser.complaints == []


def test_a_button_that_is_pressed_twice_sends_the_file_once(desk, browser):
    as_operator(desk, browser)
    visit(desk, browser, "/reseau/pass")
    assert browser.script("""
      const form = document.querySelector("form[enctype]");
      const press = () => form.dispatchEvent(new Event("submit", {cancelable: true}));
      return [press(), press()]""") == [True, False]


def test_a_file_that_breaks_off_leaves_nothing(desk, odile):
    desk.declare("M-1", 20_000)
    content = "".join([HEADER + "\n", *many(20_000)]).encode()
    sending = Sending(odile, len(content))
    sending.send(content[:len(content) // 2])
    until(lambda: [work["state"] for work in works(desk)] == ["running"], "the import has begun")
    assert "Lecture du fichier" in odile.get("/reseau/travaux").text
    sending.connection.close()
    until(lambda: works(desk)[0]["state"] == "interrupted", "the import hears of it")
    assert "le fichier n’arrivait plus" in odile.get(f"/reseau/travaux/{works(desk)[0]['id']}").text
    assert told(desk, "order", "show", "M-1")["passes"]["total"] == 0
    # Nobody has to look at the journal for that.
    assert " error " not in desk.log_text()
    # The same form once more, whole.
    sending = Sending(odile, len(content))
    sending.send(content)
    assert sending.finish().status == 303
    until(lambda: works(desk)[0]["state"] == "done", "the import is done")
    assert told(desk, "order", "show", "M-1")["passes"]["total"] == 20_000
    # And again: it is done once.
    sending = Sending(odile, len(content))
    sending.send(content)
    assert sending.finish().status == 303
    assert told(desk, "order", "show", "M-1")["passes"]["total"] == 20_000


def test_a_second_file_waits_for_nothing_and_is_told_why(desk, odile):
    desk.declare("M-1", 20_000)
    content = "".join([HEADER + "\n", *many(20_000)]).encode()
    first = Sending(odile, len(content), "envoi-1")
    first.send(content[:PIECE])
    until(lambda: [work["state"] for work in works(desk)] == ["running"], "the first has begun")
    second = Sending(odile, len(content), "envoi-2")
    second.send(content)
    answer = second.finish()
    assert answer.status == 303
    page = answer.headers["Location"]
    until(lambda: "Une émission ou un import est déjà en cours" in odile.get(page).text,
          "it is told why")
    first.send(content[PIECE:])
    assert first.finish().status == 303
    until(lambda: "done" in [work["state"] for work in works(desk)], "the first is done")


def test_nothing_of_a_file_is_read_from_whoever_may_not(desk, odile):
    content = bytes(3_000_000)
    wrong_secret = Sending(odile, len(content), secret="0" * 64)
    wrong_secret.send(content)
    answer = wrong_secret.finish()
    assert answer.status == 403 and "Page plus à jour" in answer.read().decode()
    anne = Visitor(desk, member(desk, "anne"))
    refused = Sending(anne, len(content))
    refused.send(content)
    assert refused.finish().status == 403
    assert works(desk) == []


def test_a_body_that_is_no_form_is_told_so(desk, odile):
    plain = {"Content-Type": "application/x-www-form-urlencoded"}
    for body, headers in [(b"", MULTIPART), (b"code;order", MULTIPART), (b"--", MULTIPART),
                          (b"", {}), (b"jeton=x", plain)]:
        answer = odile.ask("POST", PATH, body, headers)
        assert answer.status in (400, 403), (body, answer.status)
    # Its beginning is a form, its end is not.
    answer = odile.ask(
        "POST", PATH, field("jeton", odile.secret) + file_head("fichier", "a") + HEADER.encode(),
        MULTIPART)
    assert answer.status == 400 and "Demande incomprise" in answer.text
    until(lambda: [work["state"] for work in works(desk)] == ["interrupted"], "nothing goes on")
