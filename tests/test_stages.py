"""Stages of a file that were made before are not made again, and what comes of it is the same."""

import ast
import functools
import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from small_reports import small_report
from sources import nodes_of

from extractors.document import formats
from pipeline import fingerprints, generations, reading
from pipeline import ingest as ingesting
from pipeline.fingerprints import EXTRACTORS, LIBRARIES, STAGES, fingerprint_all, lexicon_files, libraries, sources
from pipeline.ingest import ingest
from pipeline.stages import Asked, keep_in, make, recall, recall_document
from pipeline.store import store_of
from pipeline.warehouse import open_warehouse

ROOT = Path(__file__).parent.parent
TYPESET = Path(__file__).parent / "typeset"
OF_TEXT = (
    "document",
    "report",
    "linked",
    "loaded",
)  # the stages of a text, which has neither sheets nor places on them


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "raw" / "report.txt"
    path.parent.mkdir()
    path.write_text(small_report(), "utf-8")
    return path


@pytest.fixture
def kept(tmp_path):
    return keep_in(store_of(tmp_path / "jixiao.duckdb"))


def never(*of, **named):
    raise AssertionError("made again")


def changed(kept, stage):
    """As after a change of what makes a stage, and with it of those after it."""
    place = STAGES.index(stage)
    return kept.__class__(kept.store, tuple(f if n < place else f[::-1] for n, f in enumerate(kept.fingerprints)))


def test_what_was_made_is_recalled_under_todays_name(report, kept):
    asked = Asked(report, "pdfium", kept)
    assert recall(asked).packed is None
    made = make(asked)
    assert recall(asked).packed == made.packed == make(Asked(report, "pdfium")).packed
    assert (made.document, made.notes) == (b"", ())
    other = report.rename(report.with_name("another.txt"))
    assert recall(Asked(other, "pdfium", kept)).packed == make(Asked(other, "pdfium")).packed


def test_all_that_a_file_gave_is_kept_or_comes_along(report, kept):
    card, document = make(Asked(report, "pdfium")).packed.card, make(Asked(report, "pdfium")).document
    asked = Asked(report, "pdfium", kept)
    assert recall_document(asked, card.sha256) == (None, ())
    assert make(asked._replace(whole=True)).document == document
    assert recall_document(asked, card.sha256) == (document, ())


@pytest.mark.parametrize(
    "path", sorted(TYPESET.glob("*.docx"))[:1] + sorted(TYPESET.glob("*.pdf"))[:1], ids=lambda p: p.name
)
def test_other_formats_are_recalled(path, kept):
    made = make(Asked(path, "pdfium", kept))
    assert recall(Asked(path, "pdfium", kept)).packed == made.packed


def test_another_engine_is_another_reading(kept):
    (path, *_) = sorted(TYPESET.glob("*.pdf"))
    make(Asked(path, "pdfium", kept))
    assert recall(Asked(path, "pdfplumber", kept)).packed is None


@pytest.mark.parametrize(
    ("stage", "again"),
    [
        ("loaded", []),
        ("linked", ["link_figures"]),
        ("report", ["read_figures", "link_figures"]),
        ("document", ["read_bytes", "read_figures", "link_figures"]),
    ],
)
def test_a_change_makes_its_stage_and_those_after_it_again(report, kept, monkeypatch, stage, again):
    asked = Asked(report, "pdfium", kept)
    before, called = make(asked), []

    def watch(module, name):
        does = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *of, **named: called.append(name) or does(*of, **named))

    watch(formats, "read_bytes")
    watch(reading, "read_figures")
    watch(reading, "link_figures")
    assert recall(asked._replace(kept=changed(kept, stage))).packed is None
    assert make(asked._replace(kept=changed(kept, stage))) == before
    assert called == again


def test_what_cannot_be_read_is_recalled_and_what_jixiao_failed_on_is_tried_again(report, kept, monkeypatch):
    asked = Asked(report, "pdfium", kept)
    report.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    made = make(asked)
    assert made.packed.card.findings[0].check == "unreadable"
    assert recall(asked).packed == made.packed
    report.write_text("something else")
    monkeypatch.setattr(formats, "read_bytes", never)
    assert make(asked).packed.card.findings[0].check == "failed"
    assert recall(asked).packed is None


def test_what_is_no_file_or_gone_is_not_recalled(tmp_path, kept):
    os.mkfifo(tmp_path / "pipe")
    for name in ("pipe", "gone", "."):
        assert recall(Asked(tmp_path / name, "pdfium", kept)).packed is None


# --- the run ----------------------------------------------------------------------------------------------------------


def content(target):
    with open_warehouse(target) as con:
        names = [row[0] for row in con.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()]
        return {name: con.execute(f"FROM {name}").fetchall() for name in names}


@pytest.mark.slow
def test_an_unchanged_file_is_not_read_again(report, tmp_path, monkeypatch):
    target = tmp_path / "out" / "jixiao.duckdb"
    first = ingest([report], target)
    before = content(target)
    monkeypatch.setattr(ingesting.stages, "make", never)
    second = ingest([report], target)
    assert (second, content(target)) == (first, before)
    assert ingest([report], target, cache=False) != first  # not even asked


@pytest.mark.slow
@pytest.mark.parametrize("stage", OF_TEXT)
def test_a_damaged_entry_is_made_anew_with_a_note(report, tmp_path, stage):
    target = tmp_path / "out" / "jixiao.duckdb"
    first = ingest([report], target)
    before = content(target)
    for name in OF_TEXT[OF_TEXT.index(stage) :]:
        (entry,) = [p for p in (target.parent / "cache" / name).rglob("*") if p.is_file()]
        if name == stage:
            entry.write_bytes(entry.read_bytes()[:-3])
        else:
            entry.unlink()
    again = ingest([report], target)
    assert content(target) == before
    assert len(again.notes) == 1
    assert "damaged" in again.notes[0]
    assert again.files == first.files
    assert ingest([report], target).notes == ()


@pytest.mark.slow
def test_a_folder_of_somebody_elses_is_told_and_left(report, tmp_path):
    theirs = tmp_path / "out" / "cache" / "mine.txt"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("mine")
    outcome = ingest([report], tmp_path / "out" / "jixiao.duckdb")
    assert outcome.written
    assert "no folder that jixiao made" in outcome.notes[0]
    assert [p.name for p in theirs.parent.iterdir()] == ["mine.txt"]


@pytest.mark.slow
def test_a_store_that_takes_nothing_is_told_once(report, tmp_path, monkeypatch):
    shutil.copy(report, report.with_name("copy.txt"))

    def full(*of):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pipeline.store._write", full)
    outcome = ingest([report.parent], tmp_path / "out" / "jixiao.duckdb")
    assert outcome.ok
    assert len(outcome.notes) == 1
    assert "No space left" in outcome.notes[0]


@pytest.mark.slow
def test_the_store_is_no_report(report, tmp_path):
    target = report.parent / "jixiao.duckdb"
    first = ingest([report.parent], target)
    assert ingest([report.parent], target) == first
    elsewhere = ingest([report.parent, tmp_path / "raw"], tmp_path / "other" / "jixiao.duckdb")
    assert {f.file for f in elsewhere.files} >= {report.as_posix()}
    assert not [f for f in elsewhere.files if "/cache/" in f.file]


@pytest.mark.slow
def test_an_unchanged_run_is_a_generation_of_its_own(report, tmp_path):
    target = tmp_path / "out" / "jixiao.duckdb"
    for year in (112, 113):
        report.write_text(small_report(year=year), "utf-8")
        ingest([report], target)
    ingest([report], target)
    assert content(target) == content(generations.previous_of(target))
    assert content(target) != content(generations.previous_of(target, 2))


# --- what makes a stage -----------------------------------------------------------------------------------------------


@functools.cache
def imports_of(path):
    """The packages that a module names; it has a part in several stages."""
    found = set()
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add((node.module or "").split(".")[0])
    return found


@pytest.mark.slow
def test_every_library_that_a_stage_imports_is_in_its_fingerprint():
    names = {
        "charset_normalizer": "charset-normalizer",
        "cv2": "opencv-python-headless",
        "pdfminer": "pdfminer.six",
        "sklearn": "scikit-learn",
    }
    beside = {
        "duckdb",
        "filelock",
        "click",
        "rich",
        "xlsxwriter",
        "pandas",
        "matplotlib",
        "PIL",
        "mpltw",
        "distributed",
        "fsspec",
    }
    for stage in STAGES:
        found = set()
        for path in sources(stage):
            if path.suffix == ".py" and path.name not in fingerprints.KEEPING:
                found |= imports_of(path)
        found -= {*sys.stdlib_module_names, "extractors", "pipeline"}
        assert {names.get(name, name) for name in found} - beside <= set(libraries(stage)), stage


def test_reading_names_the_files_of_the_lexicon_that_it_needs():
    """The fingerprint of a document has no other file of the lexicon: a name that is put together would be missed."""
    for path in (EXTRACTORS / "document").rglob("*.py"):
        text = path.read_text("utf-8")
        calls = re.findall(r"\blexicon\.load\w*\(", text)
        assert len(calls) == len(fingerprints._LEXICON_FILE.findall(text)), path.name
        assert not re.search(r"from extractors\.lexicon import|import extractors\.lexicon", text), path.name
    assert EXTRACTORS / "lexicon" / "row_weights.toml" in lexicon_files((EXTRACTORS / "document").rglob("*.py"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("changed", "stage"),
    [
        ("extractors/document/formats/pdf.py", "document"),
        ("extractors/lexicon/row_weights.toml", "document"),
        ("extractors/document/scans/ruling.py", "sheet"),
        ("extractors/lexicon/recognised.toml", "sheet"),
        ("extractors/document/scans/wording.py", "sheet"),
        ("pipeline/recognising.py", "sheet"),
        ("pipeline/records.py", "sheet"),
        ("extractors/lexicon/units.toml", "report"),
        ("extractors/figures/roles.py", "report"),
        ("pipeline/certainty.py", "report"),
        ("pipeline/alignment.py", "places"),
        ("pipeline/kept_places.py", "places"),
        ("pipeline/places.py", "places"),
        ("pipeline/scanned_figures.py", "report"),
        ("pipeline/reference/indicators.csv", "linked"),
        ("pipeline/reference/links_by_hand.csv", "linked"),
        ("pipeline/audit/parts.py", "linked"),
        ("pipeline/packing.py", "loaded"),
        ("pipeline/schema.py", "loaded"),
        ("pipeline/reference/corrections.csv", None),
        ("pipeline/reference/settled.csv", None),
        ("pipeline/review/desk.py", None),
        ("pipeline/words.toml", None),
        ("pipeline/views/indicator_series.sql", None),
    ],
)
def test_a_changed_file_changes_the_stages_from_its_own_on(changed, stage):
    has = [name for name in STAGES if ROOT / changed in sources(name)]
    assert has == (list(STAGES[STAGES.index(stage) :]) if stage else [])


def test_a_changed_file_or_library_is_another_fingerprint(tmp_path, monkeypatch):
    source = tmp_path / "extractors" / "a.py"
    source.parent.mkdir()
    source.write_text("1")
    monkeypatch.setattr(fingerprints, "EXTRACTORS", source.parent)
    monkeypatch.setattr(fingerprints, "_sources_of", lambda stage: [source] if stage == "report" else [])
    seen = [fingerprint_all.__wrapped__()]
    source.write_text("2")
    seen.append(fingerprint_all.__wrapped__())
    monkeypatch.setitem(LIBRARIES, "report", ("jieba", "no-such-library"))
    seen.append(fingerprint_all.__wrapped__())
    sheet, document, places, *later = zip(*seen, strict=True)
    assert len(set(sheet)) == len(set(document)) == len(set(places)) == 1
    assert [len(set(of_stage)) for of_stage in later] == [3, 3, 3]
    source.write_text("2")
    assert fingerprint_all.__wrapped__() == seen[-1]


def test_each_source_is_hashed_once(monkeypatch):
    read, does = [], fingerprints._hash_of
    monkeypatch.setattr(fingerprints, "_hash_of", lambda path: read.append(path) or does(path))
    assert len(set(fingerprint_all.__wrapped__())) == len(STAGES)
    assert sorted(read) == sources(STAGES[-1])


# --- the same as a cold run, whatever has changed -------------------------------------------------------------------

COMPARE = """
import multiprocessing, sys
from pathlib import Path
import duckdb
import extractors.figures.words, pipeline.indicators, pipeline.stages
from pipeline import workers
from pipeline.export import export
from pipeline.ingest import ingest

if "fork" in multiprocessing.get_all_start_methods():
    workers.START = "fork"  # starts at once, with what is imported above
    workers.LIMITS = workers.Limits(seconds=60.0, megabytes=8000.0)
home = Path(sys.argv[1])
assert Path(pipeline.__file__).is_relative_to(home), pipeline.__file__
told = []
for name, cache in (("kept", True), ("kept", True), ("edited", True), ("cold", False)):
    if name == "edited":  # by hand, since it was built
        name = "kept"
        with duckdb.connect(home / name / "jixiao.duckdb") as con:
            con.execute("UPDATE metrics SET value = 7")
    outcome = ingest([home / "raw"], home / name / "jixiao.duckdb", cache=cache)
    assert not outcome.notes, outcome.notes
    files = export(home / name / "jixiao.duckdb", home / name / "out", "csv")
    told.append({p.name: p.read_bytes() for p in map(Path, files) if p.suffix == ".csv"})
    told[-1]["outcome"] = [(f.file, f.status, f.rows, f.metrics, f.findings, f.reason) for f in outcome.files]
*others, cold = told  # of what was kept, of nothing that has changed since, after an edit
assert len(cold) > 10
print([name for kept in others for name in kept.keys() | cold.keys() if kept.get(name) != cold.get(name)])
"""


def change_something(home, chance):
    """One random change of the files or of the data; what it was."""
    raw = home / "raw"
    files = sorted(raw.iterdir())
    what = chance.choice(["new", "new", "words", "gone", "renamed", "phrase", "unit", "correction", "role", "code"])
    reference, lexicon = home / "pipeline" / "reference", home / "extractors" / "lexicon"
    if what == "new" or len(files) < 3:
        year, kind = chance.randrange(106, 114), chance.choice(["執行計畫", "執行績效與成果"])
        text = small_report(
            year=year, kind=kind, figure=chance.randrange(2, 900), words=chance.choice(["辦理教育訓練", "受理民眾陳情"])
        )
        (raw / f"{chance.randrange(10**6)}.txt").write_text(text, "utf-8")
    elif what == "words":
        path = chance.choice(files)
        path.write_text(
            path.read_text("utf-8").replace("場次", chance.choice(["班次", "小時", "人次", "咘"]), 9), "utf-8"
        )
    elif what == "gone":
        chance.choice(files).unlink()
    elif what == "renamed":
        path = chance.choice(files)
        path.rename(path.with_name(f"{chance.randrange(10**6)}.txt"))
    elif what == "phrase":
        path = reference / "indicator_phrases.csv"
        head, *lines = path.read_text("utf-8-sig").splitlines()
        lines.pop(chance.randrange(10))
        path.write_text("\n".join([head, *lines]) + "\n", "utf-8")
    elif what == "unit":
        path = lexicon / "units.toml"
        path.write_text(path.read_text("utf-8").replace('counters = """\n', 'counters = """\n咘 ', 1), "utf-8")
    elif what == "correction":
        with (reference / "corrections.csv").open("a", encoding="utf-8") as file:
            file.write(f"keelung-110-plan,1.1,20場次,1,{chance.randrange(9)},,,誤植,試,\n")
    elif what == "role":
        path = lexicon / "headings.toml"
        path.write_text(path.read_text("utf-8") + "# another remark\n", "utf-8")
    else:
        path = home / "pipeline" / "audit" / "words.py"
        path.write_text(path.read_text("utf-8") + "# another remark\n", "utf-8")
    return what


@pytest.mark.slow
def test_a_cached_run_gives_what_a_cold_run_gives(tmp_path):
    for package in ("extractors", "pipeline"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__", "specimens"))
    (tmp_path / "raw").mkdir()
    chance, done = random.Random(12), []  # which brings every kind of change
    # Compiled once, and where no stage looks for code; what is changed has another length, and is compiled anew.
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONPYCACHEPREFIX": str(tmp_path / "compiled")}
    for figure in (20, 300):
        (tmp_path / "raw" / f"{figure}.txt").write_text(
            small_report(year=110 + figure // 100, figure=figure, words="計7咘，辦理教育訓練"), "utf-8"
        )
    for _ in range(4):
        done += [change_something(tmp_path, chance) for _ in range(3)]
        run = [sys.executable, "-c", COMPARE, str(tmp_path)]
        told = subprocess.run(run, env=environment, cwd=tmp_path, capture_output=True, text=True)
        assert (told.returncode, told.stdout) == (0, "[]\n"), f"{done}\n{told.stderr}"
