"""The Makefile says what it does: its targets, and a line a step of what is set up."""

import re
import subprocess
from pathlib import Path

import pytest

MAKEFILE = Path(__file__).parent.parent / "Makefile"


def make(folder, *arguments):
    command = ["make", "--no-print-directory", "--file", str(MAKEFILE), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


def test_alone_it_lists_every_target(tmp_path):
    listed = re.findall(r"^  make ([a-z]+) ", make(tmp_path).stdout, re.MULTILINE)
    targets = re.findall(r"^([a-z]+):", MAKEFILE.read_text("utf-8"), re.MULTILINE)
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
