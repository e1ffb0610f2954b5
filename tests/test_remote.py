"""Files and the store at addresses: what is there, what cannot be fetched, and that nothing secret is ever told."""

from pathlib import Path

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem
from small_reports import small_report

from extractors.document import formats
from pipeline import remote, store, warehouse
from pipeline.ingest import find_files, ingest
from pipeline.remote import RemoteError, find, is_url, local_path, shown
from pipeline.remote_store import RemoteStore, open_store
from pipeline.stages import Asked, keep_in, make, recall
from pipeline.store import DamagedEntryError, Store, StoreError

KEYS = [f"{n:064x}" for n in range(4)]
SECRET = "hunter22hunter22"


@pytest.fixture
def memory():
    """An empty place in this process, and in those forked from it."""
    MemoryFileSystem.store.clear()
    MemoryFileSystem.pseudo_dirs[:] = [""]
    yield MemoryFileSystem()
    MemoryFileSystem.store.clear()


class LockedFileSystem(MemoryFileSystem):
    """A place that takes nobody's word, and tells more than it should."""

    protocol = "locked"

    @classmethod
    def _strip_protocol(cls, path):
        return MemoryFileSystem._strip_protocol(path.replace(f"locked://ann:{SECRET}@", "/"))

    def _open(self, path, *arguments, **options):
        raise PermissionError(f"locked://ann:{SECRET}@host{path}?sig={SECRET}: no entry for {SECRET}")

    cat_file = pipe_file = _open


@pytest.fixture
def locked(memory):
    fsspec.register_implementation("locked", LockedFileSystem, clobber=True)
    return f"locked://ann:{SECRET}@host/reports"


def put(memory, name, **report):
    memory.pipe_file(name, small_report(**report).encode())


def said(outcome):
    return sorted((f.finding.check, f.file) for f in outcome.findings)


# --- addresses ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["s3://b/a", "file:///a", "dir::file:///a", "simplecache::s3://b", "abfs://c@a/x"])
def test_addresses(text):
    assert is_url(text)


@pytest.mark.parametrize("text", ["a", "/a/b", "C:\\a", "c://x", "a::b", "./s3:/b", "年度/a.pdf", ""])
def test_paths(text):
    assert not is_url(text)


def test_a_file_address_is_a_path():
    assert local_path("file:///a/b c.pdf") == Path("/a/b c.pdf")
    assert local_path("file://localhost/a") == Path("/a")
    assert local_path("s3://b/a") is None
    assert local_path("file://server/share") is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"sftp://ann:{SECRET}@host:22/a.pdf", "sftp://host:22/a.pdf"),
        (f"https://h/a.pdf?X-Amz-Signature={SECRET}&b=1", "https://h/a.pdf?…"),
        (f"simplecache::https://{SECRET}:x@h/a?sig={SECRET}", "simplecache::https://h/a?…"),
        (f"dir://a::https://u:{SECRET}@h/b?sig={SECRET}", "dir://a::https://h/b?…"),
        (f"ftp://u:p@{SECRET}@h/a", "ftp://h/a"),
        ("s3://bucket/a@b/c.pdf", "s3://bucket/a@b/c.pdf"),
        ("s3://bucket/what?.pdf", "s3://bucket/what?.pdf"),
    ],
)
def test_what_is_shown_of_an_address_has_no_credentials(text, told):
    assert shown(text) == told
    assert SECRET not in shown(f"cannot open {text}: no such file")


# --- files ----------------------------------------------------------------------------------------------------------


def test_what_is_below_an_address_is_read_as_a_folder_is(memory, tmp_path):
    names = (
        "b.txt",
        "sub/a.txt",
        ".hidden/x.txt",
        "sub/.DS_Store",
        "sub/~$a.docx",
        "SOURCES.md",
        "cache/document/ab/x",
    )
    for name in names:
        put(memory, f"/reports/{name}")
    memory.pipe_file("/reports/cache/CACHEDIR.TAG", b"")
    files, found = find_files(["memory://reports"], tmp_path / "w.duckdb")
    assert [one.as_posix() for one in files] == ["memory://reports/b.txt", "memory://reports/sub/a.txt"]
    assert found == []
    assert [one.name for one in find("memory://reports/b.txt")] == ["memory://reports/b.txt"]
    assert files[0].size == len(small_report().encode())


def test_a_chain_of_places_names_its_files(memory, tmp_path):
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text("x")
    (one,) = find(f"dir://raw::file://{tmp_path}")
    assert one.name == f"dir://raw/a.txt::file://{tmp_path}"
    assert remote.fetch(one, 100).data == b"x"
    memory.pipe_file("/reports/a.txt", b"y")
    (one,) = find("simplecache::memory://reports")
    assert one.name == "simplecache::memory://reports/a.txt"
    assert remote.fetch(one, 100).data == b"y"


@pytest.mark.slow
def test_reports_at_an_address_load_as_those_of_a_folder(memory, tmp_path):
    (tmp_path / "raw").mkdir()
    for name, year in (("a.txt", 113), ("b.txt", 114)):
        put(memory, f"/reports/{name}", year=year)
        (tmp_path / "raw" / name).write_text(small_report(year=year), "utf-8")
    memory.pipe_file("/reports/empty.txt", b"")
    (tmp_path / "raw" / "empty.txt").touch()
    there = ingest(["memory://reports"], tmp_path / "there.duckdb")
    here = ingest([f"file://{tmp_path / 'raw'}"], tmp_path / "here.duckdb")
    assert said(there) == [("unreadable", "memory://reports/empty.txt")]
    assert [f.status for f in there.files] == ["loaded", "loaded", "failed"]
    rows = "SELECT * EXCLUDE (file) FROM documents"
    for question in (rows, "FROM results", "FROM metrics"):
        asked = [warehouse.open_warehouse(tmp_path / f"{name}.duckdb") for name in ("here", "there")]
        assert asked[0].execute(question).fetchall() == asked[1].execute(question).fetchall()
    assert here.files[0].file == f"{tmp_path}/raw/a.txt"
    assert ingest(["memory://reports"], tmp_path / "there.duckdb") == there  # of what was kept


@pytest.mark.slow
def test_what_was_kept_of_a_file_elsewhere_is_not_read_again(memory, tmp_path, monkeypatch):
    put(memory, "/reports/a.txt")
    (one,) = find("memory://reports")
    asked = Asked(one, "pdfium", keep_in(Store(tmp_path / "cache")))
    first = make(asked)
    assert first.packed.card.file == "memory://reports/a.txt"
    assert recall(asked).packed is None  # nobody waits for it but who reads it
    monkeypatch.setattr(formats, "read_bytes", None)
    assert make(asked) == first
    put(memory, "/reports/a.txt", figure=90)
    with pytest.raises(TypeError):
        formats.read_bytes(b"")
    assert make(asked).packed.card.sha256 != first.packed.card.sha256


def test_what_is_not_there_is_said(memory, tmp_path):
    outcome = ingest(["memory://nowhere", "unheard://of"], tmp_path / "w.duckdb")
    assert said(outcome) == [("missing", "memory://nowhere"), ("not_fetched", "unheard://of")]
    assert not outcome.written


@pytest.mark.slow
def test_a_file_that_cannot_be_fetched_costs_itself_and_tells_nothing_secret(locked, memory, tmp_path, capfd):
    put(memory, "/host/reports/closed.txt")  # what its place lists and does not give
    put(memory, "/good/a.txt")
    (one,) = find(locked)
    assert SECRET not in repr(one)
    outcome = ingest([locked, "memory://good"], tmp_path / "w.duckdb")
    assert [(f.finding.check, f.file) for f in outcome.findings] == [
        ("not_fetched", "locked://host/reports/closed.txt")
    ]
    assert "the right to read it" in outcome.findings[0].finding.message
    assert "no entry for …" in outcome.findings[0].finding.message
    assert [f.status for f in outcome.files] == ["loaded", "failed"]
    assert SECRET not in f"{outcome}{capfd.readouterr()}"
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]


def test_a_file_that_is_gone_or_too_large_when_it_is_fetched(memory, monkeypatch):
    put(memory, "/reports/a.txt")
    (one,) = find("memory://reports")
    monkeypatch.setattr("pipeline.stages.MAX_FILE", 100)
    monkeypatch.setattr(formats, "MAX_FILE", 100)
    (finding,) = make(Asked(one, "pdfium")).packed.card.findings
    assert (finding.check, "Split it" in finding.message) == ("unreadable", True)
    memory.rm("/reports/a.txt")
    (finding,) = make(Asked(one, "pdfium")).packed.card.findings
    assert (finding.check, "no longer there" in finding.message) == ("not_fetched", True)


def test_what_reads_a_place_and_is_not_installed_is_named(monkeypatch):
    monkeypatch.setattr(fsspec.core, "get_filesystem_class", missing_package)
    monkeypatch.setattr(fsspec.core, "filesystem", missing_package)
    monkeypatch.setattr("fsspec.core.url_to_fs", missing_package)
    with pytest.raises(RemoteError, match=r"Install it: \S+python\S* -m pip install s3fs"):
        find("s3://bucket/unheard")
    assert not remote.has_reader("s3://bucket/unheard")


def missing_package(*arguments, **options):
    raise ImportError("Install s3fs to access S3")


# --- the store ------------------------------------------------------------------------------------------------------


@pytest.fixture(params=["memory", "dir"])
def kept(request, memory, tmp_path):
    url = "memory://kept/store" if request.param == "memory" else f"dir://store::file://{tmp_path}"
    return open_store(url, tmp_path / "w.duckdb")


def test_a_store_at_an_address_has_the_face_of_a_folders():
    names = {name for name in vars(Store) if not name.startswith("_")}
    assert names <= set(dir(RemoteStore))


def test_what_was_put_is_got(kept):
    assert not kept.exists()
    assert (kept.get("document", KEYS[0]), kept.held(), kept.prune(), kept.clear()) == (None, [], 0, 0)
    kept.make()
    kept.put("document", KEYS[0], b"\0one")
    kept.put("report", KEYS[0], b"another")
    assert (kept.get("document", KEYS[0]), kept.get("report", KEYS[0])) == (b"\0one", b"another")
    assert [(held.stage, held.entries) for held in kept.held()] == [("document", 1), ("report", 1)]
    assert kept.exists()
    assert kept.clear() == 2
    assert (kept.exists(), kept.held()) == (False, [])


def test_the_oldest_go_beyond_the_bound(kept):
    for key in KEYS:
        kept.put("document", key, bytes(1000))
    (held,) = kept.held()
    kept.set_bound(held.size // 2)
    assert (kept.prune(), kept.prune()) == (2, 0)
    assert kept.held()[0].entries == 2
    assert (kept.clear(), kept.bound()) == (2, held.size // 2)


def test_a_damaged_entry_is_told(kept):
    kept.put("document", KEYS[0], b"one" * 100)
    kept.put("document", KEYS[1], b"two")
    fs, root = remote.open_place(kept.url)
    fs.pipe_file(f"{root}/document/00/{KEYS[0]}", fs.cat_file(f"{root}/document/00/{KEYS[1]}"))
    with pytest.raises(DamagedEntryError, match=f"{KEYS[0]}: damaged"):
        kept.get("document", KEYS[0])


def test_what_is_no_store_is_left_alone(memory, tmp_path):
    memory.pipe_file("/mine/a.txt", b"x")
    with pytest.raises(StoreError, match=r"memory://mine: is no place that jixiao made"):
        open_store("memory://mine", tmp_path / "w.duckdb")


def test_a_place_that_gives_nothing_tells_nothing_secret(locked, tmp_path):
    with pytest.raises(StoreError, match="cannot be reached") as caught:
        open_store(locked, tmp_path / "w.duckdb")
    assert SECRET not in str(caught.value)
    broken = RemoteStore(locked)
    assert SECRET not in repr(broken)
    for act in (lambda: broken.get("document", KEYS[0]), lambda: broken.put("document", KEYS[0], b"x"), broken.make):
        with pytest.raises((DamagedEntryError, OSError)) as caught:
            act()
        assert SECRET not in str(caught.value)


def test_a_folder_is_a_store_of_its_own_kind(tmp_path):
    for place in (f"file://{tmp_path}/kept", str(tmp_path / "kept"), tmp_path / "kept"):
        assert open_store(place, tmp_path / "w.duckdb") == Store(tmp_path / "kept")
    assert open_store(None, tmp_path / "w.duckdb") == Store(tmp_path / store.FOLDER)


@pytest.mark.slow
def test_what_is_kept_elsewhere_is_found_by_another_warehouse(tmp_path, monkeypatch):
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "a.txt").write_text(small_report(), "utf-8")
    url = f"dir://store::file://{tmp_path}"
    first = ingest([raw], tmp_path / "one" / "w.duckdb", stored=url)
    assert not (tmp_path / "one" / "cache").exists()
    assert store.is_store(tmp_path / "store")
    monkeypatch.setattr(formats, "read_bytes", None)  # a reader that has nothing kept fails
    assert ingest([raw], tmp_path / "two" / "w.duckdb", stored=url) == first
    assert ingest([raw], tmp_path / "two" / "w.duckdb", stored=tmp_path / "store") == first  # the same as a folder
