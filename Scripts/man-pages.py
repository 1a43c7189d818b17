#!/usr/bin/python3
"""Writes the man pages: man-pages.py PROGRAMS OUT

Options and commands come from what the programs in the folder PROGRAMS tell of themselves, settings
from systemd/scannerd.yaml; what only a person can say stands in docs/man. So nothing is written
twice. Pages are dated by SOURCE_DATE_EPOCH, where that is set.
"""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROSE = ROOT / "docs" / "man"
SETTINGS = ROOT / "systemd" / "scannerd.yaml"

# MARK: Roff


def roff(text):
    """Text as roff: nothing in it is an instruction, and its hyphens can be copied."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", text, flags=re.MULTILINE)


def bold(text):
    return f"\\fB{roff(text)}\\fR"


def italic(text):
    return f"\\fI{roff(text)}\\fR"


def paragraphs(text):
    return "\n.PP\n".join(roff(" ".join(part.split())) for part in re.split(r"\n\s*\n", text))


# MARK: What a program tells of itself

def told_by(program):
    said = subprocess.run([program, "--experimental-dump-help"], check=True, capture_output=True)
    return json.loads(said.stdout)["command"]


def shown(command):
    """Its options and arguments, without those that every command has."""
    return [argument for argument in command.get("arguments", [])
            if argument["shouldDisplay"] and argument["valueName"] not in ("help", "version")]


def commands(command):
    return [sub for sub in command.get("subcommands", [])
            if sub["shouldDisplay"] and sub["commandName"] != "help"]


def leaves(command, path=()):
    """Every command that does something, with the words that call it."""
    path = (*path, command["commandName"])
    if not commands(command):
        yield path, command
    for sub in commands(command):
        yield from leaves(sub, path)


def names(argument):
    if argument["kind"] == "positional":
        return italic(argument["valueName"])
    dashes = {"long": "--", "short": "-", "longWithSingleDash": "-"}
    said = ", ".join(bold(dashes[name["kind"]] + name["name"]) for name in argument["names"])
    return said if argument["kind"] == "flag" else f"{said} {italic(argument['valueName'])}"


def in_synopsis(argument):
    name = names({**argument, "names": argument.get("names", [])[-1:]})
    more = " ..." if argument["isRepeating"] else ""
    return f"[{name}{more}]" if argument["isOptional"] else name + more


def entry(argument):
    text = argument.get("abstract", "")
    if values := argument.get("allValues"):
        text += f" One of {', '.join(values)}."
    if default := argument.get("defaultValue"):
        text += f" The default is {default}."
    return f".TP\n{names(argument)}\n{roff(text.strip())}"


def page_of_command(path, command, common):
    own = [argument for argument in shown(command) if argument["valueName"] not in common]
    words = [bold(" ".join(path)), *map(in_synopsis, own)]
    lines = [".SS " + bold(" ".join(path[1:])), ".PP", " ".join(words), ".PP",
             paragraphs(command.get("abstract", ""))]
    if command.get("discussion"):
        lines += [".PP", paragraphs(command["discussion"])]
    return "\n".join(lines + list(map(entry, own)))


def parts_of_program(program):
    """What a page can ask for: @OPTIONS@ and @COMMANDS@."""
    root = told_by(program)
    # Given before the command or after it, they are explained once.
    common = {argument["valueName"] for argument in shown(root)}
    return {
        "OPTIONS": "\n".join(map(entry, root_options(root))),
        "COMMANDS": "\n".join(page_of_command(path, command, common)
                              for path, command in leaves(root)),
    }


def root_options(root):
    return [argument for argument in root["arguments"] if argument["shouldDisplay"]]


# MARK: The settings

SETTING = re.compile(r"# (  )?([a-z][A-Za-z]*):(?: (.*?))??(?:\s+# (.*))?$")


def parts_of_settings(text):
    """@SETTINGS@: the paragraphs, defaults and examples of the installed file, but for its title."""
    blocks, prose, example = [], [], []
    group = ""

    def end_paragraph():
        if example:
            blocks.append(".PP\n.EX\n" + "\n".join(map(roff, example)) + "\n.EE")
            example.clear()
        if prose:
            blocks.append(".PP\n" + roff(" ".join(prose)))
            prose.clear()

    for line in text.splitlines()[1:]:
        if line.startswith("#     "):
            if prose:
                end_paragraph()
            example.append(line[6:])
        elif found := SETTING.match(line):
            nested, key, default, told = found.groups()
            if told:
                end_paragraph()
            else:
                # The paragraph before it is all that is told of it.
                told = " ".join(prose)
                prose.clear()
            if not nested and not default:
                group = key
                blocks.append(f".SS {key}\n.PP\n{roff(told)}")
                continue
            name = f"{group}.{key}" if nested else key
            blocks.append(f".TP\n{bold(name)}: {roff(default)}\n{roff(told)}")
        elif line.startswith("# "):
            if example:
                end_paragraph()
            prose.append(line[2:])
        else:
            end_paragraph()
    end_paragraph()
    return {"SETTINGS": "\n".join(blocks)}


# MARK: Pages

def version():
    return re.search(r"\((.*?)\)", (ROOT / "debian" / "changelog").read_text()).group(1)


def write(out, name, parts):
    day = time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", time.time())))
    parts = parts | {"DATE": time.strftime("%Y-%m-%d", day), "VERSION": version()}
    # Notes for whoever edits the prose are no part of the page.
    prose = re.sub(r'^\.\\".*\n', "", (PROSE / f"{name}.in").read_text(), flags=re.MULTILINE)
    page = re.sub(r"@([A-Z]+)@", lambda found: parts[found.group(1)], prose)
    (out / name).write_text(page)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__.splitlines()[0])
    programs, out = map(Path, sys.argv[1:])
    out.mkdir(parents=True, exist_ok=True)
    write(out, "apticctl.1", parts_of_program(programs / "apticctl"))
    write(out, "scannerd.8", parts_of_program(programs / "scannerd"))
    write(out, "scannerd.yaml.5", parts_of_settings(SETTINGS.read_text()))


if __name__ == "__main__":
    main()
