"""The wheel: whole, of the same bytes whoever builds it, and at work outside the repository, also without POSIX."""

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from small_reports import small_report

from extractors import own
from tests import wheel

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
DATA = ("extractors/lexicon", "pipeline/reference", "pipeline/views", "pipeline/specimens")
# What Windows has not, taken away before anything is imported, in each process; and whatever opens a text in the encoding of
# the machine, which on a Windows of Taiwan is Big5, fails
WITHOUT_POSIX = """
import os, sys
GONE = {"resource", "fcntl", "pwd", "grp", "termios", "tty", "readline", "curses", "syslog"}
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name in GONE:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Finder())
for name in GONE:
    sys.modules.pop(name, None)
for name in ("O_NONBLOCK", "chown", "fchown", "geteuid", "getuid", "mkfifo", "statvfs", "sched_getaffinity"):
    if hasattr(os, name):
        delattr(os, name)
"""


# Every module of ours; what libraries of the extras import is theirs
IMPORT_ALL = """
import importlib, pkgutil
for package in ("extractors", "jixiao", "pipeline"):
    for found in pkgutil.walk_packages(importlib.import_module(package).__path__, package + "."):
        if found.name not in ("pipeline.frames", "pipeline.plots"):
            importlib.import_module(found.name)
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return wheel.build(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def installed(built, tmp_path_factory):
    """A folder that the wheel is installed into, alone: what it runs on is that of this Python."""
    target = tmp_path_factory.mktemp("target")
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--no-index",
    ]
    subprocess.run([*command, "--no-compile", "--target", str(target), str(built)], check=True)
    return target


@pytest.fixture
def elsewhere(tmp_path):
    """An empty folder with a report."""
    (tmp_path / "報告.txt").write_text(small_report(), "utf-8")
    return tmp_path


def run(installed, folder, *command, beside="", **environ):
    left_out = (own.VARIABLE, "JIXIAO_WAREHOUSE", "PYTHONDONTWRITEBYTECODE")
    kept = {k: v for k, v in os.environ.items() if k not in left_out}
    paths = os.pathsep.join(filter(None, (beside, str(installed))))
    done = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=kept | {"PYTHONPATH": paths, "PYTHONUTF8": "0", **environ},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done


def tracked():
    """What the repository has of the packages; nothing where there is no git."""
    asked = ["git", "ls-files", "-z", "extractors", "jixiao", "pipeline"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, check=False)
    return [name for name in done.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def test_it_holds_every_file_of_the_packages_and_no_other(built):
    names = set(zipfile.ZipFile(built).namelist())
    ours = {name for name in names if ".dist-info/" not in name}
    there = {
        path.relative_to(ROOT).as_posix()
        for package in ("extractors", "jixiao", "pipeline")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert ours == there
    assert set(tracked()) <= ours
    for folder in DATA:
        assert any(name.startswith(f"{folder}/") and not name.endswith(".py") for name in ours), folder
    assert {name.split(".dist-info/")[1] for name in names - ours} >= {
        "METADATA",
        "entry_points.txt",
        "licenses/LICENSE",
    }


def test_it_is_of_the_same_bytes_whoever_builds_it(built, tmp_path, monkeypatch):
    was = os.umask(0o077)
    try:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", wheel.source_date())
        monkeypatch.setenv("TZ", "Asia/Taipei")
        again = wheel.build(tmp_path)
    finally:
        os.umask(was)
    assert again.name == built.name
    assert again.read_bytes() == built.read_bytes()


def test_the_readmes_call_it_by_its_name(built):
    for doc in ("README.md", "README.zh-TW.md"):
        assert set(re.findall(r"jixiao-[\d.]+-\S+?\.whl", (ROOT / doc).read_text("utf-8"))) == {built.name}


def test_it_reads_and_answers_in_an_empty_folder(installed, elsewhere):
    command = str(installed / "bin" / "jixiao")
    told = run(installed, elsewhere, command, "ingest", "報告.txt").stdout
    assert "jixiao.duckdb: 1 document" in told
    assert (elsewhere / "jixiao.duckdb").exists()
    asked = run(installed, elsewhere, command, "sql", "SELECT count(*) AS n FROM results", "--csv")
    assert asked.stdout.split() == ["n", "15"]
    code = "import jixiao, pipeline, extractors; print(jixiao.__file__, pipeline.__file__, extractors.__file__)"
    assert run(installed, elsewhere, "-c", code).stdout.count(str(installed)) == 3


def test_it_reads_with_a_folder_of_ones_own(installed, elsewhere):
    (elsewhere / "my").mkdir()
    (elsewhere / "my" / "units.toml").write_text('[count]\ncounters = "基墩"\n', "utf-8")
    (elsewhere / "a.txt").write_text("新設飲水機12基墩。", "utf-8")
    command = (str(installed / "bin" / "jixiao"), "metrics", "a.txt")
    kinds = [json.loads(run(installed, elsewhere, *command, *more).stdout) for more in ((), ("--reference", "my"))]
    assert [one["unit"] for one in kinds] == ["基墩", "基墩"]
    assert kinds[0]["confidence"] < kinds[1]["confidence"]


def test_it_reads_where_there_is_no_posix(installed, elsewhere, tmp_path_factory):
    hooks = tmp_path_factory.mktemp("hooks")
    (hooks / "sitecustomize.py").write_text(WITHOUT_POSIX, "utf-8")
    strict = {"PYTHONWARNDEFAULTENCODING": "1", "PYTHONIOENCODING": "cp950", "LC_ALL": "C"}
    with pytest.raises(AssertionError, match="No module named 'resource'"):
        run(installed, elsewhere, "-c", "import resource", beside=str(hooks))
    run(installed, elsewhere, "-c", IMPORT_ALL, beside=str(hooks))
    command = ("-m", "jixiao", "ingest", "報告.txt", "--warehouse", "w.duckdb")
    told = run(installed, elsewhere, *command, beside=str(hooks), **strict)
    assert "w.duckdb: 1 document" in told.stdout
    ours = [line for line in told.stderr.splitlines() if "EncodingWarning" in line and str(installed) in line]
    assert not ours, "a text is opened in the encoding of the machine"
    asked = ("-m", "pipeline", "sql", "SELECT org FROM documents", "--warehouse", "w.duckdb", "--csv")
    assert run(installed, elsewhere, *asked, beside=str(hooks), **strict).stdout.split()[0] == "org"
