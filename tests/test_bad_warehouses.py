"""Every command that opens a warehouse, on what is none or a damaged one: one line with the remedy, and no traceback."""

import functools
import operator
import os
import struct
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner
from small_reports import small_report

from pipeline import cli, warehouse
from pipeline.commands import answers

ROOT = Path(__file__).parent.parent
READING = {
    "show": ["show", "keelung-114-plan"],
    "check": ["check"],
    "audit": ["audit"],
    "suggest": ["indicators", "suggest"],
    "sql": ["sql", "SELECT hash(r) FROM results AS r UNION ALL SELECT hash(f) FROM findings AS f"],
    "csv": ["export", "out"],
    "parquet": ["export", "out", "--format", "parquet"],
}
CHANGING = {"ingest": ["ingest", "report.txt"], "undo": ["undo"]}


def run(*arguments):
    return CliRunner().invoke(cli.main, [str(a) for a in arguments], prog_name="jixiao")


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    folder = tmp_path_factory.mktemp("good")
    (folder / "report.txt").write_text(small_report(), "utf-8")
    assert run("ingest", folder / "report.txt", "--warehouse", folder / "w.duckdb").exit_code == 0
    return (folder / "w.duckdb").read_bytes()


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    (tmp_path / "report.txt").write_text(small_report(), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make_nothing(path):
    pass


def make_foreign(path):
    duckdb.connect(path).execute("CREATE TABLE payroll (a INTEGER); CREATE TABLE documents (name VARCHAR)").close()


def make_other_keys(path):
    tables = "".join(f"CREATE TABLE {table} (name VARCHAR);" for table in warehouse.OURS)
    duckdb.connect(path).execute(tables).close()


def make_of_storage(number, writer):
    """A DuckDB file that says that another version wrote it, its checksum made anew."""

    def make(path):
        duckdb.connect(path).execute("CREATE TABLE documents (doc_id VARCHAR)").close()
        data = bytearray(Path(path).read_bytes())
        data[12:20] = struct.pack("<Q", number)
        data[warehouse.WRITER] = writer.encode().ljust(32, b"\0")
        words = struct.unpack("<511Q", data[8:4096])
        products = (word * 0xBF58476D1CE4E5B9 % 2**64 for word in words)
        data[:8] = struct.pack("<Q", functools.reduce(operator.xor, products, 5381))
        Path(path).write_bytes(data)

    make.__name__ = f"storage {number}"
    return make


def make_text(path):
    Path(path).write_text("基隆分局")


BAD = {
    make_nothing: "there is no warehouse",
    make_text: "this is no DuckDB file",
    make_foreign: "no warehouse of jixiao",
    make_other_keys: "no warehouse of jixiao",
    os.mkfifo: "no DuckDB file",
    make_of_storage(
        5000, "v17.4.2"
    ): "DuckDB 17.4.2 and newer open it: pip install --upgrade duckdb, or move it away and build it anew",
    make_of_storage(
        12, "v0.2.0"
    ): "DuckDB 0.2.0 opens it; or move it away and build it anew with jixiao ingest, for every DuckDB from 1.1.3 on",
}


def assert_said(result, words):
    assert result.exit_code == 2, result.output
    assert words in result.output
    assert result.output.startswith("jixiao: ")
    assert len(result.output.splitlines()) == 1
    assert isinstance(result.exception, SystemExit)


@pytest.mark.slow
@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)
@pytest.mark.parametrize("command", [*READING, *CHANGING])
def test_what_is_no_warehouse_is_said(folder, make, command):
    make("w.duckdb")
    result = run(*{**READING, **CHANGING}[command], "--warehouse", "w.duckdb")
    if make is make_nothing and command in CHANGING:
        assert result.exit_code == (0 if command == "ingest" else 2)
        return
    assert_said(result, BAD[make])
    assert not (folder / "out").exists()


@pytest.mark.parametrize("command", [*READING, *CHANGING])
def test_a_name_that_is_too_long_is_said(folder, command):
    assert_said(run(*{**READING, **CHANGING}[command], "--warehouse", "長" * 100), "too long")


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [["ingest", "長" * 100], ["audit", "長" * 100], ["export", "長" * 100]])
def test_the_name_of_an_input_or_folder_that_is_too_long_is_said(folder, good, arguments):
    Path("w.duckdb").write_bytes(good)
    result = run(*arguments, "--warehouse", "w.duckdb")
    assert result.exit_code in (1, 2)
    assert isinstance(result.exception, SystemExit)
    assert sorted(p.name for p in folder.iterdir()) == ["report.txt", "w.duckdb"]


@pytest.mark.parametrize("command", [*READING, *CHANGING])
def test_a_damaged_catalogue_is_said(command, good):
    damaged = bytearray(good)
    damaged[12288:] = bytes(len(good) - 12288)
    Path("w.duckdb").write_bytes(damaged)
    assert_said(run(*{**READING, **CHANGING}[command], "--warehouse", "w.duckdb"), "If it is damaged, move it away")


def damage(data, table):
    """The file with one damaged block, in which some of the table's rows stand."""
    for start in range(12288, len(data), 1 << 18):
        damaged = bytearray(data)
        damaged[start + 5000 : start + 5064] = bytes(range(64))
        Path("damaged.duckdb").write_bytes(damaged)
        try:
            with warehouse.open_warehouse("damaged.duckdb") as con:
                con.execute(f"SELECT hash(t) FROM {table} AS t").fetchall()
        except warehouse.WarehouseError:
            continue  # the catalogue
        except duckdb.Error:
            return
    raise AssertionError(f"no block of {table} found")


@pytest.mark.slow
def test_a_damaged_block_is_said(folder, good):
    damage(good, "results")
    for command in ("show", "sql", "csv", "parquet"):
        assert_said(run(*READING[command], "--warehouse", "damaged.duckdb"), "If it is damaged, move it away")
    for command in READING:
        assert isinstance(run(*READING[command], "--warehouse", "damaged.duckdb").exception, SystemExit | None)
    assert not (folder / "out").exists()
    listed = run("undo", "--list", "--warehouse", "damaged.duckdb")
    assert listed.exit_code == 0
    assert "If it is damaged" in listed.output


@pytest.mark.slow
def test_a_generation_that_is_damaged_is_not_put_in_place(folder, good):
    damage(good, "results")
    Path("damaged.duckdb").rename("w.previous.duckdb")
    Path("w.duckdb").write_bytes(good)
    assert_said(run("undo", "--warehouse", "w.duckdb"), "If it is damaged")
    assert Path("w.duckdb").read_bytes() == good


def test_what_is_damaged_can_be_moved_away_and_the_one_before_put_back(folder, good):
    Path("w.previous.duckdb").write_bytes(good)
    Path("w.duckdb").write_bytes(good[:20000])
    assert_said(run("undo", "--warehouse", "w.duckdb"), "move it away")
    Path("w.duckdb").rename("broken")
    assert run("undo", "--warehouse", "w.duckdb").exit_code == 0
    assert Path("w.duckdb").read_bytes() == good


# --- the disk -------------------------------------------------------------------------------------------------------


ENV = {"PYTHONPATH": str(ROOT), "JIXIAO_WAREHOUSE": "w.duckdb"}


def jixiao(*arguments, limit=None, **options):
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    if limit:  # kilobytes that a file may have
        command = ["bash", "-c", f"trap '' XFSZ; ulimit -f {limit}; exec \"$@\"", "-", *command]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, **ENV}, **options)


def assert_nothing_half_done(folder):
    """But for what was read of the report, which is kept whole."""
    assert sorted(p.name for p in folder.iterdir() if p.name != "cache") == ["report.txt", "w.duckdb"]
    assert not [p for p in (folder / "cache").rglob("*") if p.name.startswith("new-")]


@pytest.mark.slow
@pytest.mark.parametrize("limit", [1, 100, 2000])
def test_a_disk_that_is_full_costs_no_warehouse(folder, good, limit):
    Path("w.duckdb").write_bytes(good)
    run_ = jixiao("ingest", "report.txt", "--warehouse", "w.duckdb", limit=limit, stdout=subprocess.PIPE)
    _, err = run_.communicate()
    assert run_.returncode == 2
    assert len(err.splitlines()) == 1
    assert "cannot be written" in err
    assert Path("w.duckdb").read_bytes() == good
    assert_nothing_half_done(folder)


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [["--help"], ["check"], ["sql", "SELECT 1"], ["undo", "--list"]])
def test_output_that_nobody_takes_is_said(good, arguments):
    Path("w.duckdb").write_bytes(good)
    with open("/dev/full", "w") as full:
        run_ = jixiao(*arguments, stdout=full)
        _, err = run_.communicate()
    assert run_.returncode == 1
    assert err == "jixiao: the output cannot be written: No space left on device\n"


# --- Ctrl-C ---------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_ctrl_c_while_building_leaves_nothing(folder, good):
    Path("w.duckdb").write_bytes(good)
    code = (
        "import os, signal\nfrom pipeline import building\nfrom pipeline.start import main\n"
        "detach = building._detach\n"
        "def interrupted(con):\n    os.kill(os.getpid(), signal.SIGINT)\n    detach(con)\n"
        "building._detach = interrupted\nmain()"
    )
    command = [sys.executable, "-c", code, "ingest", "report.txt", "--warehouse", "w.duckdb"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **ENV})
    assert done.returncode == 130
    assert done.stdout == ""
    assert done.stderr == "jixiao: stopped; what was not finished has been left as it was\n"
    assert Path("w.duckdb").read_bytes() == good
    assert_nothing_half_done(folder)


def test_ctrl_c_while_starting_is_one_line():
    code = (
        "import sys, builtins; real = builtins.__import__\n"
        "def stop(name, *rest):\n"
        "    if name == 'click': raise KeyboardInterrupt\n"
        "    return real(name, *rest)\n"
        "builtins.__import__ = stop\n"
        "from pipeline.start import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 130
    assert done.stderr == "jixiao: stopped before it began\n"


def test_ctrl_c_while_duckdb_is_at_work_is_one_line(good, monkeypatch):
    def interrupted(*_):
        raise RuntimeError("Query interrupted")

    Path("w.duckdb").write_bytes(good)
    monkeypatch.setattr(answers, "_print_answer", interrupted)
    result = run("sql", "SELECT 1", "--warehouse", "w.duckdb")
    assert result.exit_code == 130
    assert result.output.startswith("jixiao: stopped")
