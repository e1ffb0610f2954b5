"""The store beside a warehouse: what is kept, for whom, how much of it, and what becomes of it when it is damaged."""

import os
import threading
from pathlib import Path

import pytest

from pipeline import store
from pipeline.store import DamagedEntryError, Store, StoreError, is_store, store_of

KEYS = [f"{n:064x}" for n in range(4)]


@pytest.fixture
def kept(tmp_path):
    return store_of(tmp_path / "jixiao.duckdb")


def entry(kept, key=KEYS[0], stage="document"):
    return kept.folder / stage / key[:2] / key


def test_what_was_put_is_got(kept):
    assert kept.get("document", KEYS[0]) is None
    kept.put("document", KEYS[0], b"\0one")
    kept.put("report", KEYS[0], b"another")
    assert (kept.get("document", KEYS[0]), kept.get("report", KEYS[0])) == (b"\0one", b"another")
    kept.put("document", KEYS[0], b"")
    assert kept.get("document", KEYS[0]) == b""
    assert [(held.stage, held.entries) for held in kept.held()] == [("document", 1), ("report", 1)]


def test_nothing_is_made_before_something_is_put(kept):
    assert (kept.held(), kept.prune(), kept.clear()) == ([], 0, 0)
    assert not kept.folder.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_folder_and_files_are_the_owners_alone(kept):
    kept.put("document", KEYS[0], b"one")
    for path in (kept.folder, *kept.folder.rglob("*")):
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600)


@pytest.mark.parametrize(
    "spoil", [lambda b: b[:-1], lambda b: b[:70], lambda b: b"", lambda b: b[:-1] + bytes([b[-1] ^ 1])]
)
def test_a_damaged_entry_is_told(kept, spoil):
    kept.put("document", KEYS[0], b"one" * 100)
    entry(kept).write_bytes(spoil(entry(kept).read_bytes()))
    with pytest.raises(DamagedEntryError, match=f"{KEYS[0]}: damaged"):
        kept.get("document", KEYS[0])
    kept.put("document", KEYS[0], b"anew")
    assert kept.get("document", KEYS[0]) == b"anew"


def test_an_entry_under_anothers_name_is_damaged(kept):
    kept.put("document", KEYS[0], b"one")
    entry(kept).rename(entry(kept, KEYS[1]))
    with pytest.raises(DamagedEntryError):
        kept.get("document", KEYS[1])


def test_the_least_recently_used_goes_first(kept):
    for age, key in enumerate(KEYS):
        kept.put("document", key, os.urandom(1000))
        os.utime(entry(kept, key), (1000 - age, 1000 - age))
    kept.get("document", KEYS[3])
    kept.set_bound(2 * entry(kept).stat().st_size)
    assert (kept.prune(), kept.prune()) == (2, 0)
    assert [key for key in KEYS if entry(kept, key).exists()] == [KEYS[0], KEYS[3]]


def test_the_bound_stays_when_all_is_removed(kept):
    kept.put("document", KEYS[0], b"one")
    kept.set_bound(7)
    assert kept.clear() == 1
    assert (kept.held(), kept.bound()) == ([], 7)
    kept.put("document", KEYS[0], b"one")
    assert kept.get("document", KEYS[0]) == b"one"


def test_all_removed_leaves_nothing(kept):
    kept.put("document", KEYS[0], b"one")
    assert kept.clear() == 1
    assert not kept.folder.exists()


def test_a_bound_that_is_none_is_told(kept):
    kept.set_bound(7)
    (kept.folder / "bound").write_text("much")
    with pytest.raises(StoreError, match="jixiao cache --size"):
        kept.prune()


def test_what_a_run_that_died_left_goes_and_what_another_writes_stays(kept):
    kept.put("document", KEYS[0], b"one")
    dead, alive = (entry(kept).with_name(name) for name in ("new-1-00000000", "new-2-00000000"))
    for path in (dead, alive):
        path.write_bytes(b"half")
    os.utime(dead, (1000, 1000))
    kept.prune()
    assert (dead.exists(), alive.exists()) == (False, True)
    assert [held.entries for held in kept.held()] == [1]


@pytest.mark.parametrize("whose", ["folder", "file"])
def test_a_folder_of_somebody_elses_is_left_alone(tmp_path, whose):
    folder = tmp_path / "cache"
    if whose == "folder":
        folder.mkdir()
        (folder / "mine.txt").write_text("mine")
    else:
        folder.write_text("mine")
    with pytest.raises(StoreError, match="no folder that jixiao made"):
        store_of(tmp_path / "jixiao.duckdb")
    assert not is_store(folder)


def test_what_somebody_else_puts_into_it_stays(kept):
    kept.put("document", KEYS[0], b"one")
    theirs = entry(kept).with_name("notes.txt")
    theirs.write_text("mine")
    kept.set_bound(0)
    kept.prune()
    kept.clear()
    assert theirs.read_text() == "mine"


def test_many_at_once_see_whole_entries_or_none(tmp_path):
    """Writers, readers, and one that clears: as two runs and a person would."""
    kept, wrong, stop = Store(tmp_path / "cache"), [], threading.Event()
    values = {key: key.encode() * 500 for key in KEYS}

    def work():
        while not stop.is_set():
            for key, value in values.items():
                try:
                    kept.put("document", key, value)
                    if kept.get("document", key) not in (value, None):
                        wrong.append(key)
                except FileNotFoundError:
                    pass  # cleared between: whoever put it says so, and reads on
                except Exception as error:  # noqa: BLE001
                    wrong.append(error)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(30):
        kept.clear()
        kept.prune()
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_folder_that_another_run_removes_while_it_is_made_is_said_to_be_gone(tmp_path, monkeypatch):
    kept = Store(tmp_path / "cache")

    def removed_meanwhile(*_, **__):
        raise FileExistsError(17, "File exists")

    monkeypatch.setattr(Path, "mkdir", removed_meanwhile)
    with pytest.raises(FileNotFoundError):
        kept.put("document", KEYS[0], b"one")
    (tmp_path / "cache").write_text("a file")
    with pytest.raises(FileExistsError):
        kept.put("document", KEYS[0], b"one")


def test_another_users_folder_is_not_used(kept, monkeypatch):
    kept.put("document", KEYS[0], b"one")
    monkeypatch.setattr(store.os, "geteuid", lambda: 12345, raising=False)
    with pytest.raises(StoreError, match="another user"):
        store_of(kept.folder.parent / "jixiao.duckdb")
