"""A browser whose every page is looked at once: by axe, for its sizes, and as a picture."""

import re
from urllib.parse import urlsplit

import reach
from browser import Browser, clean

MONTHS = ("(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
          r" \d+")

VISIBLE_TEXT = "return document.querySelector(arguments[0])?.innerText"


class Visitor(Browser):
    def __init__(self, driver, looked_at, faults):
        super().__init__(driver)
        self.looked_at = looked_at
        # What is wrong with pages, told together at the end of the year.
        self.faults = faults

    def see(self, words, css="body"):
        found = super().see(words, css)
        self.look()
        return found

    def text(self, css="body"):
        """The same as every browser's, in a tenth of the time: a year asks for it very often."""
        return clean(self.until(
            lambda: self.script(VISIBLE_TEXT, css), f"there is a {css} with words"))

    def look(self, anew=False):
        """Whoever sees words on a page has its whole page there."""
        page = self.page
        if page in self.looked_at and not anew:
            return
        self.looked_at[page] = urlsplit(self.address).path
        try:
            reach.check(self)
        except AssertionError as fault:
            self.faults.append(str(fault))
        self.screenshot(f"annee-{len(self.looked_at):03}-{page[0]}")

    @property
    def page(self):
        """Which page it is, whatever it is about, and whether it refuses something."""
        title, refuses = self.script("""
          const title = document.querySelector('h1');
          return [title ? title.innerText : '',
                  !!document.querySelector('[role=alert]:not([hidden])')]""")
        return (re.sub(r"[^/]*\d[^/]*", "…", urlsplit(self.address).path),
                re.sub(MONTHS + r"|\d+", "…", clean(title)), refuses)
