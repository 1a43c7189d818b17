"""What every page must let everybody do: axe's rules, and those of WCAG 2.2 that it leaves to us.

Each function returns what is wrong, a line a fault; `check` asserts that nothing is.
"""

import io
from functools import cache
from pathlib import Path

from PIL import Image, ImageChops

AXE = Path(__file__).resolve().parents[2] / ".build" / "axe"
LEAST_TARGET = 24  # CSS pixels, WCAG 2.2 2.5.8.
GREATEST_STOPS = 300
# Around an element, for an outline outside of it.
MARGIN = 8
LEAST_CONTRAST = 3  # WCAG 2.2 1.4.11.

RUN_AXE = """
const done = arguments[arguments.length - 1];
axe.run(document, {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: {'target-size': {enabled: true}},
  resultTypes: ['violations'],
}).then(results => done(results.violations), fault => done(String(fault)));
"""

LOOK = """
const is = query => matchMedia('(' + query + ')').matches;
return [document.documentElement.outerHTML, location.pathname, is('max-width: 56rem'),
  is('prefers-color-scheme: dark'), is('prefers-contrast: more'), is('forced-colors: active')];
"""

FIND_TARGETS = """
const seen = element => {
  const style = getComputedStyle(element);
  return style.visibility === 'visible' && element.getClientRects().length > 0
    && !element.closest('[inert]') && element.checkVisibility({opacityProperty: true});
};
const said = element => element.tagName.toLowerCase() + (element.id ? '#' + element.id : '')
  + ' « ' + (element.innerText || element.value || element.getAttribute('aria-label') || '')
    .trim().slice(0, 40) + ' »';
// A link within a sentence is as high as its line.
const inSentence = element => element.tagName === 'A'
  && getComputedStyle(element).display === 'inline'
  && [...element.parentElement.childNodes].some(
    node => node.nodeType === Node.TEXT_NODE && node.textContent.trim().length > 1);
const targets = document.querySelectorAll(
  'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]'
  + ', [role=button], [role=link], [role=checkbox], [role=radio], [role=tab], [role=menuitem]');
return [...targets].filter(element =>
  seen(element) && !element.disabled && element.tabIndex >= 0 && !inSentence(element)
).map(element => {
  // A label is a part of what can be pressed.
  const boxes = [element, ...(['checkbox', 'radio'].includes(element.type) ? element.labels : [])]
    .map(part => part.getBoundingClientRect());
  const edge = (side, choose) => choose(...boxes.map(box => box[side]));
  return {
    said: said(element),
    width: edge('right', Math.max) - edge('left', Math.min),
    height: edge('bottom', Math.max) - edge('top', Math.min),
  };
});
"""

# How wide the page is, how wide the window, and the innermost element that reaches over its edge.
FIND_OVERFLOW = """
const seen = document.documentElement.clientWidth;
const isOver = element => element.getBoundingClientRect().right > seen + 0.5;
const over = [...document.querySelectorAll('main *, header *')].filter(isOver)
  .filter(element => ![...element.children].some(isOver) && !element.closest('.wide, .sr'));
return [document.documentElement.scrollWidth, seen, over.slice(0, 3).map(element =>
  element.outerHTML.slice(0, 160)).join(' | ')];
"""

# Where the keyboard is, and what lies over it.
LOOK_AT_FOCUS = """
let element = document.activeElement;
if (!element || element === document.body || element === document.documentElement) return null;
element.style.caretColor = 'transparent';
document.getAnimations().forEach(animation => { try { animation.finish(); } catch (_) {} });
const box = element.getBoundingClientRect();
const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
return {
  element,
  said: element.tagName.toLowerCase() + (element.id ? '#' + element.id : '') + ' « '
    + (element.innerText || element.value || element.getAttribute('aria-label') || '')
      .trim().slice(0, 40) + ' »',
  isCovered: !over || !(element.contains(over) || over.contains(element)
    || [...(element.labels || [])].some(label => label.contains(over))),
  clip: {x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height},
};
"""
LOSE_FOCUS = """
arguments[0].blur();
document.getAnimations().forEach(animation => { try { animation.finish(); } catch (_) {} });
"""


def check(browser):
    """Everything about one page as it stands."""
    page = look_of(browser)
    faults = small_targets(browser) + overflow(browser)
    if page not in approved:
        faults = violations(browser) + faults
    assert not faults, f"{browser.address}:\n" + "\n".join(faults)
    approved.add(page)


# What axe has found nothing in.
approved = set()


def look_of(browser):
    """All that axe goes by: the same page a few pixels narrower is no other one for it."""
    return hash(tuple(browser.script(LOOK)))


def check_focus(browser):
    """By the keyboard, through the whole page. Returns the stops in their order."""
    stops, faults = focus_stops(browser)
    assert not faults, f"{browser.address}:\n" + "\n".join(faults)
    return stops


# MARK: axe


@cache
def axe_script():
    found = sorted(AXE.rglob("axe.min.js"))
    assert found, f"no axe in {AXE}: Scripts/axe.sh brings it"
    return found[0].read_text()


def violations(browser):
    """What axe finds, of WCAG 2.2 A and AA and of its best practices."""
    if not browser.script("return 'axe' in window"):
        browser.script(axe_script())
    found = browser.driver.execute_async_script(RUN_AXE)
    assert isinstance(found, list), f"axe failed: {found}"
    return [f"{rule['id']} ({rule['impact']}): {rule['help']}\n    "
            + "\n    ".join(f"{node['target']}: {node['html'][:160]}" for node in rule["nodes"])
            for rule in found]


# MARK: Sizes


def small_targets(browser):
    """What is narrower or lower than a fingertip. Stricter than WCAG: no exception for what stands
    alone."""
    return [f"{target['said']} is {target['width']:.0f} × {target['height']:.0f} CSS pixels"
            for target in browser.script(FIND_TARGETS)
            if min(target["width"], target["height"]) < LEAST_TARGET - 0.01]


def overflow(browser):
    """A page that has to be scrolled sideways (WCAG 1.4.10)."""
    wide, seen, said = browser.script(FIND_OVERFLOW)
    return [f"the page is {wide} pixels wide in {seen}: {said}"] if wide > seen else []



# MARK: The keyboard


def focus_stops(browser):
    """Goes on by Tab until the page has no more, and looks whether each stop can be seen to have
    the focus: whether its picture differs from the one without."""
    browser.script("document.activeElement && document.activeElement.blur(); scrollTo(0, 0);")
    stops, faults, first = [], [], None
    while True:
        browser.tab()
        stop = browser.script(LOOK_AT_FOCUS)
        if stop is None or stop["element"] == first:
            return stops, faults
        first = first or stop["element"]
        stops.append(stop["said"])
        assert len(stops) <= GREATEST_STOPS, f"Tab does not end: {stops[-5:]}"
        if stop["isCovered"]:
            faults.append(f"{stop['said']} has the focus behind something else")
        if not is_focus_seen(browser, stop):
            faults.append(f"{stop['said']} does not show that it has the focus")


def is_focus_seen(browser, stop):
    """Whether enough pixels change, and enough: a line along the shorter side of the element, in
    3:1. What changes is the focus alone: the caret is hidden, and movements are over."""
    clip = surroundings(stop["clip"])
    focused = picture(browser, clip)
    browser.script(LOSE_FOCUS, stop["element"])
    without = picture(browser, clip)
    # Where they differ at all; nothing, where they do not.
    part = ImageChops.difference(focused, without).getbbox() or (0, 0, 0, 0)
    pairs = zip(focused.crop(part).getdata(), without.crop(part).getdata())
    changed = sum(contrast(one, two) >= LEAST_CONTRAST for one, two in pairs if one != two)
    return changed >= min(stop["clip"]["width"], stop["clip"]["height"])


def surroundings(clip):
    x, y = max(0, clip["x"] - MARGIN), max(0, clip["y"] - MARGIN)
    return {"x": x, "y": y, "width": clip["x"] + clip["width"] + MARGIN - x,
            "height": clip["y"] + clip["height"] + MARGIN - y}


def picture(browser, clip):
    return Image.open(io.BytesIO(browser.picture(clip))).convert("RGB")


def contrast(one, two):
    """Of two colours, from 1 to 21, as WCAG reckons it."""
    darker, lighter = sorted((luminance(one), luminance(two)))
    return (lighter + 0.05) / (darker + 0.05)


@cache
def luminance(colour):
    red, green, blue = (
        part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
