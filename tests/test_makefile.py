"""What `make ingest` gives to the command: one path with spaces, or several."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


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
    done = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=True)
    wanted = ["ingest", *(path.format(folder) for path in given), "--warehouse", "a warehouse.duckdb"]
    assert done.stdout.splitlines() == wanted
    assert done.stderr == ""
