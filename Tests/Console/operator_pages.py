"""What the tests of the operator's pages share."""

import sqlite3
from contextlib import closing

import browser as sizes
import reach
from console import log_in, member, operator, told, url

SIRETS = {"ruche": "73282932000074", "other": "55208131766522"}


def enter(desk, browser, name="odile"):
    """An operator, logged in, at what waits."""
    address = operator(desk, name)
    log_in(desk, browser, address)
    browser.see("À faire", "h1")
    return address


def at_all_sizes(browser):
    """A page's state at a desk, on a telephone, and as narrow as pages may be asked for."""
    for size in (sizes.PHONE, sizes.NARROW, sizes.ZOOMED, sizes.DESK):
        browser.resize(**size)
        reach.check(browser)


def pictures(browser, name):
    """The page at a desk and on a telephone, checked and kept to be looked at."""
    browser.resize(**sizes.PHONE)
    reach.check(browser)
    browser.screenshot(f"{name}-telephone")
    browser.resize(**sizes.DESK)
    reach.check(browser)
    browser.screenshot(name)


def books(desk, statement, *values):
    """Changes the books as time would; the daemon finds it there."""
    with closing(sqlite3.connect(desk.data / "core.db", timeout=10)) as connection, connection:
        return connection.execute(statement, values).fetchall()


def choose(browser, label, words):
    """Chooses from a list, by its words."""
    from selenium.webdriver.support.select import Select

    Select(browser.field(label)).select_by_visible_text(words)


def day(browser, label, text):
    """A date field, whatever its browser's order of digits."""
    browser.script("arguments[0].value = arguments[1]", browser.field(label), text)


def value(browser, label):
    return browser.field(label).get_attribute("value")


def handed_code(browser):
    """The code on the page; the page holds it once."""
    found = browser.text(".handed").rsplit(" ", 1)[-1]
    assert len(found) == 9 and found[4] == "-", found
    return found


__all__ = ["SIRETS", "at_all_sizes", "books", "choose", "day", "enter", "handed_code", "log_in",
           "member", "operator", "pictures", "told", "url", "value"]
