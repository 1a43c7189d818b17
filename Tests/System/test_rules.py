"""The table of the guide's rules, docs/rules.fr.md: each names a test that there is, and codes that
the program answers with."""

import re

from desk import ROOT

ROWS = [[cell.strip() for cell in line.strip("|\n").split("|")]
        for line in (ROOT / "docs" / "rules.fr.md").read_text().splitlines()
        if line.startswith("| ") and "`" in line]


def everything(folder, *kinds):
    return "\n".join(file.read_text() for kind in kinds
                     for file in sorted((ROOT / folder).rglob(f"*.{kind}")))


def test_each_rule_names_a_test_that_there_is():
    tests = set(re.findall(r"(?:func|def) (\w+)\(", everything("Tests", "swift", "py")))
    named = [name for row in ROWS for name in re.findall(r"`(\w+)`", row[2])]
    assert len(ROWS) > 20 and len(named) >= len(ROWS)
    assert not set(named) - tests


def test_each_code_is_one_of_the_program():
    source = everything("Sources", "swift")
    for row in ROWS:
        for code in re.findall(r"`(\w+)`", row[1]):
            assert re.search(rf'"{code}"|case [\w, ]*\b{code}\b', source), code
