"""The Makefile says what it does: its targets, a line a step of what is set up; `make ingest` gives the command its paths."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAKEFILE = ROOT / "Makefile"
# `make check` runs the tests beside lint and types: what it tells the makes below it is not for one that is tried
ALONE = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL")}


def make(folder, *arguments):
    command = ["make", "--no-print-directory", "--file", str(MAKEFILE), *arguments]
    return subprocess.run(command, cwd=folder, env=ALONE, capture_output=True, text=True)


def test_alone_it_lists_every_target(tmp_path):
    listed = re.findall(r"^  make ([a-z-]+) ", make(tmp_path).stdout, re.MULTILINE)
    targets = re.findall(r"^([a-z-]+):", MAKEFILE.read_text("utf-8"), re.MULTILINE)
    assert listed == sorted(targets)
    assert {"setup", "ingest", "test", "check", "notebooks", "lab", "pictures"} <= set(listed)


def test_a_step_is_one_line_with_its_seconds(tmp_path):
    done = make(
        tmp_path, "try", "--eval", "try: ; $(call step,1/2 trying (this),sleep 1 && echo much && echo more >&2)"
    )
    assert re.fullmatch(r"1/2 trying \(this\) … [12] s\n", done.stdout)
    assert done.stderr == ""
    assert done.returncode == 0


def test_a_step_that_fails_says_what_it_said(tmp_path):
    done = make(tmp_path, "try", "--eval", "try: ; $(call step,1/2 trying,echo no such disk >&2 && false)")
    assert done.returncode != 0
    assert done.stdout == "1/2 trying … failed (build/setup.log)\n"
    assert done.stderr.startswith("no such disk\n")


@pytest.mark.parametrize("target", ["setup", "ingest"])
def test_what_is_read_needs_nothing_of_the_tests(target):
    told = make(MAKEFILE.parent, "--dry-run", "--always-make", target).stdout
    assert "--require-hashes -r requirements.lock" in told
    assert "requirements-dev" not in told
    assert "requirements-lab" not in told


@pytest.fixture
def folder(tmp_path):
    """With reports, and a command that prints what it is given."""
    for name in ("my reports", "other", "bin", "it's (here) $x"):
        (tmp_path / name).mkdir()
    (tmp_path / "my reports" / "a b.txt").touch()
    (tmp_path / "other" / "1.txt").touch()
    (tmp_path / "other" / "2.txt").touch()
    command = tmp_path / "bin" / "jixiao"
    command.write_text("#!/bin/sh\nprintf '%s\\n' \"$@\"\n", "utf-8")
    command.chmod(0o755)
    return tmp_path


@pytest.mark.parametrize(
    ("raw", "given"),
    [
        ("{0}/my reports", ["{0}/my reports"]),
        ("{0}/my reports/a b.txt", ["{0}/my reports/a b.txt"]),
        ("{0}/other", ["{0}/other"]),
        ("{0}/other {0}/bin", ["{0}/other", "{0}/bin"]),
        ("{0}/other/*.txt", ["{0}/other/1.txt", "{0}/other/2.txt"]),
        ("'{0}/my reports' {0}/other", ["{0}/my reports", "{0}/other"]),
        ('"{0}/my reports" {0}/other', ["{0}/my reports", "{0}/other"]),
        ("{0}/it's (here) $$x", ["{0}/it's (here) $x"]),
        ("s3://bucket/reports", ["s3://bucket/reports"]),
        (None, ["data/raw"]),
    ],
)
def test_paths_reach_the_command_as_they_are(folder, raw, given):
    named = [] if raw is None else [f"RAW={raw.format(folder)}"]
    arguments = ["make", "--silent", "ingest", f"BIN={folder}/bin", "WAREHOUSE=a warehouse.duckdb", *named]
    done = subprocess.run(arguments, cwd=ROOT, env=ALONE, capture_output=True, text=True, check=True)
    wanted = ["ingest", *(path.format(folder) for path in given), "--warehouse", "a warehouse.duckdb"]
    assert done.stdout.splitlines() == wanted
    assert done.stderr == ""
