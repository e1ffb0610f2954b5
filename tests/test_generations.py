"""The files of a warehouse: nothing good is replaced by a wrong argument, and what was replaced comes back."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from dying import Died, die_after

from pipeline import failures, generations, warehouse
from pipeline.warehouse import WarehouseError

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", autouse=True)
def made(tmp_path_factory):
    """Small warehouses of an older version, one a letter, to be put in place: building anew takes ten times as long."""
    folder = tmp_path_factory.mktemp("made")
    for name in LETTERS:
        with duckdb.connect(str(folder / name)) as con:
            for table, key in warehouse.OURS.items():
                con.execute(f"CREATE TABLE {table} ({key} VARCHAR)")
            con.execute("CREATE TABLE organisations (org VARCHAR)")
            con.execute("INSERT INTO organisations VALUES (?)", [name])
    MADE.append(folder)
    yield
    MADE.pop()


def build(path, name="甲", keep=None):
    with generations.locked(path) as real, generations.replacing(real, keep) as new:
        shutil.copyfile(MADE[0] / name, new)


def names(path):
    with warehouse.reading(path) as con:
        return "".join(row[0] for row in con.execute("SELECT org FROM organisations").fetchall())


def series(path):
    """What stands in place and before it, one letter each; told by the bytes, which is faster than to open them."""
    made = {(MADE[0] / name).read_bytes(): name for name in LETTERS}
    numbers = [n for n in range(1, 12) if generations.previous_of(path, n).exists()]
    return "".join(made[p.read_bytes()] for p in (path, *(generations.previous_of(path, n) for n in numbers)))


def listing(folder):
    return sorted(p.name for p in folder.rglob("*") if not p.name.endswith(".lock"))


def foreign(path, table="payroll"):
    duckdb.connect(str(path)).execute(f"CREATE TABLE {table} AS SELECT range AS a FROM range(1000)").close()
    return path


LETTERS = "甲乙丙丁戊己庚辛"
MADE = []


@pytest.fixture
def path(tmp_path):
    return tmp_path / "w.duckdb"


# --- what is not replaced -------------------------------------------------------------------------------------------


def make_folder(path):
    path.mkdir()


def make_empty(path):
    path.touch()


def make_text(path):
    path.write_text("基隆分局")


def make_cut(path):
    path.write_bytes(b"\0" * 8 + b"DUCK" + b"\0" * 100)


def make_with_own_table(path):
    build(path, "甲")
    foreign(path)


def make_with_own_schema(path):
    build(path, "甲")
    duckdb.connect(str(path)).execute("CREATE SCHEMA mine; CREATE TABLE mine.documents (a INTEGER)").close()


def make_with_own_table_in_the_log(path):
    build(path, "甲")
    code = "import duckdb, os, sys; c = duckdb.connect(sys.argv[1]); c.execute('CREATE TABLE payroll (a INT)'); os._exit(0)"
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)
    assert path.with_name("w.duckdb.wal").exists()


def make_protected(path):
    build(path, "甲")
    path.chmod(0o444)


def make_loop(path):
    path.symlink_to(path)


def make_link_to_text(path):
    path.with_name("report.txt").write_text("基隆分局")
    path.symlink_to("report.txt")


REFUSED = {
    make_folder: "a folder is no DuckDB file",
    os.mkfifo: "a FIFO is no DuckDB file",
    make_loop: "a link is no DuckDB file",
    make_empty: "no DuckDB file",
    make_text: "no DuckDB file",
    make_link_to_text: "no DuckDB file",
    make_cut: "cannot read it",
    foreign: "no warehouse of jixiao",
    make_with_own_table: "payroll",
    make_with_own_schema: "mine.documents",
    make_with_own_table_in_the_log: "payroll",
    make_protected: "chmod u\\+w",
}


def snapshot(folder):
    """Every name with what it is and, of regular files, what is in it."""
    found = {}
    for p in folder.rglob("*"):
        status = p.lstat()
        content = p.read_bytes() if stat.S_ISREG(status.st_mode) else os.readlink(p) if p.is_symlink() else b""
        found[p.name] = (status.st_mode, status.st_ino, content)
    return found


@pytest.mark.parametrize("make", REFUSED, ids=lambda make: make.__name__)
def test_what_is_no_warehouse_of_ours_alone_is_not_replaced(path, tmp_path, make):
    make(path)
    before = {name: was for name, was in snapshot(tmp_path).items() if not name.endswith(".lock")}
    for run in (build, generations.undo):
        with pytest.raises(WarehouseError, match=REFUSED[make]) as refused:
            run(path)
        assert "--warehouse" in str(refused.value)
    assert {name: was for name, was in snapshot(tmp_path).items() if not name.endswith(".lock")} == before


@pytest.mark.parametrize("device", ["/dev/null", "/dev/zero", "/dev/full"])
def test_a_device_is_not_replaced(device):
    with pytest.raises(WarehouseError, match="a device is no DuckDB file"):
        build(device, "甲")
    assert stat.S_ISCHR(os.lstat(device).st_mode)


@pytest.mark.parametrize("make", [foreign, make_text, make_folder, make_cut, os.mkfifo])
def test_what_stands_where_a_generation_would_is_not_moved(path, tmp_path, make):
    build(path, "甲")
    make(tmp_path / "w.previous.duckdb")
    before = snapshot(tmp_path)
    with pytest.raises(WarehouseError, match=r"w\.previous\.duckdb: .* It stays; name another file"):
        build(path, "乙")
    assert snapshot(tmp_path) == before


def test_what_is_put_there_while_a_run_reads_is_not_replaced(path, tmp_path):
    build(path, "甲")
    foreign(tmp_path / "payroll")
    with generations.locked(path) as real:
        os.replace(tmp_path / "payroll", path)
        with pytest.raises(WarehouseError, match="no warehouse of jixiao"), generations.replacing(real) as new:
            shutil.copyfile(MADE[0] / "乙", new)
    assert duckdb.connect(str(path), read_only=True).execute("SELECT count(*) FROM payroll").fetchone() == (1000,)


def test_what_another_program_writes_in_is_not_replaced(path):
    build(path, "甲")
    code = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    writer = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert writer.stdout.readline() == "open\n"
        with pytest.raises(WarehouseError, match="another program has it open"):
            build(path, "乙")
    finally:
        writer.communicate()
    assert names(path) == "甲"


def test_a_name_that_is_too_long_is_said(tmp_path):
    for name in ("長" * 100, "w" * 250):
        for run in (build, generations.undo, generations.list_generations):
            with pytest.raises(WarehouseError, match="too long"):
                run(tmp_path / f"{name}.duckdb")
    with pytest.raises(WarehouseError, match="too long"):
        warehouse.open_warehouse(tmp_path / ("w" * 300))
    assert listing(tmp_path) == []


@pytest.mark.parametrize("make", [make_text, os.mkfifo, make_folder, make_link_to_text, make_loop])
@pytest.mark.parametrize("tracebacks", [(), ("Traceback: a",)])
def test_what_stands_where_the_log_of_failures_would_stays(path, tmp_path, make, tracebacks):
    make(failures.log_of(path))
    before = snapshot(tmp_path)
    assert "could not be kept; --debug prints it" in failures._write(tracebacks, path)
    assert snapshot(tmp_path) == before


def test_the_log_of_failures_is_written_anew_and_removed(path):
    for told in ("first", "second"):
        assert failures._write([told], path) == " Its traceback stands in w.duckdb.log, beside the warehouse."
        assert failures.log_of(path).read_text("utf-8") == f"{failures.HEAD}\n{told}"
    assert failures._write([], path) == ""
    assert not failures.log_of(path).exists()


# --- links, owner, mode ---------------------------------------------------------------------------------------------


def test_a_link_stays_and_its_file_is_replaced(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "links").mkdir()
    real, link = tmp_path / "real" / "w.duckdb", tmp_path / "links" / "l.duckdb"
    build(real, "甲")
    link.symlink_to("../real/w.duckdb")
    build(link, "乙")
    assert link.is_symlink()
    assert names(real) == "乙"
    assert listing(tmp_path / "links") == ["l.duckdb"]
    assert listing(tmp_path / "real") == ["w.duckdb", "w.previous.duckdb"]
    generations.undo(link)
    assert link.is_symlink()
    assert names(real) == "甲"


def test_a_link_is_locked_as_its_file(path, tmp_path):
    build(path, "甲")
    (tmp_path / "link.duckdb").symlink_to(path)
    code = "import sys\nfrom pipeline import generations\nwith generations.locked(sys.argv[1]): print('held')"
    with generations.locked(path):
        for name in ("link.duckdb", "w.duckdb"):
            second = subprocess.run(
                [sys.executable, "-c", code, str(tmp_path / name)], capture_output=True, text=True, check=False
            )
            assert "another ingest" in second.stderr


def test_a_link_to_a_file_that_is_not_yet_there_is_followed(tmp_path):
    (tmp_path / "link.duckdb").symlink_to("new.duckdb")
    build(tmp_path / "link.duckdb", "甲")
    assert (tmp_path / "link.duckdb").is_symlink()
    assert names(tmp_path / "new.duckdb") == "甲"


def test_a_link_into_a_folder_that_is_not_there_is_said(tmp_path):
    (tmp_path / "link.duckdb").symlink_to("drive/w.duckdb")
    (tmp_path / "folder").symlink_to("drive")
    for name in ("link.duckdb", "folder/w.duckdb"):
        with pytest.raises(WarehouseError, match="whose folder is not there"):
            build(tmp_path / name, "甲")
    assert listing(tmp_path) == ["folder", "link.duckdb"]


def test_files_of_a_linked_warehouse_are_no_reports(tmp_path):
    real, link = tmp_path / "w.duckdb", tmp_path / "link.duckdb"
    link.symlink_to(real)
    ours = ["w.duckdb", "link.duckdb", "w.previous.duckdb", "w.previous-2.duckdb", "w.previous-2.duckdb.wal",
            "w.duckdb.wal", ".w.duckdb.lock"]  # fmt: skip
    others = ["w.txt", "w.previous-02.duckdb", "w.previous-2.txt", "x.duckdb", "x.previous.duckdb"]
    for target in (real, link, tmp_path / "sub" / ".." / "link.duckdb"):
        assert [n for n in ours if not generations.is_ours(tmp_path / n, target)] == []
        assert [n for n in others if generations.is_ours(tmp_path / n, target)] == []


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_mode_is_kept(path, mode):
    build(path, "甲")
    path.chmod(mode)
    build(path, "乙")
    assert stat.S_IMODE(path.stat().st_mode) == mode
    path.chmod(0o600)
    generations.undo(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nobody_else_reads_what_is_being_built(path, tmp_path):
    build(path, "甲")
    path.chmod(0o600)
    with generations.locked(path) as real, generations.replacing(real) as new:
        shutil.copyfile(MADE[0] / "乙", new)
        made = [p for p in tmp_path.iterdir() if p.is_dir()]
        assert [stat.S_IMODE(p.stat().st_mode) for p in made] == [0o700]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_is_kept(path):
    build(path, "甲")
    os.chown(path, 12345, 54321)
    build(path, "乙")
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 54321)


def test_a_group_that_cannot_be_kept_gives_its_rights_to_nobody(path, monkeypatch):
    def refused(*_):
        raise PermissionError

    build(path, "甲")
    path.chmod(0o664)
    was = path.stat()
    monkeypatch.setattr(os, "chown", refused)
    real_stat = Path.stat
    elsewhere = os.stat_result((*was[:5], was.st_gid + 1, *was[6:]))
    monkeypatch.setattr(Path, "stat", lambda p, **k: elsewhere if p == path else real_stat(p, **k))
    build(path, "乙")
    monkeypatch.undo()
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


# --- generations ----------------------------------------------------------------------------------------------------


def test_three_generations_stay(path):
    for name in "甲乙丙丁戊己":
        build(path, name)
    assert series(path) == "己戊丁丙"


def test_as_many_stay_as_are_asked_for_and_none_goes_unasked(path):
    for name in "甲乙丙丁戊己":
        build(path, name, keep=9)
    assert series(path) == "己戊丁丙乙甲"
    build(path, "庚")
    assert series(path) == "庚己戊丁丙乙"
    build(path, "辛", keep=1)
    assert series(path) == "辛庚"


def test_the_same_built_again_and_again_drives_no_other_out(path):
    for name in "甲乙丙丙丙丙丙":
        build(path, name)
    assert series(path) == "丙丙乙甲"


def test_undo_takes_itself_back(path):
    build(path, "甲")
    build(path, "乙")
    build(path, "丙")
    chosen, replaced = generations.undo(path)
    assert series(path) == "乙丙甲"
    assert (chosen.number, replaced.path.name) == (1, "w.previous.duckdb")
    generations.undo(path)
    assert series(path) == "丙乙甲"
    generations.undo(path, 2)
    assert series(path) == "甲丙乙"
    with pytest.raises(WarehouseError, match=r"no generation 3 before it\. There are: 1, 2"):
        generations.undo(path, 3)


def test_undo_puts_back_what_somebody_has_removed(path):
    build(path, "甲")
    build(path, "乙")
    path.unlink()
    assert generations.undo(path)[1] is None
    assert series(path) == "甲"


def test_undo_without_hard_links(path, monkeypatch):
    monkeypatch.setattr(os, "link", no_links)
    for name in "甲乙丙":
        build(path, name)
    generations.undo(path, 2)
    assert series(path) == "甲丙乙"
    generations.undo(path, 1)
    assert series(path) == "丙甲乙"


def test_two_alike_are_told_apart(path):
    build(path, "甲")
    build(path, "甲")
    generations.undo(path)
    assert series(path) == "甲甲"


def test_who_reads_through_an_undo_goes_on_reading(path):
    build(path, "甲")
    build(path, "乙")
    with warehouse.reading(path) as before:
        generations.undo(path)
        assert before.execute("SELECT org FROM organisations").fetchall() == [("乙",)]
    assert names(path) == "甲"


def test_a_log_goes_with_its_file(path):
    build(path, "甲")
    code = (
        "import duckdb, os, sys; c = duckdb.connect(sys.argv[1]);"
        " c.execute(\"INSERT INTO organisations VALUES ('丑')\"); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)
    build(path, "乙")
    build(path, "丙")
    assert names(path) == "丙"
    assert names(generations.previous_of(path, 2)) == "甲丑"


def no_links(*_):
    raise OSError("not supported")


@pytest.mark.parametrize("hard_links", [True, False])
@pytest.mark.parametrize(
    ("what", "before", "kept", "new"),
    [("build", "丁丙乙甲", "丁丙乙", "戊"), ("undo", "丁丙乙甲", "丁丙乙甲", "乙")],
    ids=["build", "undo"],
)
def test_a_death_at_any_step_loses_no_generation(tmp_path, monkeypatch, what, before, kept, new, hard_links):
    """The oldest goes for a new one, nothing else; the next run puts in order what the dead one left."""
    for name in reversed(before):
        build(tmp_path / "made" / "w.duckdb", name)
    if not hard_links:
        monkeypatch.setattr(os, "link", no_links)
    monkeypatch.setattr(generations, "check_replaceable", lambda path: None)  # tested above, and takes most of the time
    died = True
    stop_after = 0
    while died:
        path = tmp_path / str(stop_after) / "w.duckdb"
        shutil.copytree(tmp_path / "made", path.parent)
        with monkeypatch.context() as patch:
            die_after(patch, stop_after)
            try:
                build(path, new) if what == "build" else generations.undo(path, before.index(new))
                died = False
            except Died:
                stop_after += 1
        after = series(path)
        assert after[0] in (before[0], new)
        assert set(after) >= set(kept)
        build(path, "己", keep=9)
        assert series(path)[0] == "己"
        assert sorted(series(path)[1:]) == sorted(set(after))
        assert [name for name in listing(path.parent) if name.startswith(".")] == []
    assert stop_after > 5
    assert series(path)[1] == new


def test_an_undo_that_died_anywhere_can_be_done_again(tmp_path, monkeypatch):
    """Also where it left no generation 1, or the file in place under that name as well: the undo says no other thing."""
    for name in "甲乙丙":
        build(tmp_path / "made" / "w.duckdb", name)
    died, stop_after = True, 0
    while died:
        path = tmp_path / str(stop_after) / "w.duckdb"
        shutil.copytree(tmp_path / "made", path.parent)
        with monkeypatch.context() as patch:
            die_after(patch, stop_after)
            try:
                generations.undo(path)
                died = False
            except Died:
                stop_after += 1
        if series(path)[0] == "丙":
            generations.undo(path)
        assert series(path)[0] == "乙"
    assert stop_after > 5
