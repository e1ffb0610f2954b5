"""The exports: the same bytes each time, nothing that a spreadsheet would run, what a reader of each format expects."""

import csv
import functools
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import openpyxl
import pytest
from small_reports import small_report

from extractors.document.model import SEVERITIES
from pipeline import building, schema, workbook
from pipeline import export as exporting
from pipeline.export import WORKBOOK, export
from pipeline.ingest import ingest
from pipeline.sheets import disarm
from pipeline.warehouse import WarehouseError, open_warehouse

pytestmark = pytest.mark.slow

RAW = Path(__file__).parent.parent / "data" / "raw"


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    target = tmp_path_factory.mktemp("export") / "jixiao.duckdb"
    assert ingest([RAW / "keelung-110-results.txt", RAW / "kaohsiung-114-plan.txt"], target).written
    return target


@pytest.fixture(scope="module")
def exported(warehouse, tmp_path_factory):
    """The folder of an export in a form, to be read only, and what was written."""

    @functools.cache
    def export_in(form):
        folder = tmp_path_factory.mktemp(form)
        return folder, export(warehouse, folder, form)

    return export_in


@pytest.fixture(scope="module")
def book(exported):
    return openpyxl.load_workbook(exported("xlsx")[0] / WORKBOOK)


def hashes(paths):
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in paths}


@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx"])
def test_the_same_warehouse_exports_the_same_bytes(warehouse, exported, tmp_path, form):
    first = hashes(exported(form)[1])
    assert first == hashes(export(warehouse, tmp_path, form))
    assert len(first) == (1 if form == "xlsx" else len(schema.TABLES) + len(schema.VIEWS))


@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx"])
def test_with_less_memory_than_it_takes_an_export_has_the_same_bytes(warehouse, exported, tmp_path, monkeypatch, form):
    given, does = [], exporting._hold
    monkeypatch.setattr(exporting, "MEMORY", ("4MB", None))
    monkeypatch.setattr(exporting, "_hold", lambda con, memory: given.append(memory) or does(con, memory))
    assert hashes(export(warehouse, tmp_path, form)) == hashes(exported(form)[1])
    assert given.count(None) > 0  # it was too little
    assert given.count("4MB") > given.count(None)  # and is given to whatever comes after all the same
    assert not [p.name for p in tmp_path.iterdir() if p.name.startswith(".")]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_rows_that_were_taken_when_memory_ran_out_are_not_taken_twice(warehouse, exported, tmp_path, monkeypatch, form):
    class Poor:
        """A connection that runs out of memory when some of the rows of a table have been taken."""

        def __init__(self, con):
            self.con, self.left = con, 2

        def __getattr__(self, name):
            return getattr(self.con, name)

        def fetchmany(self, size):
            self.left -= 1
            if not self.left:
                raise duckdb.OutOfMemoryException("no more")
            return self.con.fetchmany(size)

    monkeypatch.setattr(exporting, "BATCH", 10)
    does = exporting._read
    monkeypatch.setattr(exporting, "_read", lambda con, *of: does(Poor(con), *of))
    assert hashes(export(warehouse, tmp_path, form)) == hashes(exported(form)[1])


def test_memory_that_is_too_little_in_all_is_told(warehouse, tmp_path, monkeypatch):
    monkeypatch.setattr(exporting, "MEMORY", ("4MB", None))
    monkeypatch.setattr(exporting, "_hold", lambda con, memory: con.execute("SET memory_limit = '4MB'"))
    for form in ("csv", "parquet"):
        with pytest.raises(WarehouseError):
            export(warehouse, tmp_path / form, form)
        assert not list((tmp_path / form).glob("*.*"))


def test_an_export_holds_duckdb_to_little_memory_and_one_thread(warehouse, tmp_path, monkeypatch):
    asked, does = [], exporting._write_sheets

    def ask(con, folder):
        asked.extend(con.execute("SELECT current_setting('threads'), current_setting('memory_limit')").fetchall())
        with pytest.raises(duckdb.Error):  # and no way to other files
            con.execute(f"FROM read_text('{RAW / 'keelung-110-results.txt'}')")
        return does(con, folder)

    monkeypatch.setattr(exporting, "_write_sheets", ask)
    export(warehouse, tmp_path, "csv")
    with duckdb.connect() as con:
        con.execute(f"SET memory_limit = '{building.MORE}'")
        assert asked == con.execute("SELECT 1, current_setting('memory_limit')").fetchall()


def test_csv_opens_in_excel(exported):
    data = (exported("csv")[0] / "metrics.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in data
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines()))
    figure = next(r for r in rows if r["raw"] == "47,906批")
    assert (figure["value"], figure["unit"], figure["org"]) == ("47906", "批", "基隆分局")


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-6.08%", "-6.08%"),
        ("-1,234", "-1,234"),
        ("- 項目", "'- 項目"),
        ("－6", "'－6"),
        ("＝1+1", "'＝1+1"),
        ("＋1", "'＋1"),
        ("＠SUM(A1)", "'＠SUM(A1)"),
        ("﹦1", "'﹦1"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("\u3000=1", "'\u3000=1"),
        ("\u200b=1", "'\u200b=1"),
        ("-1e-05", "-1e-05"),
        ("-1e5+cmd", "'-1e5+cmd"),
        (-6.08, -6.08),
        ("平常", "平常"),
    ],
)
def test_no_text_runs_as_a_formula(value, printed):
    assert disarm(value) == printed


def test_workbook(book):
    assert len(book.sheetnames) == 1 + len(schema.TABLES) + len(schema.VIEWS)
    front = [[c.value for c in row] for row in book.worksheets[0].iter_rows()]
    assert any("keelung-110-results" in row for row in front)
    assert len(front[-1][1]) == 64  # the hash of the content
    sheet = book["數字 metrics"]
    names = [c.value.split()[-1] for c in sheet[1]]
    rate = next(row for row in sheet.iter_rows(min_row=2) if row[names.index("raw")].value == "84.6%")
    value = rate[names.index("value")]
    assert value.value == pytest.approx(0.846)
    assert "%" in value.number_format
    assert all(c.data_type != "f" for s in book.worksheets for row in s.iter_rows() for c in row)


def test_the_worst_findings_stand_first_in_the_workbook(warehouse, book):
    sheet = book["發現 findings"]
    column = next(c.column for c in sheet[1] if c.value.split()[-1] == "severity")
    told = [row[column - 1].value for row in sheet.iter_rows(min_row=2)]
    assert told == sorted(told, key=SEVERITIES.index)
    with duckdb.connect(warehouse, read_only=True) as con:
        loaded = [severity for (severity,) in con.execute("SELECT severity FROM findings ORDER BY rowid").fetchall()]
    assert sorted(told) == sorted(loaded)
    assert told != loaded  # the table has them by document: without an order of its own the sheet would


def test_missed_targets_stand_before_met_ones_in_the_workbook(tmp_path):
    text = small_report(kind="執行績效與成果", words="原訂辦理宣導25場次，實際辦理")
    (tmp_path / "r.txt").write_text(text, "utf-8")
    ingest([tmp_path / "r.txt"], tmp_path / "w.duckdb")
    export(tmp_path / "w.duckdb", tmp_path / "out", "xlsx")
    book = openpyxl.load_workbook(tmp_path / "out" / WORKBOOK)
    sheet = book["目標與實績 target_and_actual"]
    column = next(c.column for c in sheet[1] if c.value.split()[-1] == "met")
    told = [row[column - 1].value for row in sheet.iter_rows(min_row=2)]
    assert {True, False} <= set(told)
    assert told == sorted(told, key=lambda met: (met is None, met))
    front = {row[0]: row[1] for row in book.worksheets[0].iter_rows(values_only=True)}
    assert f"達成 {told.count(True)}、未達成 {told.count(False)}、" in front["目標 targets"]


def test_a_table_longer_than_a_sheet_is_parted_with_a_note(warehouse, book, tmp_path, monkeypatch):
    _, *rows = book["架構對照 framework_crosswalk"].iter_rows(values_only=True)
    monkeypatch.setattr(workbook, "ROW_LIMIT", len(rows) // 2)
    export(warehouse, tmp_path, "xlsx")
    parted = openpyxl.load_workbook(tmp_path / WORKBOOK)
    names = [name for name in parted.sheetnames if "framework_crosswalk" in name]
    first = "架構對照 framework_crosswalk"
    assert names == [first, f"{first} (2)"] + [f"{first} (3)"] * (len(rows) % 2)
    parts = [list(parted[name].iter_rows(values_only=True)) for name in names]
    assert len({head for head, *_ in parts}) == 1
    assert [row for _, *part in parts for row in part] == rows
    front = {row[0]: row for row in parted.worksheets[0].iter_rows(values_only=True)}
    assert "Part 2 of framework_crosswalk" in front[names[1]][1]
    assert sum(front[name][2] for name in names) == len(rows)
    hashes = [[row[1] for row in one.worksheets[0].iter_rows(values_only=True)][-1] for one in (parted, book)]
    assert len(set(hashes)) == 1  # says the same


def test_a_table_that_fills_its_sheet_is_not_parted(warehouse, tmp_path, monkeypatch):
    with open_warehouse(warehouse) as con:
        (longest,) = con.execute("SELECT count(*) FROM metrics").fetchone()
    monkeypatch.setattr(workbook, "ROW_LIMIT", longest)
    export(warehouse, tmp_path, "xlsx")
    assert "數字 metrics (2)" not in openpyxl.load_workbook(tmp_path / WORKBOOK, read_only=True).sheetnames


def test_rows_are_written_while_they_are_read(tmp_path):
    """So that no export holds a table whole."""
    table, path = schema.INDICATORS, tmp_path / "indicators.csv"
    written = []

    def rows(count=3_000):
        for n in range(count):
            yield tuple(str(n) * 5 for _ in table.columns)
        written.append(path.stat().st_size)

    exporting._write_sheet_file(path, table, rows())
    assert written[0] > path.stat().st_size * 0.9


def test_parquet_carries_the_comments(exported):
    path = str(exported("parquet")[0] / "metrics.parquet")
    found = duckdb.sql(f"SELECT key::VARCHAR, value FROM parquet_kv_metadata('{path}')").fetchall()
    keys = {k: v.decode("utf-8") for k, v in found}
    assert keys["comment.unit"] == schema.METRICS.column("unit").comment
    assert duckdb.sql(f"SELECT count(*) FROM '{path}' WHERE raw = '47,906批'").fetchall() == [(1,)]


def test_no_warehouse_is_said_in_words(tmp_path):
    with pytest.raises(WarehouseError, match="jixiao ingest"):
        export(tmp_path / "none.duckdb", tmp_path / "out", "csv")


def test_a_warehouse_of_another_version_is_said_in_words(warehouse, tmp_path):
    shutil.copy(warehouse, tmp_path / "old.duckdb")
    duckdb.connect(str(tmp_path / "old.duckdb")).execute("DROP VIEW coverage").close()
    with pytest.raises(WarehouseError, match="anew"):
        export(tmp_path / "old.duckdb", tmp_path / "out", "csv")


@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx"])
def test_a_full_disk_is_said_and_leaves_the_folder_as_it_was(warehouse, exported, tmp_path, form):
    shutil.copytree(exported(form)[0], tmp_path / "out")
    before = hashes((tmp_path / "out").iterdir())
    for folder in ("out", "new"):
        command = [sys.executable, "-m", "pipeline", "export", tmp_path / folder, "--format", form]
        # No file may be longer than a kilobyte
        limited = ["bash", "-c", "trap '' XFSZ; ulimit -f 1; exec \"$@\"", "-", *map(str, command)]
        done = subprocess.run(
            [*limited, "--warehouse", str(warehouse)],
            cwd=RAW.parent.parent,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 2
        assert done.stderr == f"jixiao: {tmp_path / folder}: cannot be written (File too large); name another folder\n"
    assert hashes((tmp_path / "out").iterdir()) == before
    assert not (tmp_path / "new").exists()
