"""The lake: read back it is the warehouse, a second export touches only what has changed, and nobody else's file."""

import os

import duckdb
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from small_reports import small_report

from pipeline import schema
from pipeline.cli import main
from pipeline.delivery import DeliveryError, manifest_of, read_manifest
from pipeline.ingest import ingest
from pipeline.lake import FORM, NULL, escape, export_lake
from pipeline.warehouse import open_warehouse

PARTED = [r for r in (*schema.TABLES, *schema.VIEWS) if {"org", "roc_year"} <= {c.name for c in r.columns}]
BY_DOCUMENT = [
    *(schema.RESULTS, schema.SCORE_SHEET, schema.FINDINGS, schema.CORRECTIONS),
    *(schema.DOUBTS, schema.COVERAGE, schema.FRAMEWORKS_SIDE_BY_SIDE),
]
WHOLE = [schema.ORGANISATIONS, schema.INDICATORS, schema.FRAMEWORK_PLACES, schema.FRAMEWORK_CROSSWALK, schema.DECISIONS]


@pytest.fixture(scope="module")
def raw(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lake") / "raw"
    folder.mkdir()
    for name, report in {
        "a.txt": {"year": 112},
        "b.txt": {"year": 113, "words": "較112年度增加3件，辦理教育訓練"},
        "c.txt": {"year": 113, "org": "經濟部標準檢驗局高雄分局"},
    }.items():
        (folder / name).write_text(small_report(**report), "utf-8")
    (folder / "none.txt").write_text("no report", "utf-8")  # a finding of no document
    return folder


@pytest.fixture(scope="module")
def warehouse(raw):
    target = raw.parent / "one.duckdb"
    assert ingest([raw], target).written
    return target


def files(folder):
    """Every file with what tells that it has not been put there anew."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def read(folder, relation, columns="*"):
    question = f"SELECT {columns} FROM read_parquet('{folder}/{relation.name}/**/*.parquet', hive_partitioning = true)"
    return duckdb.sql(question).fetchall()


@pytest.mark.slow
def test_what_duckdb_reads_is_the_warehouse(warehouse, tmp_path):
    written = export_lake(warehouse, tmp_path)
    assert sorted(path.relative_to(tmp_path).as_posix() for path in written) == sorted(
        read_manifest(manifest_of(tmp_path, FORM))
    )
    assert sorted([*PARTED, *BY_DOCUMENT, *WHOLE], key=lambda r: r.name) == sorted(
        (*schema.TABLES, *schema.VIEWS), key=lambda r: r.name
    )
    with open_warehouse(warehouse) as con:
        for relation in (*PARTED, *BY_DOCUMENT, *WHOLE):
            if not (tmp_path / relation.name).is_dir() or not list((tmp_path / relation.name).rglob("*.parquet")):
                assert con.execute(f"SELECT count(*) FROM {relation.name}").fetchall() == [(0,)]
                continue
            columns = ", ".join(f'"{c.name}"' for c in relation.columns)
            wanted = con.execute(f"SELECT {columns} FROM {relation.name}").fetchall()
            assert sorted(map(repr, read(tmp_path, relation, columns))) == sorted(map(repr, wanted)), relation.name


@pytest.mark.slow
def test_rows_stand_with_their_document_where_they_have_no_year_of_their_own(warehouse, tmp_path):
    export_lake(warehouse, tmp_path)
    told = {(org, year) for org, year in read(tmp_path, schema.RESULTS, "org, roc_year")}
    assert told == {("基隆分局", 112), ("基隆分局", 113), ("高雄分局", 113)}
    assert (tmp_path / "results" / "org=基隆分局" / "roc_year=112" / "results.parquet").is_file()
    assert (tmp_path / "findings" / f"org={NULL}" / f"roc_year={NULL}" / "findings.parquet").is_file()
    assert (None, None) in read(tmp_path, schema.FINDINGS, "org, roc_year")
    path = tmp_path / "metrics" / "org=基隆分局" / "roc_year=113" / "metrics.parquet"
    names = {
        name for name, *_ in duckdb.sql(f"DESCRIBE FROM read_parquet('{path}', hive_partitioning = false)").fetchall()
    }
    assert names == {c.name for c in schema.METRICS.columns} - {"org", "roc_year"}
    keys = dict(duckdb.sql(f"SELECT key::VARCHAR, value FROM parquet_kv_metadata('{path}')").fetchall())
    assert keys["comment.unit"].decode() == schema.METRICS.column("unit").comment


@pytest.mark.slow
def test_a_second_export_touches_what_has_changed(raw, warehouse, tmp_path):
    lake, more = tmp_path / "lake", tmp_path / "more"
    export_lake(warehouse, lake)
    before = files(lake)
    export_lake(warehouse, lake)
    assert files(lake) == before  # not even the manifest
    more.mkdir()
    (more / "d.txt").write_text(small_report(year=114, org="經濟部標準檢驗局高雄分局"), "utf-8")
    target = tmp_path / "two.duckdb"
    ingest([raw, more], target)
    export_lake(target, lake)
    after = files(lake)
    touched = {name for name in after if after[name] != before.get(name)} - {manifest_of(lake, FORM).name}
    assert "results/org=高雄分局/roc_year=114/results.parquet" in touched
    rows = {name for name in touched if name.split("/")[0] in ("documents", "results", "metrics", "score_sheet")}
    assert {tuple(name.split("/")[1:3]) for name in rows} == {("org=高雄分局", "roc_year=114")}
    untouched = set(before) & set(after) - touched
    assert "metrics/org=基隆分局/roc_year=113/metrics.parquet" in untouched
    with open_warehouse(target) as con:
        assert len(read(lake, schema.METRICS)) == con.execute("SELECT count(*) FROM metrics").fetchone()[0]
    fresh = tmp_path / "fresh"
    export_lake(target, fresh)
    assert {name: (fresh / name).read_bytes() for name in files(fresh)} == {
        name: (lake / name).read_bytes() for name in files(lake)
    }


@pytest.mark.slow
def test_partitions_that_are_gone_are_removed_with_their_folders_and_nothing_else(raw, warehouse, tmp_path):
    lake = tmp_path / "lake"
    export_lake(warehouse, lake)
    note = lake / "results" / "org=高雄分局" / "notes.txt"
    note.write_text("mine")
    target = tmp_path / "two.duckdb"
    ingest([raw / "a.txt", raw / "b.txt"], target)
    export_lake(target, lake)
    assert not [name for name in files(lake) if "高雄" in name and name != note.relative_to(lake).as_posix()]
    assert note.read_text() == "mine"
    assert not (lake / "documents" / "org=高雄分局").exists()
    assert not (lake / "results" / "org=高雄分局" / "roc_year=113").exists()


@pytest.mark.slow
@pytest.mark.parametrize("how", ["changed", "link", "file"])
def test_what_is_not_as_it_was_exported_stays(warehouse, tmp_path, how):
    lake, elsewhere = tmp_path / "lake", tmp_path / "elsewhere"
    export_lake(warehouse, lake)
    part = lake / "documents" / "org=基隆分局" / "roc_year=112"
    if how == "changed":
        (part / "documents.parquet").write_bytes(b"mine")
    else:
        part.rename(elsewhere)
        part.symlink_to(elsewhere) if how == "link" else part.write_text("mine")
    before = files(lake) | files(tmp_path)
    with pytest.raises(DeliveryError, match=r"roc_year=112.* It stays, and nothing was written"):
        export_lake(warehouse, lake)
    assert files(lake) | files(tmp_path) == before


@pytest.mark.slow
@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1, max_size=20))
@example("null")  # DuckDB before 2.0 takes it for no value
@example("__HIVE_DEFAULT_PARTITION__")
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_name_is_had_back_from_its_folder(tmp_path, value):
    folder = f"org={escape(value)}"
    assert os.sep not in folder
    assert not folder.endswith((" ", "."))
    home = tmp_path / str(abs(hash(value)))
    (home / folder).mkdir(parents=True, exist_ok=True)
    duckdb.sql("SELECT 1 AS x").write_parquet(str(home / folder / "a.parquet"))
    found = duckdb.execute(
        "SELECT org FROM read_parquet($1, hive_partitioning = true, hive_types = {'org': VARCHAR})",
        [f"{home}/**/*.parquet"],
    )
    assert found.fetchall() == [(value,)]


def test_names_leave_no_folder():
    assert escape("../x") == "..%2Fx"
    assert escape("..") == ".%2E"
    assert escape("110 ") == "110%20"
    assert escape('a\\b:c*?"<>|%') == "a%5Cb%3Ac%2A%3F%22%3C%3E%7C%25"


def test_the_command_takes_parquet_alone(tmp_path):
    told = CliRunner().invoke(main, ["export", str(tmp_path), "--partition-by", "org,roc_year", "--format", "csv"])
    assert told.exit_code == 2
    assert "writes Parquet" in told.output
