"""The console's tests test themselves: on small pages that shut somebody out, and on some that do
not."""

import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from browser import NARROW, PHONE, ZOOMED, Keys
from reach import (
    check, check_focus, faults_in_all_looks, faults_in_small_windows, focus_stops, overflow,
    small_targets, violations)

STYLE = """
  body { font: 18px sans-serif; color: #1b1b1b; background: #fff; margin: 1rem }
  a, button, input { font: inherit; min-height: 44px; min-width: 44px }
  a { display: inline-block; line-height: 44px; color: #003d99 }
  p a { display: inline; line-height: inherit }
  :focus-visible { outline: 3px solid #003d99; outline-offset: 2px }
"""
GOOD = """
  <h1>Bonjour</h1>
  <p>Voir <a href="/suite">la suite</a>, si vous voulez.</p>
  <label for="nom">Nom</label> <input id="nom" autocomplete="name">
  <label><input type="checkbox"> Muet</label>
  <button type="button" onclick="document.title = 'Fait'; this.after('Merci')">Envoyer</button>
"""
POLICY = "default-src 'none'; style-src 'self' 'unsafe-inline'; form-action 'self'"


class Pages(ThreadingHTTPServer):
    """Serves what a test has put there."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages = {}
        self.headers = {}
        self.cookies = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def put(self, body, style=STYLE, head="", path="/"):
        self.pages[path] = (
            f"<!doctype html><html lang='fr'><head><title>Page</title><style>{style}</style>{head}"
            f"<meta name='viewport' content='width=device-width'></head>"
            f"<body><main>{body}</main></body></html>")
        return f"http://127.0.0.1:{self.server_port}{path}"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        page = self.server.pages.get(self.path)
        if page:  # Chromium asks for an icon, too.
            self.server.cookies.append(self.headers.get("Cookie"))
        self.send_response(200 if page else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write((page or "").encode())

    def log_message(self, *arguments):
        pass


@pytest.fixture
def pages():
    server = Pages()
    yield server
    server.shutdown()
    server.server_close()


# MARK: What shuts people out


def test_a_good_page_has_no_fault(browser, pages):
    browser.open(pages.put(GOOD))
    check(browser)
    stops = check_focus(browser)
    assert [stop.split()[0] for stop in stops] == ["a", "input#nom", "input", "button"]


@pytest.mark.parametrize("body, rule", [
    ("<h1>A</h1><img src='/x.png'>", "image-alt"),
    ("<h1>A</h1><input>", "label"),
    ("<h1>A</h1><p style='color:#bbb'>Peu de contraste</p>", "color-contrast"),
    ("<h1>A</h1><button></button>", "button-name"),
    ("<h1>A</h1><h4>Trop bas</h4>", "heading-order"),
    ("<p>Sans titre</p>", "page-has-heading-one"),
    ("<h1>A</h1>" + "<button style='min-height:0;min-width:0;width:12px;height:12px;padding:0;"
     "font-size:8px;display:block'>x</button>" * 3, "target-size"),
], ids=lambda value: value if value.replace("-", "").isalnum() else "")
def test_axe_says_which_rule_a_page_breaks(browser, pages, body, rule):
    browser.open(pages.put(body))
    found = violations(browser)
    assert any(fault.startswith(rule + " ") for fault in found), found
    with pytest.raises(AssertionError, match=rule):
        check(browser)


def test_axe_works_under_a_strict_policy(browser, pages):
    pages.headers["Content-Security-Policy"] = POLICY
    browser.open(pages.put("<h1>A</h1><img src='/x.png'>"))
    assert any(fault.startswith("image-alt ") for fault in violations(browser))


@pytest.mark.parametrize("body, count", [
    (GOOD, 0),
    ("<button style='min-height:0;height:20px;padding:0'>bas</button>", 1),
    ("<button style='min-width:0;width:23px;padding:0'>x</button>", 1),
    ("<button style='min-height:0;height:20px' disabled>bas</button>", 0),
    ("<button style='min-height:0;height:20px;display:none'>bas</button>", 0),
    # A box of its own, and one whose label is pressed as well.
    ("<input type='checkbox' style='min-height:0;min-width:0' aria-label='a'>", 1),
    ("<label style='display:block;height:40px'><input type='checkbox' style='min-height:0;"
     "min-width:0'> Tout</label>", 0),
    # In a sentence, and alone.
    ("<p>Voir <a href='/'>la suite</a>.</p>", 0),
    ("<nav><a href='/' style='display:inline;line-height:1'>Accueil</a></nav>", 1),
], ids=["good", "low", "narrow", "disabled", "hidden", "box", "label", "sentence", "alone"])
def test_small_targets_are_found(browser, pages, body, count):
    browser.open(pages.put(body))
    assert len(small_targets(browser)) == count


@pytest.mark.parametrize("style", [
    ":focus-visible { outline: none }",
    # There, and not to be seen.
    ":focus-visible { outline: 3px solid #fefefe }",
    ":focus-visible { outline: 3px solid transparent }",
    "button:focus-visible { outline: none; color: #222 }",
], ids=["none", "pale", "transparent", "slight"])
def test_a_focus_that_cannot_be_seen_is_found(browser, pages, style):
    browser.open(pages.put("<h1>A</h1><button>Envoyer</button>", STYLE + style))
    [fault] = focus_stops(browser)[1]
    assert "« Envoyer » does not show" in fault


@pytest.mark.parametrize("style", [
    ":focus-visible { outline: none; box-shadow: 0 0 0 3px #003d99 }",
    ":focus-visible { outline: none; background: #003d99; color: #fff }",
    ":focus-visible { outline: 2px solid #003d99; transition: outline 2s }",
], ids=["shadow", "colours", "slowly"])
def test_a_focus_can_be_shown_in_many_ways(browser, pages, style):
    browser.open(pages.put("<h1>A</h1><button>Envoyer</button>", STYLE + style))
    assert focus_stops(browser) == (["button « Envoyer »"], [])


def test_a_blinking_caret_is_no_visible_focus(browser, pages):
    browser.open(pages.put(
        "<label for='n'>Nom</label><input id='n'>", STYLE + "input:focus { outline: none }"))
    [fault] = focus_stops(browser)[1]
    assert "input#n" in fault


def test_a_focus_behind_a_bar_is_found(browser, pages):
    bar = "<div style='position:fixed;inset:0 0 auto;height:200px;background:#ddd'></div>"
    browser.open(pages.put(bar + "<button>Envoyer</button>"))
    assert any("behind" in fault for fault in focus_stops(browser)[1])


def test_the_keyboard_reaches_what_lies_below(browser, pages):
    far = "<div style='height:3000px'></div><button>Loin</button>"
    browser.open(pages.put("<h1>A</h1><button>Près</button>" + far))
    assert check_focus(browser) == ["button « Près »", "button « Loin »"]


def test_the_parts_of_a_date_are_one_stop(browser, pages):
    browser.open(pages.put(
        "<h1>A</h1><label for='d'>Jour</label> <input id='d' type='date'><button>Envoyer</button>"))
    assert check_focus(browser) == ["input#d «  »", "button « Envoyer »"]


def test_looks_are_told_apart(browser, pages):
    """What cannot be read, pressed or seen in one look of the page only."""
    browser.open(pages.put(GOOD, STYLE + """
      @media (prefers-color-scheme: dark) { p { color: #777; background: #666 } }
      @media (prefers-contrast: more) { :focus-visible { outline: none } }
      @media (forced-colors: active) { button { min-height: 0; height: 9px; padding: 0 } }
      @media (max-width: 330px) { h1 { width: 400px } }"""))
    faults = "\n".join(faults_in_all_looks(browser) + faults_in_small_windows(browser))
    for look, fault in [("dark", "color-contrast"), ("high contrast", "does not show"),
                        ("forced colours", "CSS pixels"), ("320 pixels wide", "the page is")]:
        assert re.search(f"{look}: .*{fault}", faults), (look, faults)
    # One of the same make as what was seen to be right is not looked at again; these were not.
    browser.open(pages.put(GOOD))
    assert faults_in_all_looks(browser) + faults_in_small_windows(browser) == []


@pytest.mark.parametrize("size", [PHONE, NARROW, ZOOMED], ids=["phone", "narrow", "zoomed"])
def test_a_page_that_is_too_wide_is_found(make_browser, pages, size):
    browser = make_browser(**size)
    assert browser.script("return innerWidth") == size["width"]
    browser.open(pages.put("<h1>A</h1><div style='width:700px'>large</div>"))
    assert overflow(browser)
    browser.open(pages.put(GOOD))
    assert not overflow(browser)


# MARK: The browser itself


def test_a_person_clicks_fills_and_sees(browser, pages):
    browser.open(pages.put(GOOD))
    browser.fill("Nom", "Ada")
    assert browser.field("Nom").get_attribute("value") == "Ada"
    browser.press(Keys.TAB, " ")
    assert browser.find("[type=checkbox]").is_selected()
    browser.click("Envoyer")
    browser.see("Merci")
    browser.see_no("Perdu")


def test_what_is_not_seen_is_told_with_what_is(browser, pages, monkeypatch):
    monkeypatch.setattr("browser.TIMEOUT", 0.2)
    browser.open(pages.put(GOOD))
    with pytest.raises(AssertionError, match="« Adieu » is seen\nBonjour"):
        browser.see("Adieu")


def test_two_browsers_know_nothing_of_each_other(make_browser, pages):
    pages.headers["Set-Cookie"] = "session=1; HttpOnly; SameSite=Strict"
    address = pages.put(GOOD)
    one, two = make_browser(), make_browser()
    one.open(address)
    one.open(address)
    two.open(address)
    assert pages.cookies == [None, "session=1", None]


@pytest.mark.parametrize("turn", [1, 2])
def test_a_test_finds_no_cookie_of_the_one_before(browser, pages, turn):
    pages.headers["Set-Cookie"] = "session=1; Max-Age=9999"
    address = pages.put(GOOD)
    browser.open(address)
    browser.script("localStorage.setItem('muted', '1')")
    browser.open(address)
    assert pages.cookies == [None, "session=1"]
    assert browser.script("return localStorage.length") == 1


def test_settings_of_one_test_are_gone_in_the_next(browsers, pages):
    browser = browsers.take(**PHONE)
    browser.prefer(dark=True, contrast=True, still=True)
    browser.allow_scripts(False)
    browser.go_offline()
    browsers.give_back(browser)
    browser = browsers.take()
    browser.open(pages.put(GOOD + "<script>document.title = 'Script'</script>"))
    assert browser.driver.title == "Script"
    assert browser.script("return innerWidth") == 1366
    assert not browser.script("return matchMedia('(prefers-color-scheme: dark)').matches")
    browsers.give_back(browser)


def test_settings_of_a_person_reach_the_page(browser, pages):
    browser.prefer(dark=True, contrast=True, still=True)
    browser.open(pages.put(GOOD))
    for query in ("prefers-color-scheme: dark", "prefers-contrast: more",
                  "prefers-reduced-motion: reduce"):
        assert browser.script(f"return matchMedia('({query})').matches"), query


def test_a_page_works_without_its_scripts(browser, pages):
    browser.allow_scripts(False)
    browser.open(pages.put(GOOD + "<script>document.title = 'Script'</script>"))
    assert browser.driver.title == "Page"
    browser.see("Bonjour")


def test_the_cable_can_be_pulled(browser, pages):
    browser.open(pages.put(GOOD))
    browser.go_offline()
    fetched = """const done = arguments[0];
        fetch('/').then(() => done('here'), () => done('away'))"""
    assert browser.driver.execute_async_script(fetched) == "away"
    browser.go_offline(False)
    assert browser.driver.execute_async_script(fetched) == "here"


def test_what_the_policy_refuses_is_told(browser, pages):
    pages.headers["Content-Security-Policy"] = POLICY
    browser.open(pages.put(GOOD + "<script>document.title = 'Script'</script>"))
    assert any("Content Security Policy" in told for told in browser.complaints)
    assert browser.driver.title == "Page"


def test_a_screenshot_shows_the_whole_page(browser, pages):
    from io import BytesIO

    from PIL import Image
    browser.open(pages.put(GOOD + "<div style='height:2000px'></div>"))
    path = browser.keep("harness: whole page")
    assert path.name == "harness-whole-page.png" and path.parent.name == "screenshots"
    width, height = Image.open(path).size
    assert width == 1366 and height > 2000
    assert Image.open(BytesIO(browser.picture())).size == (1366, 768)
    path.unlink()


def test_a_desk_has_a_scanner_beside_its_console(desk, line):
    scans = desk.watch_ready()
    line.send(desk.code() + "\r")
    scans.scan(outcome="valid")
