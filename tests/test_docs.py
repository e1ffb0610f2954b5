"""README, ARCHITECTURE and CONTRIBUTING name only files, commands, options, targets and modules that exist."""

import shlex
from pathlib import Path

import click
import pytest
import regex

from pipeline import cli

ROOT = Path(__file__).parent.parent
DOCS = ("README.md", "README.zh-TW.md", "CONTRIBUTING.md", "docs/ARCHITECTURE.md", "docs/CLUSTER.md")
# Written by a command.
MADE = ("notebooks/out/", "build/", "dist/", "data/warehouse/", "data/specimens/", ".venv")
PART = r"[A-Za-z0-9_.*-]+"
NAME = rf"{PART}(?:/{PART})+(?:/|::\w+)?|{PART}/|{PART}\.(?:py|toml|csv|md|lock|txt)"
FILES = {
    path.relative_to(ROOT).as_posix()
    for top in ROOT.iterdir()
    if top.name not in (".venv", ".git")  # tens of thousands
    for path in (top, *top.rglob("*"))
}
NAMES = {path.rsplit("/", 1)[-1] for path in FILES}


def code(doc):
    """Pieces of code of a page: spans, lines of blocks, targets of links. What is printed or loaded is none."""
    fence = None
    for line in (ROOT / doc).read_text("utf-8").splitlines():
        if line.startswith("```"):
            fence = line[3:] if fence is None else None
        elif fence is not None or line.startswith("    "):
            if fence not in ("text", "csv"):
                yield line.strip()
        else:
            yield from (span.replace("\\|", "|") for span in regex.findall(r"`([^`]+)`", line))
            for target in regex.findall(r"\]\((?!https?:)([^)\s]+)\)", line):
                yield (ROOT / doc).parent.joinpath(target).resolve().relative_to(ROOT).as_posix()


def words(doc):
    for line in code(doc):
        yield from regex.split(r"[\s'\"=,;()]+", line)


def commands(doc, name):
    """The words behind a command, for each place where it stands, comments left out."""
    for line in code(doc):
        m = regex.search(rf"(?:^|[|&] ?|bin/){name}\s+(.*)", line.split("  #")[0])
        if m:
            yield shlex.split(m[1])


@pytest.mark.parametrize("doc", DOCS)
def test_every_file_is_there(doc):
    named = {word.partition("::")[0].rstrip("/") for word in words(doc) if regex.fullmatch(NAME, word)}
    named = {name for name in named if not f"{name}/".startswith(MADE)}
    assert named
    missing = {n for n in named if "*" not in n and n not in FILES and n not in NAMES}
    missing |= {n for n in named if "*" in n and not any(ROOT.glob(n))}
    assert not missing


@pytest.mark.parametrize("doc", DOCS)
def test_every_target_is_in_the_makefile(doc):
    targets = set(regex.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), regex.MULTILINE))
    named = {word for line in commands(doc, "make") for word in line if "=" not in word}
    assert named
    assert named <= targets


@pytest.mark.parametrize("doc", DOCS)
def test_every_command_has_the_options_named(doc):
    named = list(commands(doc, "jixiao"))
    assert named
    for line in named:
        command = cli.main
        for word in line:
            if isinstance(command, click.Group):
                assert word in command.commands, line
                command = command.commands[word]
            elif word.startswith(("--", "[--")):
                options = {o for parameter in command.params for o in parameter.opts}
                assert set(regex.findall(r"--[a-z-]+", word)) <= options, line


def test_every_module_stands_in_the_architecture():
    modules = {f for f in FILES if f.startswith(("extractors/", "jixiao/", "pipeline/")) and f.endswith(".py")}
    modules = {m for m in modules if not m.startswith("pipeline/specimens/")}  # one line for all
    told = {m for m in modules if len((ROOT / m).read_text("utf-8").splitlines()) > 1}  # else a docstring alone
    assert told <= set(words("docs/ARCHITECTURE.md"))
