"""What jixiao is built from and runs on: declared, locked with hashes, and under licences that ask nothing."""

import ast
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from sources import SOURCES, name_of, nodes_of

from tests.licences import FILE_BY_FILE, PERMISSIVE, licence_of, locked, page, parts

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
# What a command never imports: frames and pictures for notebooks, and the maker of specimens
BESIDE = ("pipeline/frames.py", "pipeline/plots.py", "pipeline/specimens/")
# What only the commands that ask for it import
CLUSTER = ("pipeline/cluster.py", "pipeline/remote.py")
SCANS = "extractors/document/scans/"


def canonical(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(*extras):
    lines = [*PROJECT["project"]["dependencies"]]
    for extra in extras:
        lines += PROJECT["project"]["optional-dependencies"][extra]
    return {canonical(re.match(r"[\w.-]+", line)[0]) for line in lines}


@cache
def distributions():
    """The distributions that each package is of: all that is installed is gone through for it."""
    return packages_distributions()


@cache
def imported(path):
    """Distributions that a module imports, wherever in it."""
    known, found = distributions(), set()
    for node in nodes_of(path):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []
        packages = {name.split(".")[0] for name in names}
        for name in packages - sys.stdlib_module_names - {"extractors", "jixiao", "pipeline"}:
            found |= set(map(canonical, known[name]))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("path", SOURCES, ids=name_of, scope="module")
def test_what_is_imported_is_declared(path):
    name = path.relative_to(ROOT).as_posix()
    extras = ("notebooks", "specimens") if name.startswith(BESIDE) else ("cluster",) if name in CLUSTER else ()
    extras += ("ocr",) if name.startswith(SCANS) else ()
    assert imported(path) <= declared(*extras)


def test_what_it_runs_on_says_from_which_version_on():
    """``make oldest`` runs on exactly these: a library without one would be there in a version of the last century."""
    for line in PROJECT["project"]["dependencies"]:
        assert re.fullmatch(r"[\w.-]+(>=|==)\d+(\.\d+)*", line), line


def test_what_is_declared_is_imported():
    assert declared() <= {name for path in SOURCES for name in imported(path)}


@pytest.mark.parametrize(
    "lock",
    [
        "requirements.lock",
        "requirements-cluster.lock",
        "requirements-dev.lock",
        "requirements-build.lock",
        "requirements-fuzz.lock",
        "requirements-browser.lock",
        "requirements-lab.lock",
        "requirements-ocr.lock",
    ],
)
def test_every_package_is_locked_with_its_hash(lock):
    text = (ROOT / lock).read_text("utf-8")
    for entry in re.split(r"(?m)^(?=[\w.-]+==)", text)[1:]:
        assert "--hash=sha256:" in entry, entry[:60]
    assert locked(lock)


def test_what_builds_is_what_is_locked():
    assert [f"{name}=={version}" for name, version in locked("requirements-build.lock").items()] == PROJECT[
        "build-system"
    ]["requires"]


def test_everything_declared_is_locked():
    assert declared() <= set(locked())
    assert declared("cluster") <= set(locked("requirements-cluster.lock"))
    assert set(locked()) <= set(locked("requirements-cluster.lock")) <= set(locked("requirements-dev.lock"))
    assert declared("ocr") <= set(locked("requirements-ocr.lock")) <= set(locked("requirements-dev.lock"))
    assert declared("notebooks", "lab") <= set(locked("requirements-lab.lock"))


def test_what_the_notebooks_need_takes_nothing_of_the_tests_away():
    """Both are installed into one folder, in whatever order."""
    tests, lab = locked("requirements-dev.lock"), locked("requirements-lab.lock")
    assert {name: v for name, v in lab.items() if tests.get(name, v) != v} == {}
    assert {name: v for name, v in locked().items() if lab[name] != v} == {}


@pytest.mark.parametrize("package", locked("requirements-cluster.lock"))
def test_licences_are_permissive(package):
    assert parts(licence_of(package)) <= PERMISSIVE


@pytest.mark.parametrize("package", sorted(set(locked("requirements-ocr.lock")) - set(locked())))
def test_licences_of_what_reads_scans_are_permissive_but_file_by_file(package):
    assert parts(licence_of(package)) <= PERMISSIVE | FILE_BY_FILE


def test_the_page_of_licences_is_current():
    assert (ROOT / "docs" / "LICENCES.md").read_text("utf-8") == page(), "python -m tests.licences > docs/LICENCES.md"
