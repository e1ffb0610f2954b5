"""A run over what the run before was made of builds nothing, and is the same in all else; whatever is another is built."""

import os
import shutil

import duckdb
import pytest
from click.testing import CliRunner
from small_reports import small_report
from test_joining import run_here
from test_stages import content

from extractors.document.model import Finding
from pipeline import (
    building,
    cli,
    corrections,
    decisions,
    failures,
    fingerprints,
    generations,
    packing,
    settlements,
    unchanged,
    workers,
)
from pipeline import ingest as ingesting
from pipeline.ingest import ingest
from pipeline.reading import Found
from pipeline.spool import Spool
from pipeline.store import store_of

pytestmark = pytest.mark.slow


@pytest.fixture
def raw(tmp_path):
    """Two reports, one of which claims to be the other's copy and is none, and a file that is no report."""
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "one.txt").write_text(small_report(), "utf-8")
    (folder / "other.txt").write_text(small_report(figure=30), "utf-8")
    (folder / "none.txt").write_text("這不是報告", "utf-8")
    return folder


@pytest.fixture
def target(tmp_path):
    return tmp_path / "out" / "jixiao.duckdb"


@pytest.fixture
def built(monkeypatch):
    """How often a warehouse has been built; reset with ``clear``."""
    calls, does = [], building.rebuild
    monkeypatch.setattr(building, "rebuild", lambda *of: calls.append(of) or does(*of))
    return calls


def alter(warehouse, statement):
    with duckdb.connect(warehouse) as con:
        con.execute(statement)


def test_an_unchanged_run_builds_nothing_and_says_the_same(raw, target, built):
    first = ingest([raw], target)
    before, file = content(target), target.stat()
    assert any(f.finding.severity == "error" for f in first.findings)
    built.clear()
    assert ingest([raw], target) == first
    assert not built
    assert content(target) == before
    assert target.stat().st_ino != file.st_ino  # a generation of its own
    assert target.stat().st_mtime_ns > file.st_mtime_ns
    assert generations.previous_of(target).stat().st_ino == file.st_ino


def test_a_run_prints_and_ends_as_the_one_before(raw, target):
    runs = [CliRunner().invoke(cli.main, ["ingest", str(raw), "--warehouse", str(target)]) for _ in range(2)]
    assert runs[0].exit_code == runs[1].exit_code == 1
    assert (runs[0].stdout, runs[0].stderr) == (runs[1].stdout, runs[1].stderr)


def test_unchanged_runs_do_not_push_earlier_warehouses_out(raw, target):
    (raw / "other.txt").unlink()
    ingest([raw], target)
    old = content(target)
    (raw / "one.txt").write_text(small_report(figure=40), "utf-8")
    for _ in range(6):
        ingest([raw], target)
    assert [g.number for g in generations.list_generations(target)] == [0, 1, 2]
    assert content(generations.previous_of(target, 2)) == old
    assert content(generations.previous_of(target)) == content(target) != old


def test_as_many_as_are_asked_for_stay(raw, target, built):
    for figure in (40, 50, 60):
        (raw / "one.txt").write_text(small_report(figure=figure), "utf-8")
        ingest([raw], target)
    built.clear()
    ingest([raw], target, keep=1)
    assert not built
    assert [g.number for g in generations.list_generations(target)] == [0, 1]


def test_a_file_changed_in_place_with_its_size_and_times_is_seen(raw, target, built):
    ingest([raw], target)
    path, built[:] = raw / "one.txt", []
    was = path.stat()
    with path.open("r+", encoding="utf-8", newline="") as file:
        text = file.read()
        file.seek(0)
        file.write(text.replace("20場次", "27場次"))
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    now = path.stat()
    assert (now.st_size, now.st_mtime_ns, now.st_ino) == (was.st_size, was.st_mtime_ns, was.st_ino)
    ingest([raw], target)
    assert built
    cold = target.with_name("cold.duckdb")
    ingest([raw], cold, cache=False)
    assert content(target) == content(cold)
    assert any(row for row in content(target)["metrics"] if "27場次" in row)


def test_a_time_that_is_another_changes_nothing(raw, target, built):
    ingest([raw], target)
    built.clear()
    os.utime(raw / "one.txt", (0, 0))
    ingest([raw], target)
    assert not built


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE metrics SET value = value + 1",
        "DELETE FROM findings",
        "COMMENT ON TABLE results IS 'mine'",
        "CREATE OR REPLACE VIEW coverage AS SELECT 1 AS doc_id",
    ],
)
def test_a_warehouse_that_somebody_has_written_in_is_built_anew(raw, target, built, statement):
    first = ingest([raw], target)
    before = content(target)
    alter(target, statement)
    built.clear()
    assert ingest([raw], target) == first
    assert built
    assert content(target) == before


def test_a_warehouse_whose_log_some_writer_has_left_is_built_anew(raw, target, built, tmp_path):
    ingest([raw], target)
    before = content(target)
    copy = shutil.copy(target, tmp_path / "copy.duckdb")
    with duckdb.connect(copy) as con:
        con.execute("PRAGMA disable_checkpoint_on_shutdown")
        con.execute("DELETE FROM findings")
    (log,) = tmp_path.glob("copy.duckdb.wal")
    shutil.copy(log, f"{target}.wal")
    built.clear()
    ingest([raw], target)
    assert built
    assert content(target) == before


@pytest.mark.parametrize("gone", ["deleted", "damaged", "undone"])
def test_a_warehouse_that_is_not_what_the_run_wrote_is_built_anew(raw, target, built, gone):
    (raw / "other.txt").rename(raw.parent / "other.txt")
    ingest([raw], target)
    (raw.parent / "other.txt").rename(raw / "other.txt")
    ingest([raw], target)
    before = content(target)
    if gone == "deleted":
        target.unlink()
    elif gone == "damaged":
        data = bytearray(target.read_bytes())
        data[-9] ^= 1
        target.write_bytes(data)
    else:
        generations.undo(target)
        assert content(target) != before
    built.clear()
    ingest([raw], target)
    assert built
    assert content(target) == before


def change_name(raw, patch):
    (raw / "one.txt").rename(raw / "three.txt")


def change_files(raw, patch):
    (raw / "none.txt").unlink()


def change_words(raw, patch):
    (raw / "one.txt").write_text(small_report(figure=21), "utf-8")


def change_corrections(raw, patch):
    _, unread = corrections.read_corrections()
    line = corrections.Correction("keelung-110-plan", "1.1", "20場次", 1, 21.0, None, None, "誤植", "王", None, 2)
    patch.setattr(corrections, "read_corrections", lambda: ((line,), unread))


def change_settlements(raw, patch):
    line = "keelung-110-plan,two_reports,,words,explained,why,who,"
    told = settlements.parse_settlements(",".join(settlements.COLUMNS) + f"\n{line}\n")
    patch.setattr(settlements, "read_settlements", lambda: told)


def change_decisions(raw, patch):
    fields = {
        "doc": "keelung-110-plan",
        "code": "1.1",
        "raw": "20場次",
        "indicator_id": "",
        "why": "w",
        "by": "b",
        "on": "",
    }
    one = decisions.Decision(((decisions.LINKS, fields),))
    patch.setattr(decisions, "read_decisions", lambda: (one,))


def change_views(raw, patch):
    patch.setattr(unchanged, "fingerprint_rest", lambda: "another")


def change_code(raw, patch):
    does = ingesting.stages.fingerprint_all
    patch.setattr(ingesting.stages, "fingerprint_all", lambda: (*does()[:-1], does()[-1][::-1]))


@pytest.mark.parametrize(
    "change",
    [
        change_name,
        change_files,
        change_words,
        change_corrections,
        change_settlements,
        change_decisions,
        change_views,
        change_code,
    ],
)
def test_whatever_a_warehouse_is_made_of_is_asked(raw, target, built, monkeypatch, change):
    ingest([raw], target)
    change(raw, monkeypatch)
    built.clear()
    outcome = ingest([raw], target)
    assert built
    cold = target.with_name("cold.duckdb")
    assert ingest([raw], cold, cache=False).findings == outcome.findings
    assert content(target) == content(cold)
    built.clear()
    assert ingest([raw], target).findings == outcome.findings
    assert not built


def test_what_people_decided_is_told_by_its_words(monkeypatch):
    for change in (change_corrections, change_settlements, change_decisions):
        change(None, monkeypatch)
    found = Found(Finding("missing", "error", "there is none"), file="a")
    told = repr(ingesting.Said.read([found]))
    assert all(words in told for words in ("王", "two_reports", "20場次", "there is none"))
    assert "0x" not in told  # the place of an object in memory may be another's the next time


def test_another_engine_another_folder_and_no_cache_build(raw, target, built, tmp_path, monkeypatch):
    ingest([raw], target)
    for of in ({"pdf_engine": "pdfplumber"}, {"cache": False}, {"stored": tmp_path / "stored"}):
        built.clear()
        ingest([raw], target, **of)
        assert built, of
    ingest([raw], target)
    monkeypatch.chdir(raw.parent)
    built.clear()
    ingest(["raw"], target)  # the same files under other names
    assert built


def test_a_run_that_loads_nothing_builds_nothing_whatever_the_one_before_was_allowed(raw, target, built):
    for name in ("one.txt", "other.txt"):
        (raw / name).unlink()
    assert ingest([raw], target, allow_empty=True).written
    assert not ingest([raw], target).written
    built.clear()
    assert ingest([raw], target, allow_empty=True).written
    assert built


def test_a_run_that_dies_before_it_says_what_it_wrote_is_done_anew(raw, target, built, monkeypatch):
    class DeadError(BaseException):
        pass

    def die(*of):
        raise DeadError

    with monkeypatch.context() as patch:
        patch.setattr(unchanged, "keep_run", die)
        with pytest.raises(DeadError):
            ingest([raw], target)
    before = content(target)
    built.clear()
    ingest([raw], target)
    assert built
    assert content(target) == before


@pytest.mark.parametrize("spoilt", ["cut", "another", "gone"])
def test_what_a_run_said_is_damaged_or_gone(raw, target, built, spoilt):
    first = ingest([raw], target)
    (entry,) = (p for p in (target.parent / "cache" / unchanged.STAGE).rglob("*") if p.is_file())
    if spoilt == "cut":
        entry.write_bytes(entry.read_bytes()[:-3])
    elif spoilt == "another":
        store_of(target).put(unchanged.STAGE, entry.name, b"[1]\n")
    else:
        entry.unlink()
    built.clear()
    again = ingest([raw], target)
    assert built
    assert [("made anew" in note) for note in again.notes] == [True] * (spoilt != "gone")
    assert (again.files, again.findings) == (first.files, first.findings)
    built.clear()
    assert ingest([raw], target) == first
    assert not built


def test_more_findings_than_memory_should_hold_are_not_kept(raw, target, built, monkeypatch):
    monkeypatch.setattr(unchanged, "MOST", 100)
    first = ingest([raw], target)
    built.clear()
    assert ingest([raw], target) == first
    assert built


def test_one_entry_a_warehouse_is_kept(raw, target):
    for figure in (40, 50):
        (raw / "one.txt").write_text(small_report(figure=figure), "utf-8")
        ingest([raw], target)
        ingest([raw], target.with_name("another.duckdb"))
    (held,) = (one for one in store_of(target).held() if one.stage == unchanged.STAGE)
    assert held.entries == 2


def test_an_unchanged_run_takes_the_log_of_an_earlier_failure_away(raw, target):
    ingest([raw], target)
    log = failures.log_of(target.resolve())
    log.write_text(f"{failures.HEAD}\nsomething")
    ingest([raw], target)
    assert not log.exists()


def test_what_jixiao_failed_on_is_tried_again_and_said_again(raw, target, built, monkeypatch):
    does = packing.pack

    def pack(one):
        if one.file.endswith("one.txt") and one.report is not None:
            raise ZeroDivisionError("of its own")
        return does(one)

    monkeypatch.setattr(workers, "run_all", run_here)
    monkeypatch.setattr(packing, "pack", pack)
    for _ in range(2):
        built.clear()
        outcome = ingest([raw], target)
        assert built
        assert outcome.tracebacks
        assert failures.log_of(target.resolve()).exists()


# --- pieces -----------------------------------------------------------------------------------------------------------


def test_findings_are_kept_as_they_are(raw, target):
    told = ingest([raw], target).findings
    data, ends = told.to_bytes(1_000_000)
    again = Spool.of_bytes(data, ends)
    assert list(again) == list(told)
    assert all(isinstance(one, Found) for one in again)
    assert told.to_bytes(len(data) - 1) == (None, ())
    assert Spool.of_bytes(*Spool().to_bytes(0)) == ()
    for wrong in ((data[:-1], ends), (data, ends[::-1]), (data, ())):
        with pytest.raises(ValueError, match="end elsewhere"):
            Spool.of_bytes(*wrong)


def test_every_file_of_the_packages_has_a_part_in_what_a_run_is_made_of(monkeypatch):
    told = []
    monkeypatch.setattr(fingerprints, "_tell", lambda path: told.append(path) or str(path).encode())
    fingerprints.fingerprint_rest.__wrapped__()
    every = {*fingerprints.sources(fingerprints.STAGES[-1]), *told}
    for package in (fingerprints.EXTRACTORS, fingerprints.PIPELINE):
        for path in package.rglob("*"):
            if path.suffix in (*fingerprints.SOURCES, ".sql") and path.is_file():
                assert path in every, path
