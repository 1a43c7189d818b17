"""A browser whose every page is looked at once: by axe, for its sizes, and as a picture."""

import re
from urllib.parse import urlsplit

import reach
from browser import Browser, clean

MONTHS = ("(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
          r" \d+")


class Visitor(Browser):
    def __init__(self, driver, looked_at):
        super().__init__(driver)
        self.looked_at = looked_at

    def see(self, words, css="body"):
        found = super().see(words, css)
        self.look()
        return found

    def look(self, anew=False):
        """Whoever sees words on a page has its whole page there."""
        page = self.page
        if page in self.looked_at and not anew:
            return
        self.looked_at[page] = urlsplit(self.address).path
        reach.check(self)
        self.screenshot(f"annee-{len(self.looked_at):03}-{page[0]}")

    @property
    def page(self):
        """Which page it is, whatever it is about, and whether it refuses something."""
        titles = self.find_all("h1")
        return (re.sub(r"[^/]*\d[^/]*", "…", urlsplit(self.address).path),
                re.sub(MONTHS + r"|\d+", "…", clean(titles[0].text)) if titles else "",
                bool(self.find_all("[role=alert]:not([hidden])")))
