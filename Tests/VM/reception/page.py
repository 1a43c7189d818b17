"""A page of instructions, read as its reader would follow it.

Commands stand in blocks of `console`: `#` is typed by an administrator, `$` by the person at the
desk, and what follows is all that they say: a line `…` stands for any lines, and … within a line
for anything. What is done by hand is a sentence in bold.
"""

import re
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Command:
    line: int
    text: str
    is_administrators: bool
    said: list


@dataclass
class Deed:
    line: int
    text: str


def steps(page):
    """Commands and deeds, in order."""
    found, command, in_block = [], None, None
    for number, line in enumerate(Path(page).read_text().splitlines(), 1):
        if line.startswith("```"):
            in_block = line[3:] if in_block is None else None
            command = None
        elif in_block == "console":
            if line[:2] in ("# ", "$ "):
                command = Command(number, line[2:], line[0] == "#", [])
                found.append(command)
            else:
                command.said.append(line)
        elif in_block is None:
            found += [Deed(number, text) for text in re.findall(r"\*\*(.+?)\*\*", line)]
        else:
            raise AssertionError(f"line {number}: nobody would know how to follow '{in_block}'")
    return found


def pattern(lines):
    """What these lines of the page stand for."""
    parts = []
    for line in lines:
        if line == "…":
            parts.append(r"(?:.*\n)*?")
        else:
            parts.append(".*".join(map(re.escape, line.split("…"))) + r"\n")
    return "".join(parts)


def matches(lines, said):
    """Whether the page tells what was said, blanks at the end of a line aside."""
    text = "".join(line.rstrip() + "\n" for line in said.splitlines())
    return re.fullmatch(pattern([line.rstrip() for line in lines]), text) is not None
