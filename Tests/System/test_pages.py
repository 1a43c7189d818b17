"""The man pages and the completions, made of what the programs tell of themselves."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from desk import BIN

ROOT = Path(__file__).resolve().parents[2]
PAGES = ["apticctl.1", "scannerd.8", "scannerd.yaml.5"]
PROGRAMS = {"apticctl": "apticctl.1", "scannerd": "scannerd.8"}
PLAIN = os.environ | {"LANG": "C.UTF-8", "MANWIDTH": "200", "MANPAGER": "cat", "MANROFFSEQ": ""}


def run(*command, **more):
    return subprocess.run([str(word) for word in command], check=True, capture_output=True,
                          text=True, **more)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder of pages and one of completions."""
    folder = tmp_path_factory.mktemp("made")
    # The system's Python, as for the package.
    run("/usr/bin/python3", ROOT / "Scripts" / "man-pages.py", BIN, folder / "man")
    run(ROOT / "Scripts" / "completions.sh", BIN, folder / "completions")
    return folder


def read(page):
    """The page as a reader sees it, and what man warned of."""
    said = run("man", "--warnings", "--no-hyphenation", "-l", page, env=PLAIN)
    # Bold and underlined letters are struck twice on a terminal that is none.
    return re.sub(r".\x08", "", said.stdout), said.stderr


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_without_a_warning(made, page):
    text, warnings = read(made / "man" / page)
    assert warnings == ""
    assert "NAME" in text and "SEE ALSO" in text and "@" not in text


def commands_of(command, path=()):
    path = (*path, command["commandName"])
    yield path, command
    for sub in command.get("subcommands", []):
        if sub["shouldDisplay"] and sub["commandName"] != "help":
            yield from commands_of(sub, path)


def sections(text):
    """What stands under each title of the level of commands."""
    found, title = {}, None
    for line in text.splitlines():
        if re.match(r"   \S", line):
            title = line.strip()
            found[title] = ""
        elif re.match(r"\S", line):
            title = None
        elif title:
            found[title] += line + "\n"
    return found


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_command_and_option_stands_in_the_page(made, program):
    text, _ = read(made / "man" / PROGRAMS[program])
    told = sections(text)
    root = json.loads(run(BIN / program, "--experimental-dump-help").stdout)["command"]
    of_all = {argument["valueName"] for argument in root["arguments"]}
    seen = 0
    for path, command in commands_of(root):
        if len(path) == 1 or not command.get("subcommands"):
            where = text if len(path) == 1 else told[" ".join(path[1:])]
            seen += 1
        else:
            continue
        for argument in command.get("arguments", []):
            if not argument["shouldDisplay"] or (len(path) > 1 and argument["valueName"] in of_all):
                continue
            wanted = [("--" if name["kind"] == "long" else "-") + name["name"]
                      for name in argument.get("names", [])] or [argument["valueName"]]
            for name in wanted:
                assert re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", where), (path, name)
    assert seen > 3


def test_every_setting_stands_in_its_page_with_its_default(made):
    text, _ = read(made / "man" / "scannerd.yaml.5")
    group, seen = "", 0
    for line in (ROOT / "systemd" / "scannerd.yaml").read_text().splitlines():
        found = re.match(r"# (  )?([a-z][A-Za-z]*):( (?! *#)(.*?))?( +#.*)?$", line)
        if not found:
            continue
        nested, key, _, default, _ = found.groups()
        if not nested and default is None:
            group = key
            assert re.search(rf"^   {key}$", text, re.MULTILINE), key
            continue
        name = f"{group}.{key}" if nested else key
        assert re.search(rf"^ +{re.escape(f'{name}: {default}')}", text, re.MULTILINE), name
        seen += 1
    assert seen > 15


# MARK: Completions

SHELLS = {"bash": "bash-completion/completions/{}", "zsh": "zsh/vendor-completions/_{}",
          "fish": "fish/vendor_completions.d/{}.fish"}


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_reads_its_completions(made, shell, program):
    if not shutil.which(shell):
        pytest.fail(f"{shell} is missing: Scripts/packages.sh")
    run(shell, "-n", made / "completions" / SHELLS[shell].format(program))


def in_bash(made, program, *words):
    """What bash offers after these words."""
    script = made / "completions" / SHELLS["bash"].format(program)
    line = " ".join(words)
    said = run("bash", "-c", f"""
        source {script}
        COMP_WORDS=({" ".join(f"'{word}'" for word in words)}) COMP_CWORD={len(words) - 1}
        COMP_LINE='{line}' COMP_POINT={len(line)} COMP_TYPE=9
        _{program} {program} "${{COMP_WORDS[COMP_CWORD]}}" "${{COMP_WORDS[COMP_CWORD - 1]}}"
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """)
    return [word.strip() for word in said.stdout.split("\n") if word.strip()]


def in_fish(made, program, line):
    script = made / "completions" / SHELLS["fish"].format(program)
    said = run("fish", "--no-config", "-c", f"source {script}; complete --do-complete '{line}'",
               env=os.environ | {"HOME": str(made)})
    return [offer.split("\t")[0] for offer in said.stdout.splitlines()]


def test_bash_and_fish_offer_commands_and_options(made):
    assert "status" in in_bash(made, "apticctl", "apticctl", "st")
    assert "--service" in in_bash(made, "apticctl", "apticctl", "mode", "submit", "--s")
    assert "decode" in in_bash(made, "scannerd", "scannerd", "de")
    assert "status" in in_fish(made, "apticctl", "apticctl st")
    assert "--service" in in_fish(made, "apticctl", "apticctl mode submit --s")
    assert "decode" in in_fish(made, "scannerd", "scannerd de")
