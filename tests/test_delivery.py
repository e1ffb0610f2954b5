"""The folder of an export: whole files of one export, and nobody else's file touched."""

import contextlib
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from dying import Died, die_after

from pipeline.delivery import DeliveryError, Readers, delivering, manifest_of, read_manifest

OLD = {"a.csv": "old a", "b.csv": "old b", "gone.csv": "old gone"}
NEW = {"a.csv": "new a", "b.csv": "new b", "c.csv": "new c"}
# The same in folders, and what stays as it is
OLD_BELOW = {"x/a": "old a", "x/same": "same", "y/z/gone": "old gone"}
NEW_BELOW = {"x/a": "new a", "x/same": "same", "w/c": "new c"}
# Pages, of which each holds the names of those that it leads to
OLD_PAGES = {
    "index": "a b look",
    "a": "gone/x look",
    "b": "a look",
    "gone/x": "b look",
    "look": "",
    "same": "index look",
}
NEW_PAGES = {
    "index": "b a new/y look",
    "a": "new/y look",
    "b": "new/z",
    "new/y": "new/z a",
    "new/z": "b",
    "look": "",
    "same": "index look",
}
MAKE_FOLDER = Path.mkdir
READERS = Readers("index", "look", b"index")


def deliver(folder, files, form="csv", readers=None):
    with delivering(folder, form, readers) as new:
        for name, text in files.items():
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            (new / name).write_text(text)


def contents(folder, manifests=False):
    names = (p for p in folder.rglob("*") if p.is_file() and (manifests or not p.name.endswith(".manifest.json")))
    return {p.relative_to(folder).as_posix(): p.read_text() for p in names}


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "out"


def test_files_of_an_earlier_export_are_replaced_and_those_of_others_stay(folder):
    deliver(folder, OLD)
    (folder / "notes.csv").write_text("ours, says somebody")
    (folder / "sub").mkdir()
    (folder / "sub" / "a.csv").write_text("another")
    deliver(folder, NEW)
    assert contents(folder) == {**NEW, "notes.csv": "ours, says somebody", "sub/a.csv": "another"}
    assert sorted(read_manifest(manifest_of(folder, "csv"))) == sorted(NEW)


def test_formats_do_not_know_one_another(folder):
    deliver(folder, {"a.csv": "1"})
    deliver(folder, {"a.parquet": "2"}, "parquet")
    deliver(folder, {"b.csv": "3"})
    assert contents(folder) == {"b.csv": "3", "a.parquet": "2"}


def write_other(path):
    path.write_text("a table of somebody's own")


def write_link(path):
    path.with_name("linked").write_text("old b")
    path.symlink_to("linked")


OTHERS = {write_other: "not as jixiao exported it", write_link: "a link", os.mkdir: "a folder", os.mkfifo: "a FIFO"}


@pytest.mark.parametrize("make", OTHERS, ids=lambda make: make.__name__)
@pytest.mark.parametrize("exported", [False, True])
def test_what_is_not_as_it_was_exported_stays(folder, make, exported):
    folder.mkdir()
    if exported:
        deliver(folder, OLD)
        (folder / "b.csv").unlink()
    make(folder / "b.csv")
    before = {p: (p.lstat().st_ino, p.lstat().st_mtime_ns) for p in folder.rglob("*")}
    with pytest.raises(DeliveryError, match=rf"b\.csv: is {OTHERS[make]}.*Move it away, or name another folder"):
        deliver(folder, NEW)
    assert {p: (p.lstat().st_ino, p.lstat().st_mtime_ns) for p in folder.rglob("*")} == before


def test_what_somebody_has_changed_since_stays_where_it_is_exported_no_more(folder):
    deliver(folder, OLD)
    (folder / "gone.csv").write_text("with remarks")
    deliver(folder, NEW)
    assert contents(folder) == {**NEW, "gone.csv": "with remarks"}


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"files": 1}', '{"files": {"a.csv": 1}}', "\udcff"])
def test_what_is_no_manifest_stays(folder, text):
    deliver(folder, OLD)
    manifest_of(folder, "csv").write_text(text, errors="surrogateescape")
    with pytest.raises(DeliveryError, match="no manifest"):
        deliver(folder, NEW)
    assert contents(folder) == OLD


def test_a_manifest_names_no_file_elsewhere(folder, tmp_path):
    (tmp_path / "precious.txt").write_text("precious")
    deliver(folder, OLD)
    manifest = manifest_of(folder, "csv")
    hashes = {name: ["x"] for name in ("/precious.txt", "a/../../precious.txt", "", ".", "a//b", "./a")}
    hashes |= {"../precious.txt": ["0e2bba9ac1ae14df2b93cb93a3c2fb12a4e9e5aebaa7ca67dbc7ae6da2d1dbc7"]}
    manifest.write_text(json.dumps({"files": {**read_manifest(manifest), **hashes}}))
    assert sorted(read_manifest(manifest)) == sorted(OLD)


def test_a_run_that_fails_leaves_the_folder_as_it_was(folder):
    with pytest.raises(ZeroDivisionError), delivering(folder / "sub", "csv"):
        raise ZeroDivisionError
    assert not folder.exists()
    deliver(folder, OLD)
    before = contents(folder, manifests=True)
    with pytest.raises(ZeroDivisionError), delivering(folder, "csv"):
        raise ZeroDivisionError
    assert contents(folder, manifests=True) == before


def test_the_mode_is_kept(folder):
    deliver(folder, OLD)
    (folder / "a.csv").chmod(0o600)
    deliver(folder, NEW)
    assert stat.S_IMODE((folder / "a.csv").stat().st_mode) == 0o600


def test_two_at_once_are_said(folder):
    code = "import sys\nfrom pathlib import Path\nfrom pipeline.delivery import *\nwith delivering(Path(sys.argv[1]), 'csv'): pass"
    with delivering(folder, "csv"):
        second = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=False)
    assert "another export writes there" in second.stderr


@pytest.mark.parametrize(("old", "new"), [(OLD, NEW), (OLD_BELOW, NEW_BELOW)])
def test_a_death_at_any_step_leaves_one_export_or_no_manifest(tmp_path, monkeypatch, old, new):
    died, step = True, 0
    while died:
        folder = tmp_path / str(step)
        deliver(folder, old)
        with monkeypatch.context() as patch:
            die_after(patch, step)
            try:
                deliver(folder, new)
                died = False
            except Died:
                step += 1
        there = {name: text for name, text in contents(folder).items() if not name.startswith(".")}
        assert not manifest_of(folder, "csv").exists() or there in (old, new)
        assert set(there.values()) <= {*old.values(), *new.values()}  # each file whole
        with pytest.raises(ZeroDivisionError), delivering(folder, "csv"):
            raise ZeroDivisionError  # a second run that fails does not forget whose the files are
        deliver(folder, new)
        assert contents(folder) == new
        assert manifest_of(folder, "csv").exists()
    assert step > 5


def test_what_says_the_same_is_not_put_there_anew_and_empty_folders_go(folder):
    deliver(folder, OLD_BELOW)
    same = (folder / "x" / "same").stat()
    deliver(folder, NEW_BELOW)
    now = (folder / "x" / "same").stat()
    assert (now.st_ino, now.st_mtime_ns, now.st_ctime_ns) == (same.st_ino, same.st_mtime_ns, same.st_ctime_ns)
    assert not (folder / "y").exists()
    before = {path: path.stat().st_ino for path in folder.rglob("*")}
    deliver(folder, NEW_BELOW)
    assert {path: path.stat().st_ino for path in folder.rglob("*")} == before


def dead_ends(files):
    """What somebody who begins with the first page comes to and does not find."""
    seen, waiting = {"index"}, ["index"] if "index" in files else []
    while waiting:
        found = set(files.get(waiting.pop(), "").split()) - seen
        seen |= found
        waiting += found
    return seen - set(files) if "index" in files else set()


@pytest.mark.slow
@pytest.mark.parametrize(("old", "new"), [(OLD_PAGES, NEW_PAGES), (NEW_PAGES, OLD_PAGES), ({}, NEW_PAGES)])
def test_a_death_at_any_step_leads_no_reader_astray(tmp_path, monkeypatch, old, new):
    died, step, told = True, 0, 0
    while died:
        folder = tmp_path / str(step)
        if old:
            deliver(folder, old, readers=READERS)
        with monkeypatch.context() as patch:
            die_after(patch, step)
            try:
                deliver(folder, new, readers=READERS)
                died = False
            except Died:
                step += 1
        there = {name: text for name, text in contents(folder).items() if not name.startswith(".")}
        assert dead_ends({**there, "look": ""}) == set(), f"step {step}"
        assert there in (old, new) or there["look"] == "index", f"step {step}: pages of two builds, and nothing says so"
        told += there not in (old, new)
        deliver(folder, new, readers=READERS)
        assert contents(folder) == new
        assert not [path for path in folder.iterdir() if path.name.startswith(".")]
    assert told > 5


@pytest.mark.parametrize("readers", [None, READERS])
def test_a_full_disk_leaves_the_folder_as_it_was(folder, monkeypatch, readers):
    """The manifest was written when the files had changed place, and failed there."""
    deliver(folder, OLD_PAGES, readers=readers)
    before = contents(folder, manifests=True)
    taken = 0
    while contents(folder) != NEW_PAGES:
        assert contents(folder, manifests=True) == before
        left = [taken]
        with monkeypatch.context() as patch:
            for name in ("write_text", "write_bytes", "mkdir"):
                patch.setattr(Path, name, until_full(getattr(Path, name), left, folder))
            with contextlib.suppress(FullDisk):
                deliver(folder, NEW_PAGES, readers=readers)
        taken += 1
    assert taken > len(NEW_PAGES) + 2
    assert manifest_of(folder, "csv").exists()


class FullDisk(OSError):
    """Nothing more goes there."""


def until_full(write, left, folder):
    """``write``, which fails after so many times where it takes room: not for a folder that is there already."""

    def run(path, *arguments, **options):
        if write is not MAKE_FOLDER or not path.exists():
            if not left[0] and path.is_relative_to(folder):
                raise FullDisk
            left[0] -= 1
        return write(path, *arguments, **options)

    return run


def test_nothing_is_put_there_for_readers_where_all_is_as_it_was(folder):
    deliver(folder, OLD_PAGES, readers=READERS)
    before = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}
    deliver(folder, OLD_PAGES, readers=READERS)
    after = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}
    assert after == before


def test_what_a_dead_run_still_writes_is_not_delivered(folder):
    with pytest.raises(ZeroDivisionError), delivering(folder, "csv") as dead:
        raise ZeroDivisionError
    with delivering(folder, "csv") as new:
        dead.mkdir(parents=True)  # a process that outlives its run by a moment
        (dead / "late.csv").write_text("late")
        (new / "a.csv").write_text("a")
    assert contents(folder) == {"a.csv": "a"}
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]
