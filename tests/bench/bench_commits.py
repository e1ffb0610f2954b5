"""Start and recogniser of this commit, and of another one in turn with it, so that the two can be compared.

    python -m tests.bench.bench_commits [--base COMMIT] [--runs 3] [--json FILE]

Each piece is a process of its own, with the interpreter and libraries of this environment and the code of the one commit or
the other; of its runs the one that took the least of the processor counts. Printed are seconds of the processor, the
largest memory of a process, and the ratio of the two commits. COMMIT is taken out of git into ``.cache/bench`` once.
``make bench BASE=COMMIT`` runs it.
"""

from __future__ import annotations

import argparse
import io
import json
import math
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.bench.bench_metrics import read_samples

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache" / "bench" / "commits"
PROBE = Path(__file__).with_name("probe.py")
# a figure that no phrase tells and one that phrases do, so that all of linking is loaded
ONE_ROW = (
    "經濟部標準檢驗局基隆分局114年度提升服務效能執行績效與成果\n\n執行策略\t執行方法\t主辦單位\t執行績效與成果\n"
    "一、完備基礎服務\t(一)建立業務標準作業流程\t秘書室\t電話禮貌測試平均91.5分，募集愛心物資35箱，完成通譯服務8件。\n"
)
FEW, MANY = 1500, 6000  # figures in a cell
# the largest memory that is told of a process is never less than its parent's, so a bare interpreter starts each
STARTER = """
import json, os, sys
child = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ)
_, status, used = os.wait4(child, 0)
with open(sys.argv[1], "w") as told:
    json.dump([os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024], told)
"""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a piece took. ``megabytes``: of the largest process that was waited for."""

    seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Piece:
    """``command``: the arguments of Python. ``inside``: the process itself says how long the work took, warmed up."""

    name: str
    command: tuple[str, ...]
    inside: bool = False
    exits: tuple[int, ...] = (0,)


def checkout(commit: str, cache: Path = CACHE) -> Path:
    """The folder with the files of a commit.

    :raises CalledProcessError: git knows no such commit.
    """
    name = _git("rev-parse", "--verify", f"{commit}^{{commit}}").decode().strip()
    folder = cache / name
    if not folder.exists():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as whole:
            with tarfile.open(fileobj=io.BytesIO(_git("archive", name))) as files:
                files.extractall(whole, filter="data")
            Path(whole).rename(folder)
            Path(whole).mkdir()  # for what removes it
    return folder


def _git(*arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout


def run(piece: Piece, tree: Path) -> Taken:
    """One run of a piece by the code of a tree.

    :raises CalledProcessError: it failed.
    """
    command = [sys.executable, *piece.command]
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told.json"
        starter = [sys.executable, "-I", "-S", "-c", STARTER, str(told)]
        environment = {**os.environ, "PYTHONPATH": str(tree)}
        answer = subprocess.run(
            [*starter, *command], cwd=tree, env=environment, check=True, stdout=subprocess.PIPE
        ).stdout
        code, seconds, megabytes = json.loads(told.read_text("utf-8"))
    if code not in piece.exits:
        raise subprocess.CalledProcessError(code, command, answer)
    return Taken(json.loads(answer)["seconds"] if piece.inside else seconds, megabytes)


def least(runs: Sequence[Taken]) -> Taken:
    return Taken(min(t.seconds for t in runs), min(t.megabytes for t in runs))


def compare(
    pieces: Sequence[Piece], trees: dict[str, Path], runs: int, tell: Callable[[str], object] = print
) -> dict[str, dict[str, Taken]]:
    """What each piece took by each tree, the trees in turn."""
    taken: dict[str, dict[str, Taken]] = {}
    for piece in pieces:
        each: dict[str, list[Taken]] = {name: [] for name in trees}
        for _ in range(runs):
            for name, tree in trees.items():
                each[name].append(run(piece, tree))
        taken[piece.name] = {name: least(of) for name, of in each.items()}
        tell(line(piece.name, taken[piece.name]))
    return taken


def line(name: str, taken: dict[str, Taken]) -> str:
    cells = [f"{one.seconds:10.3f} s{one.megabytes:7.0f} MB" for one in taken.values()]
    if len(taken) > 1:
        here, base = taken.values()
        cells.append(f"{here.seconds / base.seconds:9.2f}{base.seconds / here.seconds:9.2f} ×")
    return f"{name:44}{''.join(cells)}"


def make_pieces(folder: Path, warehouse: Path) -> list[Piece]:
    """The pieces, their input written into ``folder``."""
    row, cells = folder / "row.txt", folder / "cells.json"
    row.write_text(ONE_ROW, "utf-8")
    cells.write_text(json.dumps([s.text for s in read_samples()["result cells"]], ensure_ascii=False), "utf-8")
    report = str(ROOT / "data" / "raw" / "keelung-110-results.txt")
    return [
        Piece("jixiao --help", ("-m", "pipeline", "--help")),
        Piece('jixiao sql "select 1"', ("-m", "pipeline", "sql", "select 1", "--warehouse", str(warehouse))),
        Piece("start until the first link", (str(PROBE), "link", str(row))),
        Piece("jixiao audit, one report", ("-m", "pipeline", "audit", report), exits=(0, 1)),  # 1: it found something
        Piece("recogniser, figures alone", (str(PROBE), "recognise", "bare", str(cells)), inside=True),
        Piece("recogniser, with everything", (str(PROBE), "recognise", "all", str(cells)), inside=True),
        Piece(f"a cell of {FEW:,} figures", (str(PROBE), "grow", str(FEW)), inside=True),
        Piece(f"a cell of {MANY:,} figures", (str(PROBE), "grow", str(MANY)), inside=True),
    ]


def exponent(few: float, many: float) -> float:
    """By which power of a cell's figures the work grows: 1 in proportion, 2 with their square."""
    return math.log(many / few) / math.log(MANY / FEW)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", help="another commit to compare with")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write what was measured there, too")
    options = parser.parse_args()
    trees = {"here": ROOT} | ({options.base: checkout(options.base)} if options.base else {})
    print(f"{'':44}" + "".join(f"{name:>22}" for name in trees) + ("    ratio   faster" if options.base else ""))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        warehouse = folder / "five.duckdb"
        ingest = [sys.executable, "-m", "pipeline", "ingest", "data/raw", "--warehouse", str(warehouse)]
        subprocess.run(ingest, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        taken = compare(make_pieces(folder, warehouse), trees, options.runs)
    few, many = (taken[f"a cell of {n:,} figures"] for n in (FEW, MANY))
    growth = {tree: exponent(few[tree].seconds, many[tree].seconds) for tree in trees}
    print(f"{'growth with the figures of a cell: exponent':44}" + "".join(f"{n:22.2f}" for n in growth.values()))
    if options.json:
        pieces = {piece: {tree: asdict(one) for tree, one in of.items()} for piece, of in taken.items()}
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps({"pieces": pieces, "exponents": growth}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
