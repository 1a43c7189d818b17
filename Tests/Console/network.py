"""What the tests of the operator's pages have in common."""

import base64

import browser as sizes
import reach
from console import log_in, operator, url

SIZES = {"phone": sizes.PHONE, "narrow": sizes.NARROW, "zoomed": sizes.ZOOMED}

FETCH = """
const [path, done] = arguments;
fetch(path).then(async answer => {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  done([answer.status, btoa(text)]);
}, fault => done([0, btoa(String(fault))]));
"""


def as_operator(desk, browser):
    """The operator, logged in."""
    log_in(desk, browser, operator(desk))
    browser.see("opérateur")
    return browser


def look(browser, name, phone=True):
    """The page as it stands is for everybody, at a desk's size and, where asked, at smaller ones."""
    reach.check(browser)
    browser.screenshot(name)
    if not phone:
        return
    for size, shape in SIZES.items():
        browser.resize(**shape)
        reach.check(browser)
        if size == "phone":
            browser.screenshot(f"{name}-telephone")
    browser.resize(**sizes.DESK)


def fetched(browser, path):
    """What the browser is given there, with its own session."""
    status, content = browser.driver.execute_async_script(FETCH, path)
    content = base64.b64decode(content)
    assert status == 200, (status, content)
    return content


def pick(browser, label, words):
    """Chooses in a list."""
    from selenium.webdriver.support.select import Select
    Select(browser.field(label)).select_by_visible_text(words)


def set_date(browser, name, day):
    browser.script("arguments[0].value = arguments[1]", browser.find(f"[name={name}]"), day)


def visit(desk, browser, path):
    browser.open(url(desk, path))
