"""A person's browser: headless Chromium, driven by what a person sees and does.

Everything that has to wait does so for a condition and with a bound (`until`); nothing sleeps.
"""

import base64
import contextlib
import os
import re
from pathlib import Path

from selenium import webdriver
from selenium.common.exceptions import (
    StaleElementReferenceException, TimeoutException, WebDriverException)
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait
from wire import TIMEOUT

BUILD = Path(__file__).resolve().parents[2] / ".build"
SCREENSHOTS = BUILD / "screenshots"
GUIDE_PICTURES = BUILD / "guide" / "images"

# Width, height and pixels to the CSS pixel.
DESK = {"width": 1366, "height": 768}
PHONE = {"width": 360, "height": 740}
# The narrowest that WCAG 1.4.10 asks for.
NARROW = {"width": 320, "height": 640}
# What a browser's 200 % leaves of a desk's screen.
ZOOMED = {"width": 683, "height": 384, "scale": 2}

OPTIONS = [
    "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
    "--no-first-run", "--disable-extensions", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--lang=fr-FR", "--force-color-profile=srgb",
    "--hide-scrollbars",
]
SOUNDS_AT_ONCE = "--autoplay-policy=no-user-gesture-required"
# Elements that a person finds by their words.
CLICKABLE = "a[href], button, summary, input[type=submit], [role=button], [role=link], [role=tab]"
# Of many elements, those that may be called so: each name that is asked for is a round to the browser.
# Blanks are left out, as a name has them between parts where the markup has none.
FIND_SAYING = """
const [css, words] = arguments;
const bare = text => (text || '').replace(/\\s+/g, '').toLowerCase();
const texts = element => [element.textContent, element.value, element.title, element.placeholder,
  element.getAttribute('aria-label'),
  ...[...(element.labels || [])].map(label => label.textContent),
  ...(element.getAttribute('aria-labelledby') || '').split(' ').map(
    id => id && document.getElementById(id)?.textContent)];
const isMixed = element => element.querySelector('[aria-label], [alt], title');
return [...document.querySelectorAll(css)].filter(element => isMixed(element)
  || texts(element).some(text => bare(text).includes(bare(words)))
  || bare(texts(element).join('')).includes(bare(words)));
"""


# Scrolls to it as far as a person would, clear of what stays in sight; whether another page comes of
# pressing it.
REACH = """
const [pressed] = arguments;
pressed.scrollIntoView({block: 'nearest'});
const link = pressed.closest('a[href]');
if (link) return !link.target && !link.hasAttribute('download')
  && link.href.split('#')[0] !== location.href.split('#')[0];
const button = pressed.closest('button, input');
return !!(button && button.form && !button.disabled && ['submit', 'image'].includes(button.type)
  && !button.form.target && !button.formTarget
  && (button.formNoValidate || button.form.noValidate || button.form.checkValidity()));
"""


class Element(WebElement):
    """Where pressing it leads to another page, that is waited for: whoever looks, types or opens a page
    at once may do so before the browser has sent anything."""

    def click(self):
        leads_away = self.parent.execute_script(REACH, self)
        before = self.parent.find_element(By.TAG_NAME, "html") if leads_away else None
        super().click()
        if not before:
            return
        patience = self.parent.patience
        try:
            WebDriverWait(self.parent, patience, poll_frequency=0.02).until(lambda _: is_gone(before))
        except TimeoutException:
            raise AssertionError(f"not within {patience} s: a page comes of pressing it") from None


class Driver(webdriver.Chrome):
    _web_element_cls = Element
    # Seconds for what a person waits for.
    patience = TIMEOUT


def start_driver(*more):
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for option in [*OPTIONS, *more]:
        options.add_argument(option)
    options.add_experimental_option("prefs", {"intl.accept_languages": "fr-FR,fr"})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Driver(service=Service("/usr/bin/chromedriver"), options=options)
    driver.set_page_load_timeout(TIMEOUT)
    driver.set_script_timeout(TIMEOUT)
    return driver


class Browsers:
    """Chromium processes of one worker: a test takes what is free, or has another one started."""

    def __init__(self):
        self.free = []
        self.all = []

    def take(self, **size):
        if not self.free:
            self.all.append(start_driver(SOUNDS_AT_ONCE))
            self.free.append(self.all[-1])
        browser = Browser(self.free.pop())
        browser.resize(**(size or DESK))
        return browser

    def give_back(self, browser):
        try:
            browser.wipe()
        except WebDriverException:
            # One that has crashed, or does not let go of a page, is of no more use.
            self.all.remove(browser.driver)
            browser.driver.quit()
            return
        self.free.append(browser.driver)

    def quit(self):
        for driver in self.all:
            driver.quit()


class Browser:
    """One profile with one window, empty at first."""

    def __init__(self, driver):
        self.driver = driver

    # MARK: Its window

    def resize(self, width, height, scale=1):
        """The page's part of the window; Chromium's own are never narrower than 500 pixels."""
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height,
                 deviceScaleFactor=scale, mobile=False)

    def prefer(self, dark=False, contrast=False, still=False, forced=False):
        """What the person has set their system to."""
        self.cdp("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-contrast", "value": "more" if contrast else "no-preference"},
            {"name": "prefers-reduced-motion", "value": "reduce" if still else "no-preference"},
            {"name": "forced-colors", "value": "active" if forced else "none"}])

    def allow_scripts(self, allowed):
        """From the next page on. What the tests themselves run is not concerned."""
        self.cdp("Emulation.setScriptExecutionDisabled", value=not allowed)

    def go_offline(self, is_offline=True):
        """The network's cable, out or in again."""
        self.cdp("Network.enable")
        self.cdp("Network.emulateNetworkConditions", offline=is_offline, latency=0,
                 downloadThroughput=-1, uploadThroughput=-1)

    def wipe(self):
        """As after a fresh installation: one empty window, no cookies, no cache."""
        self.driver.switch_to.new_window("tab")
        fresh = self.driver.current_window_handle
        for handle in self.driver.window_handles:
            if handle != fresh:
                self.driver.switch_to.window(handle)
                self.driver.close()
        self.driver.switch_to.window(fresh)
        self.cdp("Network.clearBrowserCookies")
        self.cdp("Network.clearBrowserCache")
        self.cdp("Storage.clearDataForOrigin", origin="*", storageTypes="all")
        self.driver.get_log("browser")

    def cdp(self, command, **parameters):
        return self.driver.execute_cdp_cmd(command, parameters)

    def script(self, body, *arguments):
        return self.driver.execute_script(body, *arguments)

    @contextlib.contextmanager
    def patient(self, seconds):
        """For what takes longer than a page: a large file."""
        self.driver.patience = seconds
        self.driver.set_page_load_timeout(seconds)
        try:
            yield
        finally:
            del self.driver.patience
            self.driver.set_page_load_timeout(TIMEOUT)

    # MARK: What a person does

    def open(self, address):
        self.driver.get(address)

    @property
    def address(self):
        return self.driver.current_url

    def press(self, *keys):
        ActionChains(self.driver).send_keys(*keys).perform()

    def other_tab(self, address):
        """A page beside the others, in front of them; returns the one that was in front."""
        before = self.driver.current_window_handle
        self.driver.switch_to.new_window("tab")
        self.open(address)
        return before

    def click(self, words):
        """Presses the button, or follows the link, that says so."""
        def clicked():
            found = [element for element in self.script(FIND_SAYING, CLICKABLE, words)
                     if element.is_displayed() and self.name(element) == words]
            if len(found) != 1:
                return False
            found[0].click()
            return True
        self.until(clicked, f"one button or link says « {words} »")

    def fill(self, label, text):
        """Types into the field of this label, in place of what stands there."""
        element = self.field(label)
        element.clear()
        element.send_keys(text)

    def field(self, label):
        """The field of this label."""
        def labelled():
            found = [element for element in self.script(FIND_SAYING, "input, select, textarea", label)
                     if self.name(element) == label]
            return found[0] if len(found) == 1 else None
        return self.until(labelled, f"one field is called « {label} »")

    def name(self, element):
        """What a screen reader calls it."""
        return clean(element.accessible_name)

    # MARK: What a person sees

    def find_all(self, css):
        return self.driver.find_elements(By.CSS_SELECTOR, css)

    def find(self, css):
        """The first of these, once there is one."""
        return self.until(lambda: next(iter(self.find_all(css)), None), f"there is a {css}")

    def text(self, css="body"):
        """The words that are visible, with plain blanks between them."""
        return clean(self.find(css).text)

    def see(self, words, css="body"):
        """Waits until the page shows these words."""
        return self.until(lambda: clean(words) in self.text(css), f"« {words} » is seen",
                          lambda: self.text(css))

    def see_no(self, words, css="body"):
        return self.until(lambda: clean(words) not in self.text(css), f"« {words} » has gone",
                          lambda: self.text(css))

    def until(self, condition, what, told=lambda: ""):
        """The first true answer of a condition; a page that changes meanwhile is asked again."""
        patience = self.driver.patience
        wait = WebDriverWait(self.driver, patience, poll_frequency=0.05)

        def met(_):
            try:
                return condition()
            except WebDriverException as fault:
                if tells_of_leaving(fault):
                    return None
                raise

        try:
            return wait.until(met)
        except TimeoutException:
            raise AssertionError(f"not within {patience} s: {what}\n{told()}") from None

    @property
    def complaints(self):
        """What the page's console has told of errors since it was asked last: refused by the
        policy, not found, thrown."""
        return [entry["message"] for entry in self.driver.get_log("browser")
                if entry["level"] == "SEVERE"]

    # MARK: Pictures

    def screenshot(self, name):
        """A picture of the page for people to look at, where somebody asks for them by
        SCANNERD_PICTURES=1: all of them take a minute."""
        if os.environ.get("SCANNERD_PICTURES"):
            self.keep(name)

    def keep(self, name, whole=True):
        """Puts a picture of the page into `.build/screenshots`."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        path = SCREENSHOTS / (re.sub(r"[^\w-]+", "-", name).strip("-")[:100] + ".png")
        path.write_bytes(self.picture(whole=whole))
        return path

    def for_guide(self, name):
        """Takes the picture of this name in docs/guide.fr.md: the page on a desk's screen, as far
        down as a picture in a guide goes, in twice its pixels for paper."""
        self.resize(DESK["width"], 1000, scale=2)
        self.script("document.activeElement && document.activeElement.blur(); scrollTo(0, 0);")
        GUIDE_PICTURES.mkdir(parents=True, exist_ok=True)
        path = GUIDE_PICTURES / f"{name}.png"
        path.write_bytes(self.picture())
        self.resize(**DESK)
        return path

    def picture(self, clip=None, whole=False):
        """PNG of the page, or of a part of it: x, y, width and height from the page's corner."""
        parameters = {"format": "png", "captureBeyondViewport": whole or clip is not None}
        if clip:
            parameters["clip"] = clip | {"scale": 1}
        elif whole:
            size = self.cdp("Page.getLayoutMetrics")["cssContentSize"]
            parameters["clip"] = size | {"scale": 1}
        return base64.b64decode(self.cdp("Page.captureScreenshot", **parameters)["data"])

    def keep_evidence(self, name):
        """For a test that has failed: how the page looks, and what its console says."""
        try:
            path = self.keep("failed-" + name, whole=False)
            lines = [self.address, *self.complaints, self.text()]
            path.with_suffix(".txt").write_text("\n".join(lines) + "\n")
        except WebDriverException:
            pass  # It has crashed; the test's own failure tells more.


def tells_of_leaving(fault):
    """Whether the page that was asked has been replaced; chromedriver has two ways to say it."""
    return (isinstance(fault, StaleElementReferenceException)
            or "does not belong to the document" in str(fault))


def is_gone(element):
    """Whether the page of this element has been replaced."""
    try:
        element.is_enabled()
    except WebDriverException as fault:
        if tells_of_leaving(fault):
            return True
        raise
    return False


def clean(text):
    """With one blank for each run of blanks, those that do not break included."""
    return " ".join((text or "").split())
