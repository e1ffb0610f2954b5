"""The warehouse file: built beside the old one, swapped in in one step."""

import os
import subprocess
import sys
import textwrap

import duckdb
import pytest

from pipeline import building, generations, schema, warehouse

pytestmark = pytest.mark.slow


def build(path, *organisations):
    with generations.locked(path), building.rebuild(path) as con:
        rows = [schema.ORGANISATIONS.row(org=o, full_name=o, slug=o, kind="branch") for o in organisations]
        building.load(con, schema.ORGANISATIONS, rows)


def organisations(path):
    with warehouse.open_warehouse(path) as con:
        return [row[0] for row in con.execute("SELECT org FROM organisations").fetchall()]


def files(folder):
    return sorted(p.name for p in folder.iterdir() if not p.name.endswith(".lock"))


def test_the_old_file_stays_beside_the_new_one(tmp_path):
    path = tmp_path / "jixiao.duckdb"
    build(path, "甲")
    build(path, "乙")
    build(path, "丙")
    assert organisations(path) == ["丙"]
    assert organisations(tmp_path / "jixiao.previous.duckdb") == ["乙"]
    assert organisations(tmp_path / "jixiao.previous-2.duckdb") == ["甲"]
    assert files(tmp_path) == ["jixiao.duckdb", "jixiao.previous-2.duckdb", "jixiao.previous.duckdb"]


def test_who_has_the_old_file_open_keeps_reading_it_and_the_next_gets_the_new_one(tmp_path):
    path = tmp_path / "jixiao.duckdb"
    build(path, "甲")
    with warehouse.open_warehouse(path) as before:
        build(path, "乙")
        build(path, "丙")
        assert before.execute("SELECT org FROM organisations").fetchall() == [("甲",)]
        assert organisations(path) == ["丙"]


def test_a_notebook_with_a_plain_connection_is_not_disturbed(tmp_path):
    path = tmp_path / "jixiao.duckdb"
    build(path, "甲")
    with duckdb.connect(str(path), read_only=True) as before:
        build(path, "乙")
        assert before.execute("SELECT org FROM organisations").fetchall() == [("甲",)]


def test_an_error_leaves_the_old_file_whole(tmp_path):
    path = tmp_path / "jixiao.duckdb"
    build(path, "甲")
    was = path.read_bytes()
    with pytest.raises(ZeroDivisionError), building.rebuild(path):
        raise ZeroDivisionError
    assert path.read_bytes() == was
    assert files(tmp_path) == ["jixiao.duckdb"]


def test_a_process_that_dies_leaves_the_old_file_whole_and_the_next_run_clears_up(tmp_path):
    path = tmp_path / "jixiao.duckdb"
    build(path, "甲")
    was = path.read_bytes()
    code = """
        import os, sys
        from pipeline import building, generations, schema
        with generations.locked(sys.argv[1]), building.rebuild(sys.argv[1]) as con:
            building.load(con, schema.ORGANISATIONS, building.read_organisations())
            con.execute("COMMIT")
            con.execute("CHECKPOINT warehouse")
            os._exit(9)
        """
    died = subprocess.run([sys.executable, "-c", textwrap.dedent(code), str(path)], check=False)
    assert died.returncode == 9
    assert path.read_bytes() == was
    assert len(files(tmp_path)) > 1  # what the dead run left
    build(path, "乙")
    assert organisations(path) == ["乙"]
    assert files(tmp_path) == ["jixiao.duckdb", "jixiao.previous.duckdb"]


def test_a_second_ingest_waits_for_nobody(tmp_path):
    path = tmp_path / "jixiao.duckdb"
    code = """
        import sys
        from pipeline import generations, warehouse
        try:
            with generations.locked(sys.argv[1]):
                print("held")
        except warehouse.WarehouseError as error:
            print(error)
        """
    with generations.locked(path):
        second = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(code), str(path)], check=True, capture_output=True, text=True
        )
    assert "another ingest" in second.stdout
    with generations.locked(path):  # and nothing of it stays
        pass


def test_a_log_beside_the_old_file_is_not_played_into_the_new_one(tmp_path):
    path = tmp_path / "jixiao.duckdb"
    build(path, "甲")
    (tmp_path / "jixiao.duckdb.wal").write_bytes(b"somebody's log")
    build(path, "乙")
    assert organisations(path) == ["乙"]
    assert files(tmp_path) == ["jixiao.duckdb", "jixiao.previous.duckdb", "jixiao.previous.duckdb.wal"]


def test_without_hard_links_the_old_file_is_copied(tmp_path, monkeypatch):
    def no_links(*_):
        raise OSError("not supported")

    monkeypatch.setattr(os, "link", no_links)
    path = tmp_path / "jixiao.duckdb"
    build(path, "甲")
    build(path, "乙")
    assert organisations(tmp_path / "jixiao.previous.duckdb") == ["甲"]


def test_a_folder_that_cannot_be_is_said(tmp_path):
    (tmp_path / "file").touch()
    with (
        pytest.raises(warehouse.WarehouseError, match="--warehouse"),
        generations.locked(tmp_path / "file" / "w.duckdb"),
    ):
        pass


def test_a_broken_key_is_said_and_nothing_is_replaced(tmp_path):
    path = tmp_path / "jixiao.duckdb"
    build(path, "甲")
    with pytest.raises(warehouse.WarehouseError, match="reference data"):
        build(path, "乙", "乙")
    assert organisations(path) == ["甲"]


def test_old_clients_can_open_it(tmp_path):
    path = tmp_path / "jixiao.duckdb"
    build(path, "甲")
    with warehouse.open_warehouse(path) as con:
        tags = con.execute("SELECT tags FROM duckdb_databases() WHERE database_name = 'warehouse'").fetchone()
    assert tags[0]["storage_version"].startswith("v1.0.0")


@pytest.mark.parametrize(
    "question",
    [
        "DELETE FROM organisations",
        "CREATE TABLE t (x INTEGER)",
        "ATTACH '/tmp/other.duckdb'",
        "COPY organisations TO '/tmp/organisations.csv'",
        "SELECT * FROM read_csv('/etc/hostname')",
        "SET enable_external_access = true",
        "INSTALL httpfs",
    ],
)
def test_an_open_warehouse_only_reads_and_only_itself(tmp_path, question):
    path = tmp_path / "w.duckdb"
    build(path, "甲")
    with warehouse.open_warehouse(path) as con, pytest.raises(duckdb.Error):
        con.execute(question)


def test_what_is_no_warehouse_is_said(tmp_path):
    with pytest.raises(warehouse.WarehouseError, match="jixiao ingest"):
        warehouse.open_warehouse(tmp_path / "none.duckdb")
    (tmp_path / "text").write_text("text")
    with pytest.raises(warehouse.WarehouseError, match="no DuckDB file"):
        warehouse.open_warehouse(tmp_path / "text")
    (tmp_path / "cut.duckdb").write_bytes(b"\0" * 8 + b"DUCK" + b"\0" * 100)
    with pytest.raises(warehouse.WarehouseError, match="anew"):
        warehouse.open_warehouse(tmp_path / "cut.duckdb")


def test_values_come_back_as_they_went_in(tmp_path):
    path = tmp_path / "w.duckdb"
    odd = "𠮷野家\n\t'\"{[,]}\\ \0 end"
    with building.rebuild(path) as con:
        rows = [
            schema.ORGANISATIONS.row(org=odd, full_name="half \ud83d a pair", slug="s", kind="branch"),
            schema.ORGANISATIONS.row(org="b", full_name="b", slug="b", kind="branch", parent=odd),
        ]
        building.load(con, schema.ORGANISATIONS, rows)
    with warehouse.open_warehouse(path) as con:
        found = con.execute("SELECT * FROM organisations").fetchall()
    assert found == [(odd, "half ? a pair", "s", "branch", None), ("b", "b", "b", "branch", odd)]


def test_many_rows_keep_their_order(tmp_path):
    path = tmp_path / "w.duckdb"
    names = [str(n) for n in range(2 * building.BATCH + 7)]
    build(path, *names)
    assert organisations(path) == names


def test_reference_data_are_whole():
    assert len(building.read_organisations()) == len({row[0] for row in building.read_organisations()})
    for table, rows in (
        (schema.ORGANISATIONS, building.read_organisations()),
        (schema.FRAMEWORK_PLACES, building.read_framework_places()),
        (schema.INDICATORS, building.read_indicators()),
    ):
        assert rows
        assert [fault for row in rows for fault in table.faults(row)] == []
