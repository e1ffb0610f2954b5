"""The benchmark of two commits: what it takes out of git, what it counts, and that its pieces run."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.bench import bench_commits, probe
from tests.bench.bench_commits import Piece, Taken, checkout, compare, exponent, line, make_pieces, run


def test_growth_is_a_power_of_the_figures() -> None:
    times = bench_commits.MANY / bench_commits.FEW
    assert exponent(0.5, 0.5 * times) == pytest.approx(1)
    assert exponent(0.5, 0.5 * times**2) == pytest.approx(2)


def test_two_commits_stand_side_by_side_with_their_ratio() -> None:
    assert line("piece", {"here": Taken(1, 50), "v1": Taken(4, 60)}).split()[-3:] == ["0.25", "4.00", "×"]
    assert "×" not in line("piece", {"here": Taken(1, 50)})


def test_a_commit_is_taken_out_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository, cache = tmp_path / "repository", tmp_path / "cache"
    repository.mkdir()
    monkeypatch.setattr(bench_commits, "ROOT", repository)
    by = ("-c", "user.name=a", "-c", "user.email=a@b")
    for words in ("one", "two"):
        (repository / "a.txt").write_text(words)
        for command in (["init", "-q"], ["add", "a.txt"], [*by, "commit", "-qm", words]):
            subprocess.run(["git", *command], cwd=repository, check=True)
    folder = checkout("HEAD~1", cache)
    assert (folder / "a.txt").read_text() == "one"
    assert [each.name for each in cache.iterdir()] == [folder.name]
    (folder / "mark").touch()
    assert (checkout("HEAD~1", cache) / "mark").exists()
    with pytest.raises(subprocess.CalledProcessError):
        checkout("no-such-commit", cache)


def test_a_probe_takes_what_the_commit_has() -> None:
    assert probe.find("loads", "json_of_long_ago", "json") is json.loads
    with pytest.raises(ModuleNotFoundError):
        probe.find("loads", "json_of_long_ago")
    with pytest.raises(AttributeError):
        probe.find("no_such_name", "json")


@pytest.mark.slow
def test_pieces_run_and_a_failure_is_none(tmp_path: Path) -> None:
    pieces = {piece.name: piece for piece in make_pieces(tmp_path, tmp_path / "none.duckdb")}
    wanted = [pieces["start until the first link"], pieces["recogniser, figures alone"]]
    told: list[str] = []
    taken = compare(wanted, {"here": bench_commits.ROOT}, 1, told.append)
    assert len(told) == len(wanted)
    assert all(one["here"].seconds > 0 and one["here"].megabytes > 0 for one in taken.values())
    with pytest.raises(subprocess.CalledProcessError):
        run(pieces['jixiao sql "select 1"'], bench_commits.ROOT)  # there is no such warehouse
    with pytest.raises(subprocess.CalledProcessError):
        run(Piece("a", ("-c", "raise SystemExit(2)")), bench_commits.ROOT)


@pytest.mark.slow
def test_memory_is_that_of_the_piece_however_large_its_parent_is() -> None:
    parent = bytearray(b"x" * 100_000_000)
    assert run(Piece("a", ("-S", "-c", "pass")), bench_commits.ROOT).megabytes < 50 < len(parent) / 1e6
    wants = Piece("b", ("-S", "-c", "b'x' * 100_000_000"))
    assert run(wants, bench_commits.ROOT).megabytes > 95


@pytest.mark.slow
def test_linking_is_ready_soon_and_in_little_memory(tmp_path: Path) -> None:
    pieces = {piece.name: piece for piece in make_pieces(tmp_path, tmp_path / "none.duckdb")}
    taken = run(pieces["start until the first link"], bench_commits.ROOT)
    assert taken.seconds < 1.5
    assert taken.megabytes < 80
