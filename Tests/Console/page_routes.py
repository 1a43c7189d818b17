"""Every route of the console's pages, as their source says it."""

import re
from functools import cache
from pathlib import Path

CONSOLE = Path(__file__).resolve().parents[2] / "Sources" / "ApticConsole"
CONSTANT = re.compile(r'let (\w+)(?:: \w+)? = "(/[^"]*)"')
CALL = re.compile(r"ConsoleRoute\(\s*\.(?:get|post)")
ROUTE = re.compile(r'ConsoleRoute\(\s*\.(get|post),\s*"(/[^"\\]*)",\s*\.(\w+)')
PARAMETER = re.compile(r"\{([^}]+)\}|:([\w-]+)")


@cache
def routes():
    """Method, path and access of each; style, script and icon aside, which are made by a function."""
    found = []
    for file in sorted(CONSOLE.rglob("*.swift")):
        if file.name == "Assets.swift":
            continue
        text = file.read_text()
        for name, value in CONSTANT.findall(text):
            text = text.replace(f"\\({name})", value).replace(f"\\(Self.{name})", value)
        here = ROUTE.findall(text)
        assert len(here) == len(CALL.findall(text)), f"{file.name} writes a path otherwise"
        found += here
    return found


def pages():
    """The paths that a browser can be sent to, files and streams as well."""
    return sorted({path for method, path, _ in routes() if method == "get"})


def is_file(path):
    """What a browser saves, or a page asks for by itself."""
    return re.search(
        r"\.(svg|csv|pdf)$|evenements$|\{document\}$|fichier$|ecritures$|empreinte$|^/$", path
    ) is not None


def filled(path, samples):
    """An address: each word in braces, or after a colon, is what `samples` has for it."""
    return PARAMETER.sub(lambda found: samples[found[1] or found[2]], path)


def matches(route, path):
    pattern = PARAMETER.sub("[^/]+", route.replace(".", r"\."))
    return re.fullmatch(pattern, path) is not None
