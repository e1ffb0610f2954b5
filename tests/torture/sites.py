"""Random ``kill -9`` over what builds pages: ``jixiao site``, alone or two at once, and what ``jixiao review`` applies.

    python -m tests.torture.sites --runs 300 --seed 1 --specimens 12

Two worlds take turns, one of the five reports, one of specimens as PDF with pictures of their pages. Each has two warehouses, of
which some pages are the same, some differ and some are there in one alone, and one folder, in which somebody keeps files, too.
Run after run builds the pages of the one or the other there and is killed, at a random moment or before a random one of its
changes to files; half of them are followed by the next kill, the others by the same run to its end. After each kill every file
is whole, what can be reached from the first page is there, and pages of two builds are never mixed without saying so; after
each end the folder has, byte for byte, what a build into an empty one gives. Exit status 1 if anything did not hold.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import itertools
import math
import os
import posixpath
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from pipeline.delivery import manifest_of
from pipeline.ingest import ingest
from pipeline.review.applying import Order, Progress, Run
from pipeline.site import build_site
from pipeline.site.rendering import STYLE, unfinished_style
from pipeline.site.writing import FORM
from pipeline.specimens.corpus import write_corpus
from pipeline.warehouse import WarehouseError, count_contents, reading
from pipeline.workers import LIMITS
from tests.small_reports import small_report
from tests.torture.kills import CHANGES, LONGEST, MARK, ROOT, Kill, Runner, Tally

COMMANDS = ("site",) * 6 + ("two", "two", "apply")  # two: a second run begins while the first is there
STEPS = CHANGES | {"open"}
MINE = {"mine.txt": "somebody's notes", "report/mine.html": '<a href="nowhere.html">somebody\'s page</a>'}
OTHER_RUN = "another export writes there"
FORGOTTEN = 1 / 2  # of the kills, after which the next run is killed, too
EMPTIED = 1 / 8  # before which the folder is emptied
Hashes = dict[str, str]


def plan_kills(runs: int, seed: int) -> Iterator[Kill]:
    """The kills of a seed."""
    dice = random.Random(seed)
    for number in range(1, runs + 1):
        how = dice.choices(("moment", "step", "start"), (3, 5, 1))[0]
        command = dice.choice(COMMANDS)
        yield Kill(number, command, how if command == "site" else "moment", dice.random())


# --- the world ------------------------------------------------------------------------------------------------------


class World:
    """A folder with two warehouses, what their pages are, a site and a desk's own warehouse and site."""

    def __init__(self, folder: Path, raw: tuple[Path, Path]) -> None:
        self.folder, self.target = folder, 0
        self.site, self.applied = folder / "site", folder / "applied" / "site"
        self.warehouses = [folder / f"{number}.duckdb" for number in range(2)]
        self.wanted: list[Hashes] = []
        for number, warehouse in enumerate(self.warehouses):
            assert ingest([raw[number]], warehouse).written
            self.wanted.append(build_apart(warehouse))
        self.stock = [hash_file(warehouse) for warehouse in self.warehouses]
        self.applied.mkdir(parents=True)
        self.report = folder / "applied" / "report.txt"
        self.figure = 0
        self.empty()

    def empty(self) -> None:
        shutil.rmtree(self.site, ignore_errors=True)
        for name, text in MINE.items():
            (self.site / name).parent.mkdir(parents=True, exist_ok=True)
            (self.site / name).write_text(text, "utf-8", newline="")

    def arguments(self, command: str) -> list[str]:
        return ["site", str(self.site), "--jobs", "1", "--warehouse", str(self.warehouses[self.target])]

    def order(self) -> Order:
        """Another report for each run, so that what was built can be told."""
        self.figure += 1
        self.report.write_text(small_report(figure=self.figure, rows=9), "utf-8")
        return Order((str(self.report),), str(self.folder / "applied" / "w.duckdb"), str(self.applied), LIMITS)

    def untouched(self) -> list[str]:
        """What is not as it was, of what no build may touch."""
        wrong = [
            f"{w.name} was touched" for w, was in zip(self.warehouses, self.stock, strict=True) if hash_file(w) != was
        ]
        mine = [name for name, text in MINE.items() if (self.site / name).read_text("utf-8") != text]
        beside = [p.name for p in self.folder.iterdir() if p.suffix in (".wal", ".tmp")]
        return [
            *wrong,
            *(f"{name}, somebody else's, was touched" for name in mine),
            *(f"left over: {n}" for n in beside),
        ]


def build_apart(warehouse: Path) -> Hashes:
    """What an undisturbed build into an empty folder gives."""
    with tempfile.TemporaryDirectory(prefix="sites-") as folder:
        build_site(warehouse, folder, jobs=1)
        return files_of(Path(folder))


def hash_file(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def files_of(folder: Path) -> Hashes:
    """What a reader or another program finds: all but what begins with a dot, and files of others."""
    there = (p for p in folder.rglob("*") if p.is_file() and not p.relative_to(folder).parts[0].startswith("."))
    named = {p.relative_to(folder).as_posix(): p for p in there}
    return {name: hash_file(path) for name, path in sorted(named.items()) if name not in MINE}


def left_over(folder: Path) -> list[str]:
    """What no run that has ended leaves."""
    return sorted(p.name for p in folder.iterdir() if p.name.startswith("."))


# --- links ----------------------------------------------------------------------------------------------------------

_IN_PAGE = re.compile(r'(?:href|src)="([^"#]+)')
_IN_DATA = re.compile(r'"((?:report|indicator|data|pages)/[^"#]+)')


def links_of(folder: Path, name: str) -> set[str]:
    """The files that one of the site's leads to, also those that its script asks for."""
    text = (folder / name).read_text("utf-8")
    found = set(_IN_DATA.findall(text)) if "<html" in text or name.startswith("search/") else set[str]()
    if name.endswith(".html"):
        way = posixpath.dirname(name)
        found |= {posixpath.normpath(posixpath.join(way, unquote(unescape(href)))) for href in _IN_PAGE.findall(text)}
    if name == "static/site.js":
        found.add("search/index.js")
    if name == "search/index.js":
        found |= {f"search/{number}.js" for number in re.findall(r"\d+", text)}
    return found


def dead_links(folder: Path, first: str = "index.html") -> list[str]:
    """What cannot be reached though something says so that can, from the first page, where that is there."""
    if not (folder / first).exists():
        return []
    seen, waiting, dead = {first}, [first], []
    while waiting:
        name = waiting.pop()
        for link in sorted(links_of(folder, name) - seen):
            seen.add(link)
            if not (folder / link).is_file():
                dead.append(f"{name} leads to {link}, which is not there")
            elif link.endswith((".html", ".js")):
                waiting.append(link)
    return dead


def is_told(folder: Path) -> bool:
    """Whether the pages say that they may be of several builds."""
    style = folder / STYLE
    return style.exists() and style.read_bytes() == unfinished_style()


# --- what must hold -------------------------------------------------------------------------------------------------


def tell_phase(folder: Path, wanted: Hashes, before: Hashes) -> str:
    """How far a run was that was killed, by what it has left."""
    staged, manifest = folder / f".jixiao-{FORM}.new", manifest_of(folder, FORM)
    if not staged.exists():
        return "6 after its end" if files_of(folder) == wanted != before else "0 reading the warehouse"
    if not (staged / manifest.name).exists():
        made = {p.parent.name for p in staged.rglob("*.html")}
        return "2 pages of reports and indicators" if made & {"report", "indicator"} else "1 first pages"
    if manifest.exists():
        return "5 clearing up" if files_of(folder) == wanted else "3 about to put in place"
    there = files_of(folder)
    waiting = {name for name, is_ in wanted.items() if there.get(name) != is_} - {manifest.name, STYLE}
    return "4 putting in place" if waiting else "4 removing what is no more"


def check_folder(folder: Path, builds: list[Hashes], before: Hashes) -> list[str]:
    """What does not hold of a site after a kill. ``builds``: what may stand there, file by file; ``before``: what did."""
    there, manifest = files_of(folder), manifest_of(folder, FORM).name
    pages = {name: is_ for name, is_ in there.items() if name != manifest}
    whole = [{name: is_ for name, is_ in one.items() if name != manifest} for one in (*builds, {})]
    wrong = dead_links(folder)
    if pages not in whole and not is_told(folder):
        wrong.append("pages of several builds, or of a part of one, and nothing says so")
    if manifest in there and there not in builds and there != before:
        wrong.append("the manifest does not say what is there")
    known = {(name, is_) for one in (*builds, before) for name, is_ in one.items()}
    torn = [name for name, is_ in pages.items() if (name, is_) not in known and name != STYLE]
    return [*wrong, *(f"{name} is of no build" for name in torn)]


def try_site(kill: Kill, world: World, runner: Runner, tally: Tally, dice: random.Random) -> list[str]:
    """A killed build, alone or with another, and mostly the run after it."""
    world.target = dice.randrange(2)
    if dice.random() < EMPTIED:
        world.empty()
    before, wanted = files_of(world.site), world.wanted[world.target]
    second = Second(world, dice.random() * runner.seconds["site"]) if kill.command == "two" else None
    if not runner.kill(kill):
        tally.ended[kill.command] += 1
    wrong = second.end() if second else []
    if second is None:
        tally.found[tell_phase(world.site, wanted, before)] += 1
    elif not wrong:
        tally.found[f"7 beside a second run, which {second.came_to}"] += 1
    wrong += check_folder(world.site, world.wanted, before)
    if count := runner.left_running():
        wrong.append(f"{count} processes live on")
    if wrong or dice.random() >= FORGOTTEN:
        if failed := runner.complete("site"):
            wrong.append(f"the next run failed: {failed}")
        if files_of(world.site) != wanted:
            wrong.append("the next run does not give what an undisturbed one gives")
        wrong += [f"left over: {name}" for name in left_over(world.site)]
    return wrong + world.untouched()


class Second:
    """Another run into the same folder, of the same warehouse, which begins in ``wait`` seconds."""

    def __init__(self, world: World, wait: float) -> None:
        self._command = [sys.executable, "-m", "pipeline", *world.arguments("site")]
        self._wait, self._done = wait, subprocess.CompletedProcess[str]([], -1)
        self.came_to = ""
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        time.sleep(self._wait)
        self._done = subprocess.run(
            self._command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=LONGEST
        )

    def end(self) -> list[str]:
        """What is wrong with how it ended: it builds the pages, or says that another run does."""
        self._thread.join()
        if self._done.returncode == 0:
            self.came_to = "built them"
            return []
        self.came_to = "was refused"
        is_said = self._done.returncode == 2 and OTHER_RUN in self._done.stderr
        return [] if is_said else [f"the second run: {self._done.returncode}: {self._done.stderr[-400:]}"]


def try_applying(kill: Kill, world: World, runner: Runner, tally: Tally) -> list[str]:
    """Decisions applied by a process that is killed, and applied again."""
    warehouse = Path(world.order().warehouse)
    was, before = hash_file(warehouse) if warehouse.exists() else None, files_of(world.applied)
    seconds = runner.seconds.get("apply", 3.0)
    progress = apply(world, runner.mark, kill.share * seconds)
    wrong = [] if progress.state != "running" else ["the desk says that it is still applied"]
    if progress.state == "done":
        tally.ended["apply"] += 1
    is_new = (hash_file(warehouse) if warehouse.exists() else None) != was
    if progress.state == "failed":
        tally.found[f"8 applying: warehouse {'new' if is_new else 'old'}"] += 1
        if is_new and any("維持原狀" in line for line in progress.lines):
            wrong.append("the warehouse is another, and the desk says that it is as it was")
    if is_new or progress.state == "done":
        with reading(warehouse) as con:
            count_contents(con)
    builds = [before, *([build_apart(warehouse)] if is_new else [])]
    wrong += check_folder(world.applied, builds, before)
    if count := runner.left_running():
        wrong.append(f"{count} processes live on")
    started = time.monotonic()
    progress = apply(world, runner.mark, None)
    runner.seconds["apply"] = time.monotonic() - started
    if progress.state != "done":
        wrong.append(f"applied again: {progress}")
    if files_of(world.applied) != build_apart(warehouse):
        wrong.append("applied again, the pages are not what an undisturbed build gives")
    there = [*left_over(world.applied), *left_over(warehouse.parent)]
    return [*wrong, *(f"left over: {name}" for name in there), *world.untouched()]


def apply(world: World, mark: str, seconds: float | None) -> Progress:
    """What the desk says of a run that is killed after so many seconds, or not at all."""
    run = Run()
    os.environ[MARK] = mark  # of the process that it starts
    try:
        run.start(world.order())
    finally:
        del os.environ[MARK]
    if seconds is not None:
        told = run.wait(seconds)
        if told.state == "running" and run._process:
            run._process.kill()
    return run.wait(LONGEST)


# --- all of it ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Place:
    """A world with what runs its commands."""

    name: str
    world: World
    runner: Runner


def lay_out(folder: Path, specimens: int) -> Iterator[Place]:
    """The worlds, in folders of their own."""
    five, other = folder / "five" / "raw", folder / "five" / "other"
    shutil.copytree(ROOT / "data" / "raw", five, ignore=shutil.ignore_patterns("*.md"))
    shutil.copytree(five, other)
    (other / "hsinchu-107-results.txt").unlink()
    (other / "small.txt").write_text(small_report(year=113, rows=9), "utf-8")
    keelung = other / "keelung-110-results.txt"
    keelung.write_text(keelung.read_text("utf-8").replace("847,600", "847,602"), "utf-8")
    yield make_place("five reports", folder / "five", (five, other))
    if specimens:
        raw = folder / "specimens"
        write_corpus(raw / "all", specimens, ["pdf"], jobs=1)
        files = sorted((raw / "all" / "pdf").iterdir())
        for name, some in (("some", files[: -len(files) // 3]), ("others", files[len(files) // 3 :])):
            (raw / name).mkdir()
            for file in some:
                shutil.copy(file, raw / name)
        yield make_place(f"{specimens} specimens", raw, (raw / "some", raw / "others"))


def make_place(name: str, folder: Path, raw: tuple[Path, Path]) -> Place:
    """A world in which each command has run to its end once, so that it is known how long each takes."""
    world = World(folder, raw)
    runner = Runner(world, STEPS)
    for target in (0, 1, 0):
        world.target = target
        failed = runner.complete("site")
        assert not failed, failed
    runner.learns = False
    runner.seconds["two"], runner.steps["two"] = runner.seconds["site"], runner.steps["site"]
    progress = apply(world, runner.mark, None)
    assert progress.state == "done", progress
    return Place(name, world, runner)


def torture(
    runs: int, seed: int, folder: Path, *, specimens: int = 0, say: bool = False, minutes: float = math.inf
) -> dict[str, Tally]:
    """Kill so many builds, or as many as there is time for, in worlds in ``folder``, an empty one; by world what came of it."""
    end = time.monotonic() + 60 * minutes
    places = list(lay_out(folder, specimens))
    tallies = {place.name: Tally() for place in places}
    for kill, place in zip(plan_kills(runs, seed), itertools.cycle(places), strict=False):
        if time.monotonic() > end:
            break
        tally = tallies[place.name]
        try:
            if kill.command == "apply":
                wrong = try_applying(kill, place.world, place.runner, tally)
            else:
                dice = random.Random(f"{seed} {kill.number}")
                wrong = try_site(kill, place.world, place.runner, tally, dice)
        except (WarehouseError, OSError, ValueError) as error:
            wrong = [f"{type(error).__name__}: {error}"]
        tally.take(kill, wrong, runs, say)
    return tallies


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Kills what builds pages at random and tells what survived.")
    parser.add_argument("--runs", type=int, default=100, help="kills (100)")
    parser.add_argument("--seed", type=int, default=0, help="another plan (0)")
    parser.add_argument("--specimens", type=int, default=12, help="specimens of the second world, 0: none (12)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sites-") as folder, contextlib.suppress(KeyboardInterrupt):
        tallies = torture(options.runs, options.seed, Path(folder), specimens=options.specimens, say=True)
        for name, tally in tallies.items():
            print(f"{name}\n{tally}")
        sys.exit(1 if any(tally.broken for tally in tallies.values()) else 0)


if __name__ == "__main__":
    main()
