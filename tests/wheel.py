#!/usr/bin/env python3
"""Build the wheel: of the same bytes from the same sources, whoever builds it and when.

    python -m tests.wheel FOLDER

Built of a copy, so that nothing that an earlier build left beside the sources gets into it, with what is installed. Its times
are those of SOURCE_DATE_EPOCH, or of the commit; without git those of 1980, the first that a ZIP file knows.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
PARTS = ("extractors", "jixiao", "pipeline", "pyproject.toml", "README.md", "LICENSE")
FIRST_OF_ZIP = "315532800"


def source_date() -> str:
    """Seconds since 1970."""
    if named := os.environ.get("SOURCE_DATE_EPOCH"):
        return named
    asked = ["git", "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return FIRST_OF_ZIP
    return done.stdout.strip() or FIRST_OF_ZIP


def build(folder: Path) -> Path:
    """The wheel, in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for part in PARTS:
            source, target = ROOT / part, Path(scratch, part)
            if source.is_dir():
                shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", ".*"))
            else:
                shutil.copyfile(source, target)
        for path in Path(scratch).rglob("*"):  # whatever rights the clone was made with
            path.chmod(0o755 if path.is_dir() else 0o644)
        code = "import sys; from setuptools import build_meta; print(build_meta.build_wheel(sys.argv[1]))"
        done = subprocess.run(
            [sys.executable, "-c", code, str(folder.absolute())],
            cwd=scratch,
            env=os.environ | {"SOURCE_DATE_EPOCH": source_date()},
            capture_output=True,
            text=True,
            check=False,
            umask=0o022,
        )
    if done.returncode:
        raise RuntimeError(f"the wheel could not be built: {done.stderr}")
    return folder / done.stdout.splitlines()[-1]


if __name__ == "__main__":
    wheel = build(Path(sys.argv[1]))
    print(f"{wheel}: {wheel.stat().st_size:,} bytes")
