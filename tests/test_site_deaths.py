"""A site whose builder ends in between: at each of its changes to files, by a full disk, for want of a right, beside another."""

import multiprocessing
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from dying import keep_states

from pipeline.delivery import DeliveryError, delivering
from pipeline.ingest import ingest
from pipeline.site import build_site, questions, writing
from pipeline.site.drawing import draw
from pipeline.site.rendering import unfinished_style
from pipeline.site.writing import FORM, readers, write
from pipeline.warehouse import WarehouseError, reading
from pipeline.workers import Answer
from tests.small_reports import small_report
from tests.torture.sites import (
    World,
    build_apart,
    check_folder,
    dead_links,
    files_of,
    hash_file,
    is_told,
    left_over,
    plan_kills,
    torture,
)

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
WRITING = ((Path, "write_bytes"), (Path, "write_text"), (Path, "mkdir"), (Path, "rmdir"))


@pytest.fixture(scope="module")
def warehouses(tmp_path_factory):
    """Two, of which one report is in both, one in both and not the same, and one in each alone."""
    folder = tmp_path_factory.mktemp("deaths")
    made = []
    for number, words in enumerate(("辦理教育訓練", "辦理宣導活動")):
        raw = folder / f"raw{number}"
        raw.mkdir()
        (raw / "both.txt").write_text(small_report(rows=2, words="召開會議"), "utf-8")
        (raw / "other.txt").write_text(small_report(org="新北市政府工務局", rows=2, words=words), "utf-8")
        (raw / "alone.txt").write_text(small_report(year=112 + number, rows=2, words=words), "utf-8")
        made.append(folder / f"{number}.duckdb")
        assert ingest([raw], made[-1]).written
    return made


@pytest.fixture(scope="module")
def built(warehouses):
    """The site of the first warehouse, and what the sites of both are."""
    site = warehouses[0].parent / "site"
    build_site(warehouses[0], site, jobs=1)
    return site, [build_apart(warehouse) for warehouse in warehouses]


@pytest.fixture
def alone(monkeypatch):
    """Pages are written in this process."""
    monkeypatch.setattr(
        "pipeline.site.writing.workers.run_all",
        lambda function, tasks, **_: (Answer(function(task.argument)) for task in tasks),
    )


@pytest.mark.parametrize("there", ["nothing", "another site"])
def test_a_death_at_any_step_leaves_a_site_that_says_what_it_is(warehouses, built, alone, tmp_path, monkeypatch, there):
    site, (old, new) = built
    for some in (set(old) - set(new), set(new) - set(old)):
        assert {name.partition("/")[0] for name in some} == {"report", "indicator", "data"}
    folder = tmp_path / "site"
    before = old if there == "another site" else {}
    if before:
        shutil.copytree(site, folder)
    with monkeypatch.context() as patch:
        states = keep_states(patch, folder, tmp_path, WRITING)
        build_site(warehouses[1], folder, jobs=1)
    for step, state in enumerate(states):
        assert check_folder(state, [old, new], before) == [], f"step {step}"
    assert len([state for state in states if is_told(state)]) > 10
    for step, state in enumerate(states):
        if step % 6:
            continue
        if step % 60 == 0:
            build_site(warehouses[1], state, jobs=1)
        else:  # which writes the same files
            with delivering(state, FORM, readers()) as files:
                shutil.copytree(folder, files, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.manifest.json"))
        assert files_of(state) == new, f"step {step}"
        assert left_over(state) == [], f"step {step}"
    assert len(states) > 60


def test_what_is_mixed_or_leads_nowhere_is_found(warehouses, built, tmp_path):
    """What the trials look for they find."""
    site, (old, new) = built
    mixed = tmp_path / "mixed"
    shutil.copytree(site, mixed)
    assert check_folder(mixed, [old, new], old) == []
    (mixed / "jixiao-site.manifest.json").unlink()
    assert check_folder(mixed, [old, new], old) == []
    report = next(name for name in sorted(set(old) - set(new)) if name.startswith("report/"))
    (mixed / report).unlink()
    first, *_ = dead_links(mixed)
    assert first.endswith(f"leads to {report}, which is not there")
    assert "nothing says so" in " ".join(check_folder(mixed, [old, new], old))
    (mixed / "static" / "site.css").write_bytes(unfinished_style())
    assert "nothing says so" not in " ".join(check_folder(mixed, [old, new], old))
    (mixed / "about.html").write_text("<html", "utf-8")
    assert "about.html is of no build" in check_folder(mixed, [old, new], old)


def test_the_notice_is_in_the_style_of_every_page_alone(built):
    site, _ = built
    style = (site / "static" / "site.css").read_bytes()
    assert unfinished_style().startswith(style)
    assert "請勿引用" in unfinished_style()[len(style) :].decode()
    for page in site.rglob("*.html"):
        assert 'href="' + "../" * (len(page.relative_to(site).parts) - 1) + 'static/site.css"' in page.read_text(
            "utf-8"
        )


def test_a_full_disk_is_said_and_leaves_the_folder_as_it_was(warehouses, built, tmp_path):
    shutil.copytree(built[0], tmp_path / "site")
    for name in ("site", "new"):
        command = [
            sys.executable,
            "-m",
            "pipeline",
            "site",
            tmp_path / name,
            "--jobs",
            "1",
            "--warehouse",
            warehouses[1],
        ]
        # No file may be longer than four kilobytes
        limited = ["bash", "-c", "trap '' XFSZ; ulimit -f 4; exec \"$@\"", "-", *map(str, command)]
        done = subprocess.run(limited, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 2
        assert done.stderr == f"jixiao: {tmp_path / name}: cannot be written (File too large); name another folder\n"
    assert files_of(tmp_path / "site") == built[1][0]
    assert left_over(tmp_path / "site") == []
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("what", ["mkdir", "open"])
def test_a_folder_that_takes_nothing_is_said(warehouses, tmp_path, alone, monkeypatch, what):
    """Whoever runs the tests may be one whom no right keeps off: the system's answer is put in its place."""

    def refuse(path, *arguments, **options):
        if str(tmp_path) in str(path) and (what == "mkdir" or arguments[0] & os.O_ACCMODE):
            raise PermissionError(13, "Permission denied", str(path))
        return there(path, *arguments, **options)

    there = getattr(os, what)
    monkeypatch.setattr(os, what, refuse)
    with pytest.raises(WarehouseError, match=r"site: cannot be written \(Permission denied\); name another folder"):
        build_site(warehouses[0], tmp_path / "site", jobs=1)
    assert not (tmp_path / "site").exists()


def test_a_page_that_fails_ends_the_processes_that_write(warehouses, tmp_path, monkeypatch):
    monkeypatch.setattr("pipeline.site.writing.write", os.rmdir)  # by its name, in the processes, too
    with pytest.raises(TypeError):
        build_site(warehouses[0], tmp_path / "site", jobs=2)
    assert multiprocessing.active_children() == []
    assert not (tmp_path / "site").exists()


def test_what_is_written_for_a_run_that_has_ended_makes_no_folder(warehouses, tmp_path):
    with reading(warehouses[0]) as con:
        (task, *_) = writing._Site(con, warehouses[0]).tasks_of_reports(tmp_path, tmp_path / "gone" / "files")
    with pytest.raises(FileNotFoundError):
        write(task)
    assert list(tmp_path.iterdir()) == []


def test_a_second_builder_is_refused_and_disturbs_nothing(warehouses, built, tmp_path):
    folder = tmp_path / "site"
    shutil.copytree(built[0], folder)
    with delivering(folder, FORM) as new:
        (new / "index.html").write_text("half")
        with pytest.raises(DeliveryError, match="another export writes there"):
            build_site(warehouses[1], folder, jobs=1)
        assert (new / "index.html").read_text() == "half"
        assert files_of(folder) == built[1][0]
        shutil.copytree(built[0], new, dirs_exist_ok=True)
        (new / "jixiao-site.manifest.json").unlink()
    assert files_of(folder) == built[1][0]


def test_a_source_that_cannot_be_read_costs_its_pictures_alone(tmp_path):
    """It was taken for the folder, which "cannot be written"."""
    warehouse = tmp_path / "w.duckdb"
    ingest([ROOT / "tests/typeset/keelung-110-results.pdf"], warehouse)
    with reading(warehouse) as con:
        (contents,) = questions.ask_contents(con, questions.ask_reports(con))
    assert "無法讀取" in draw(contents, tmp_path, warehouse, tmp_path, tmp_path).why  # a folder


def test_what_is_killed_leaves_a_site_that_says_what_it_is(tmp_path):
    (tally,) = torture(4, 11, tmp_path).values()
    assert tally.broken == []
    assert sum(tally.tried.values()) == 4


def test_the_same_seed_gives_the_same_plan_and_another_another():
    first, again, other = (list(plan_kills(200, seed)) for seed in (1, 1, 2))
    assert first == again != other
    assert {kill.command for kill in first} == {"site", "two", "apply"}
    assert {kill.how for kill in first} == {"moment", "step", "start"}


def test_what_was_touched_is_told(warehouses, tmp_path):
    world = World(tmp_path, tuple(warehouse.parent / f"raw{number}" for number, warehouse in enumerate(warehouses)))
    assert world.untouched() == []
    (world.site / "mine.txt").write_text("other")
    world.warehouses[0].write_bytes(b"other")
    (tmp_path / "0.duckdb.wal").write_bytes(b"")
    assert world.untouched() == [
        "0.duckdb was touched",
        "mine.txt, somebody else's, was touched",
        "left over: 0.duckdb.wal",
    ]
    assert hash_file(world.warehouses[1]) == world.stock[1]
