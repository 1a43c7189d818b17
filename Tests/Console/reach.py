"""What every page must let everybody do: axe's rules, and those of WCAG 2.2 that it leaves to us.

Each function returns what is wrong, a line a fault; `check` asserts that nothing is.
"""

import io
from functools import cache
from pathlib import Path

import browser as sizes
from PIL import Image, ImageChops
from selenium.webdriver.common.keys import Keys

AXE = Path(__file__).resolve().parents[2] / ".build" / "axe"
LEAST_TARGET = 24  # CSS pixels, WCAG 2.2 2.5.8.
GREATEST_STOPS = 300
# Around an element, for an outline outside of it.
MARGIN = 8
LEAST_CONTRAST = 3  # WCAG 2.2 1.4.11.

RUN_AXE = """
const [rule, done] = arguments;
axe.run(document, rule ? {runOnly: {type: 'rule', values: [rule]}, resultTypes: ['violations']} : {
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

# Notes where each Tab leads, once the page has scrolled there, and what lies over it. The parts of a
# field for dates are one stop. Outside of `only`, or where Tab goes round, is the end.
WATCH_FOCUS = """
const [only] = arguments;
const said = element => element.tagName.toLowerCase() + (element.id ? '#' + element.id : '') + ' « '
  + (element.innerText || element.value || element.getAttribute('aria-label') || '')
    .trim().slice(0, 40) + ' »';
const isCovered = element => {
  // In the middle of what is in sight: a long table is higher than the window.
  const box = element.getBoundingClientRect();
  const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
  const over = document.elementFromPoint(
    middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight));
  return !over || !(element.contains(over) || over.contains(element)
    || [...(element.labels || [])].some(label => label.contains(over)));
};
const stops = [];
const tabs = {stops, isOver: false};
tabs.note = event => {
  const element = document.activeElement;
  if (tabs.isOver || event.key !== 'Tab') return;
  if (stops.length && element === stops[stops.length - 1].element) return;
  tabs.isOver = !element || element === document.body || element === document.documentElement
    || (only && !only.contains(element)) || (stops.length && element === stops[0].element);
  if (!tabs.isOver) {
    stops.push({element, said: said(element), isCovered: isCovered(element)});
  }
};
if (window.reachTabs) document.removeEventListener('keyup', window.reachTabs.note, true);
document.addEventListener('keyup', tabs.note, true);
window.reachTabs = tabs;
if (only) only.focus();
else if (document.activeElement) document.activeElement.blur();
scrollTo(0, 0);
"""
TOLD_STOPS = """
const {stops, isOver} = window.reachTabs;
return [isOver, stops.map(({said, isCovered}) => ({said, isCovered}))];
"""
TABS_AT_ONCE = 12

# Of each stop, all that decides how its focus looks, its own colours and those behind it, and whether
# its outline is cut off where something around it scrolls.
MAKES_OF_STOPS = """
const settle = () => document.getAnimations().forEach(
  animation => { try { animation.finish(); } catch (_) {} });
const outline = ['outlineStyle', 'outlineWidth', 'outlineColor', 'outlineOffset'];
const own = ['boxShadow', 'color', 'backgroundColor', 'borderTopColor', 'borderTopWidth',
  'textDecorationLine', 'filter', 'opacity'];
const room = 6;
const make = element => {
  const style = getComputedStyle(element), box = element.getBoundingClientRect();
  // An outline around an element shows against what is behind, whatever the element is.
  const isAround = style.outlineStyle === 'solid' && parseFloat(style.outlineOffset) >= 0;
  const made = [...outline, ...(isAround ? [] : own)].map(name => style[name]);
  if (!isAround) made.push(element.tagName, element.type);
  let behind = null;
  for (let part = element.parentElement; part; part = part.parentElement) {
    const around = getComputedStyle(part);
    if (!behind && around.backgroundColor !== 'rgba(0, 0, 0, 0)') behind = around.backgroundColor;
    if (around.overflow === 'visible') continue;
    const edge = part.getBoundingClientRect();
    made.push(box.left - edge.left < room, box.top - edge.top < room,
      edge.right - box.right < room, edge.bottom - box.bottom < room);
  }
  return JSON.stringify([...made, behind, box.left < room, box.top + scrollY < room,
    innerWidth - box.right < room, box.width < 2 * room, box.height < 2 * room]);
};
const found = window.reachTabs.stops.map(({element}) => {
  if (!element.isConnected) return null;
  element.focus();
  settle();
  return make(element);
});
document.activeElement.blur();
settle();
return found;
"""

# Back to a stop, as the keyboard was there: where a picture shows it. Nothing, where a live page has
# put another in its place meanwhile.
FOCUS_STOP = """
const {element} = window.reachTabs.stops[arguments[0]];
if (!element.isConnected) return null;
element.focus();
element.style.caretColor = 'transparent';
document.getAnimations().forEach(animation => { try { animation.finish(); } catch (_) {} });
const box = element.getBoundingClientRect();
return {x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height};
"""
LOSE_FOCUS = """
document.activeElement.blur();
document.getAnimations().forEach(animation => { try { animation.finish(); } catch (_) {} });
"""
# All of the page that a contrast is reckoned from.
COLOURS = """
return [...document.body.querySelectorAll('*')].map(element => {
  const style = getComputedStyle(element);
  return style.color + style.backgroundColor + style.fill + style.opacity;
}).join();
"""
# What a person has set, by which all colours are others.
LOOKS = {"dark": {"dark": True}, "high contrast": {"contrast": True},
         "forced colours": {"forced": True}}


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


def faults_in_small_windows(browser, *more):
    """A page that is 320 pixels wide, and one at 200 %; `more` is what else to ask of the former."""
    browser.resize(**sizes.NARROW)
    faults = said_of(browser, "320 pixels wide", small_targets, overflow, *more)
    # For axe a window as narrow as that: the same rules of style hold.
    browser.resize(**sizes.ZOOMED)
    faults += said_of(browser, "at 200 %", small_targets, overflow)
    browser.resize(**sizes.DESK)
    return faults


def faults_in_all_looks(browser, only=None):
    """A page in the dark, in high contrast and in forced colours, and by the keyboard (`only` within
    an element). The same DOM is asked again only what may differ."""
    faults = said_of(browser, "by the keyboard", lambda _: focus_stops(browser, only)[1])
    usual = browser.script(COLOURS)
    for look, wish in LOOKS.items():
        browser.prefer(**wish)
        # Forced colours are whatever the person has chosen; but borders come with them.
        asked = [small_targets, overflow] if "forced" in wish else [
            contrast_violations] if browser.script(COLOURS) != usual else []
        faults += said_of(browser, look, unseen_stops, *asked)
    browser.prefer()
    return faults


def contrast_violations(browser):
    return violations(browser, "color-contrast")


def said_of(browser, look, *asked):
    return [f"{browser.address}, {look}: {fault}" for ask in asked for fault in ask(browser)]


# MARK: axe


@cache
def axe_script():
    found = sorted(AXE.rglob("axe.min.js"))
    assert found, f"no axe in {AXE}: Scripts/axe.sh brings it"
    return found[0].read_text()


def violations(browser, rule=None):
    """What axe finds, of WCAG 2.2 A and AA and of its best practices; or of one rule."""
    if not browser.script("return 'axe' in window"):
        browser.script(axe_script())
    found = browser.driver.execute_async_script(RUN_AXE, rule)
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


def focus_stops(browser, only=None):
    """Goes on by Tab until the page (or the element) has no more, and looks whether each stop can be
    seen to have the focus: whether its picture differs from the one without."""
    browser.script(WATCH_FOCUS, only)
    is_over, stops = False, []
    while not is_over:
        browser.press(Keys.TAB * TABS_AT_ONCE)
        before = len(stops)
        is_over, stops = browser.script(TOLD_STOPS)
        assert len(stops) <= GREATEST_STOPS, f"Tab does not end: {stops[-5:]}"
        # Where the last Tab has left the document no key tells of it.
        is_over = is_over or len(stops) == before
    faults = [f"{stop['said']} has the focus behind something else"
              for stop in stops if stop["isCovered"]]
    return [stop["said"] for stop in stops], faults + unseen_stops(browser)


def unseen_stops(browser):
    """Of the stops that Tab has just come by, those that do not show it in the look of now. One of
    the same make that was looked at before is not looked at again."""
    # The last Tab may have led out of the page, into the browser's own bar.
    browser.cdp("Emulation.setFocusEmulationEnabled", enabled=True)
    try:
        return unseen_in_front(browser)
    finally:
        browser.cdp("Emulation.setFocusEmulationEnabled", enabled=False)


def unseen_in_front(browser):
    _, stops = browser.script(TOLD_STOPS)
    faults = []
    for index, make in enumerate(browser.script(MAKES_OF_STOPS)):
        if make is None or make in shown:
            continue
        clip = browser.script(FOCUS_STOP, index)
        if clip and is_focus_seen(browser, clip):
            shown.add(make)
        elif clip:
            faults.append(f"{stops[index]['said']} does not show that it has the focus")
    return faults


# Makes of stops that were seen to show the focus.
shown = set()


def is_focus_seen(browser, box):
    """Whether enough pixels change, and enough: a line along the shorter side of the element, in
    3:1. What changes is the focus alone: the caret is hidden, and movements are over."""
    clip = surroundings(box)
    focused = picture(browser, clip)
    browser.script(LOSE_FOCUS)
    without = picture(browser, clip)
    # Where they differ at all; nothing, where they do not.
    part = ImageChops.difference(focused, without).getbbox() or (0, 0, 0, 0)
    pairs = zip(focused.crop(part).getdata(), without.crop(part).getdata())
    changed = sum(contrast(one, two) >= LEAST_CONTRAST for one, two in pairs if one != two)
    return changed >= min(box["width"], box["height"])


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
