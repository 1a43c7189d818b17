"""docs/guide.fr.md speaks of the console as it is: its words are on the pages, its pictures are taken
by tests, and what its last table promises has a test."""

import re
from functools import cache

from desk import ROOT

GUIDE = (ROOT / "docs" / "guide.fr.md").read_text()
CONSOLE = ROOT / "Sources" / "ApticConsole"
# Words of emphasis, which are on no button.
STRESSED = {"en gras", "IMPORTANT", "Attention", "n’est pas soumis"}


def plain(text):
    """Spaces of every kind are one, and so are a template's tags."""
    return re.sub(r"\s+", " ", re.sub(r"\{\{[^}]*\}\}|<[^>]*>", " ", text.replace("\\u{A0}", " ")))


@cache
def said():
    files = [file for kind in ("swift", "mustache", "js") for file in CONSOLE.rglob(f"*.{kind}")]
    desktop = ROOT / "debian" / "desktop" / "aptic-scannerd.desktop"
    return plain("\n".join(file.read_text() for file in [*files, desktop]))


def test_each_word_in_bold_is_one_of_the_console():
    bold = {plain(words) for words in re.findall(r"\*\*([^*]+)\*\*", GUIDE)} - STRESSED
    assert len(bold) > 30
    assert not sorted(words for words in bold if words not in said())


def test_each_picture_is_taken_by_a_test():
    named = set(re.findall(r"!\[[^]]+\]\(images/([\w-]+)\.png\)", GUIDE))
    source = "\n".join(file.read_text() for file in (ROOT / "Tests" / "Console").glob("*.py"))
    taken = set(re.findall(r"for_guide\(\"([\w-]+)\"", source))
    assert named and named == taken


def test_each_sentence_of_the_table_names_a_test_that_there_is():
    rows = [[cell.strip() for cell in line.strip("|\n").split("|")]
            for line in GUIDE.splitlines() if line.startswith("| «")]
    source = "\n".join(file.read_text() for kind in ("swift", "py")
                       for file in (ROOT / "Tests").rglob(f"*.{kind}"))
    tests = set(re.findall(r"(?:func|def) (\w+)\(", source))
    assert len(rows) > 30
    for sentence, page, test in rows:
        assert page and re.findall(r"`(\w+)`", test), sentence
        assert not set(re.findall(r"`(\w+)`", test)) - tests, sentence
