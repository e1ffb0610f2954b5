"""Random ``kill -9`` over ingest, undo and export: whatever the moment, the warehouse is whole and the next run clean.

    python -m tests.torture.kills --runs 500 --seed 1

One world (a warehouse with its generations, an export folder in which somebody keeps files, too) goes through run after run.
Each is a process of its own, killed at a random moment, or before a random one of its changes to files, which puts many of
the kills into the swap; one in eight is the command from its start on. After each kill nothing may be lost or torn, and the
same command, run to its end, must leave nothing over. Exit status 1 if anything did not hold; the seed gives the same plan
again (a moment is as exact as the machine's clock and load).
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import math
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import weakref
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from pipeline.generations import KEEP, list_generations
from pipeline.warehouse import WarehouseError, count_contents, reading
from tests.small_reports import small_report

ROOT = Path(__file__).parents[2]
# Forked from a process that has loaded them: a run takes a fraction of the time, and more kills hit what matters.
PROCESSES = multiprocessing.get_context("forkserver")
PRELOADED = ["pipeline.cli", "pipeline.export", "rich.progress", "xlsxwriter", "tests.torture.warm"]
# What Python tells an audit hook before it changes a file
CHANGES = frozenset(
    {"os.link", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.chown", "shutil.rmtree"}
)
# again: an ingest of the report that is there, mostly the one that the run before has loaded
COMMANDS = ("ingest", "ingest", "ingest", "again", "undo", "csv", "csv", "parquet", "xlsx", "lake")
ON_WAREHOUSE = ("ingest", "again", "undo")
THEIRS = {"out/theirs.csv": "a,b\r\n1,2\r\n", "notes.txt": "somebody's notes"}
MARK = "JIXIAO_KILLS"  # in the environment of the processes that a run starts
ENDS_WITHIN = 5.0  # seconds after a kill, in which they must have ended
LONGEST = 120  # seconds until a run that is not killed counts as hanging


@dataclass(frozen=True, slots=True)
class Kill:
    """One run that is killed: the command, and when."""

    number: int
    command: str
    how: str  # moment, step, start
    share: float  # of the run's time, or of its steps

    def __str__(self) -> str:
        return f"kill {self.number}: {self.command} at {self.how} {self.share:.4f}"


@dataclass(slots=True)
class Tally:
    """What was tried and what came of it."""

    tried: Counter[tuple[str, str]] = field(default_factory=Counter)
    ended: Counter[str] = field(default_factory=Counter)  # runs that had ended before the kill came
    found: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        lines = []
        for command in sorted({c for c, _ in self.tried}):
            by = {how: n for (c, how), n in sorted(self.tried.items()) if c == command}
            told = ", ".join(f"{n} at a {how}" for how, n in by.items())
            lines.append(f"{command:8} {sum(by.values()):4} runs ({told}), {self.ended[command]} of them too short")
        lines.append("after the kills: " + ", ".join(f"{n} {what}" for what, n in sorted(self.found.items())))
        runs, ended = sum(self.tried.values()), sum(self.ended.values())
        lines.append(f"{runs} runs, {runs - ended} killed before their end; {len(self.broken)} broken")
        return "\n".join([*lines, *self.broken])

    def take(self, kill: Kill, wrong: list[str], runs: int, say: bool) -> None:
        """Count a kill of so many and what was wrong after it; ``say``: print that, and now and then how far it is."""
        self.tried[kill.command, kill.how] += 1
        if wrong:
            self.broken.append(f"{kill}: {'; '.join(wrong)}")
        if say and (wrong or kill.number % 50 == 0):
            print(f"{kill.number} of {runs} {self.broken[-1] if wrong else ''}", flush=True)


def plan_kills(runs: int, seed: int) -> Iterator[Kill]:
    """The kills of a seed."""
    dice = random.Random(seed)
    for number in range(1, runs + 1):
        how = dice.choices(("moment", "step", "start"), (3, 4, 1))[0]
        yield Kill(number, dice.choice(COMMANDS), how, dice.random())


# --- the world ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stock:
    """The warehouses that are there, each by the hash of its report: the one in place first."""

    in_place: str
    before: tuple[str, ...]

    @property
    def repeats(self) -> int:
        return 1 + len(self.before) - len({self.in_place, *self.before})


class World:
    """A folder with a warehouse, an export and files of others."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.warehouse = folder / "w.duckdb"
        self.report = folder / "report.txt"
        self.out = folder / "out"
        self.out.mkdir()
        for name, text in THEIRS.items():
            (folder / name).write_text(text, "utf-8", newline="")

    def write_report(self, number: int) -> str:
        """Another report for each run, so that each warehouse can be told from all others; gives its hash."""
        text = small_report(figure=number).encode()
        self.report.write_bytes(text)
        return hashlib.sha256(text).hexdigest()

    def report_hash(self) -> str:
        """Of the report as it stands there."""
        return hashlib.sha256(self.report.read_bytes()).hexdigest()

    def arguments(self, command: str) -> list[str]:
        warehouse = ["--warehouse", str(self.warehouse)]
        if command in ("ingest", "again"):
            return ["ingest", str(self.report), *warehouse]
        if command == "undo":
            return ["undo", *warehouse]
        how = ["--partition-by", "org,roc_year"] if command == "lake" else ["--format", command]
        return ["export", str(self.out), *how, *warehouse]

    def take_stock(self) -> Stock:
        """Raises WarehouseError where one of the warehouses cannot be read whole."""
        hashes = []
        for generation in list_generations(self.warehouse):
            with reading(generation.path) as con:
                count_contents(con)
                hashes.append(con.execute("SELECT string_agg(sha256) FROM documents").fetchall()[0][0])
        return Stock(hashes[0], tuple(hashes[1:]))

    def exported(self, form: str) -> dict[str, str]:
        """The files of an export that are there, with their hashes."""
        found = self.out.glob("[!.]*/**/*.parquet") if form == "lake" else self.out.glob(f"*.{form}")
        files = [p for p in found if p.relative_to(self.folder).as_posix() not in THEIRS]
        return {p.relative_to(self.out).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}

    def manifest(self, form: str) -> dict[str, str] | None:
        path = self.out / f"jixiao-{form}.manifest.json"
        files = json.loads(path.read_bytes())["files"] if path.exists() else None
        return None if files is None else {name: hashes[0] for name, hashes in files.items()}

    def left_over(self) -> list[str]:
        """Names that no run should leave."""
        return sorted(p.name for p in self.folder.rglob("*") if p.name.startswith(".") or p.suffix in (".wal", ".tmp"))

    def touched(self) -> list[str]:
        """Files of others that are not as they were."""
        return [name for name, text in THEIRS.items() if (self.folder / name).read_bytes() != text.encode()]


# --- runs -----------------------------------------------------------------------------------------------------------


def _run(
    arguments: Sequence[str],
    output: str,
    stop_at: int | None,
    count_into: str | None,
    mark: str,
    events: frozenset[str],
) -> None:
    """In a process of its own: the command, which kills itself before so many changes of files."""
    from pipeline import cli

    os.environ[MARK] = mark  # of the processes that it starts
    descriptor = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)
    changes = 0

    def count(event: str, told: tuple[object, ...]) -> None:
        nonlocal changes
        if event in events and (event != "open" or _is_write(told)):
            changes += 1
            if changes == stop_at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    code = cli.main(list(arguments), prog_name="jixiao", standalone_mode=False)
    sys.stdout.flush()
    if count_into:
        Path(count_into).write_text(str(changes))
    sys.exit(code)


def _is_write(told: tuple[object, ...]) -> bool:
    """Whether a file is opened to be written: what Python tells of it are path, mode and flags."""
    return isinstance(told[2], int) and bool(told[2] & os.O_ACCMODE)


class HasCommands(Protocol):
    """What a runner needs of a world: the words of each command."""

    def arguments(self, command: str) -> list[str]: ...


class Runner:
    """Runs commands of a world, to their end or to their death; knows how long they take."""

    def __init__(self, world: HasCommands, events: frozenset[str] = CHANGES) -> None:
        self.world, self.events = world, events
        self.seconds: dict[str, float] = {}
        self.steps: dict[str, int] = {}
        self.learns = True  # how long a command takes, from each run to its end
        self.scratch = Path(tempfile.mkdtemp(prefix="kills-"))
        weakref.finalize(self, shutil.rmtree, self.scratch, ignore_errors=True)
        self.mark = self.scratch.name
        PROCESSES.set_forkserver_preload(PRELOADED)

    def complete(self, command: str) -> str:
        """Run to the end; what it printed, if it failed."""
        counted, output = self.scratch / "steps", self.scratch / "output"
        arguments = (self.world.arguments(command), str(output), None, str(counted), self.mark, self.events)
        process = PROCESSES.Process(target=_run, args=arguments)
        started = time.monotonic()
        process.start()
        process.join(LONGEST)
        if process.exitcode is None:
            process.kill()
            return "hangs"
        if process.exitcode:
            return f"exit status {process.exitcode}: {output.read_text()[-300:]}"
        if self.learns:
            self.seconds[command] = time.monotonic() - started
            self.steps[command] = int(counted.read_text())
        return ""

    def kill(self, kill: Kill) -> bool:
        """Run and kill; whether it was still running."""
        arguments = self.world.arguments(kill.command)
        if kill.how == "start":
            whole = subprocess.Popen(
                [sys.executable, "-m", "pipeline", *arguments],
                cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, MARK: self.mark},
            )  # fmt: skip
            time.sleep(kill.share * (self.seconds[kill.command] + 0.5))
            whole.kill()
            return whole.wait() == -signal.SIGKILL
        stop_at = 1 + int(kill.share * self.steps[kill.command]) if kill.how == "step" else None
        process = PROCESSES.Process(
            target=_run, args=(arguments, str(self.scratch / "output"), stop_at, None, self.mark, self.events)
        )
        process.start()
        if stop_at is None:
            time.sleep(kill.share * self.seconds[kill.command])
            process.kill()
        process.join(LONGEST)
        process.kill()
        process.join()
        return process.exitcode == -signal.SIGKILL

    def left_running(self) -> int:
        """How many processes of a run live on when they should have ended (on Linux, which tells)."""
        end = time.monotonic() + ENDS_WITHIN
        while (count := sum(map(self._is_marked, Path("/proc").glob("[0-9]*/environ")))) and time.monotonic() < end:
            time.sleep(0.05)
        return count

    def _is_marked(self, environment: Path) -> bool:
        try:
            return f"{MARK}={self.mark}".encode() in environment.read_bytes()
        except OSError:  # it has ended meanwhile, or is somebody else's
            return False


# --- what must hold -------------------------------------------------------------------------------------------------


def check_stock(before: Stock, after: Stock, new: str | None) -> list[str]:
    """What a killed ingest or undo has done wrong. ``new``: the hash of the report that it was to load."""
    wrong = []
    # An undo goes to the nearest that is another file, which may be the second where a run died that named one twice.
    others = [one for one in before.before if one != before.in_place]
    allowed = {before.in_place, new} if new else {before.in_place, before.before[0], *others[:1]}
    if after.in_place not in allowed:
        wrong.append(f"in place is {after.in_place[:8]}, neither the old nor the new one")
    lost = {before.in_place, *before.before} - {after.in_place, *after.before}
    may_go = set(before.before[KEEP - 1 :]) if new and after.in_place == new else set()
    if lost - may_go:
        wrong.append(f"lost: {', '.join(sorted(h[:8] for h in lost - may_go))}")
    return wrong


def try_warehouse(kill: Kill, world: World, runner: Runner, tally: Tally) -> list[str]:
    """A killed ingest or undo, and the run after it."""
    before = world.take_stock()
    new = None if kill.command == "undo" else world.report_hash()
    if kill.command == "ingest":
        new = world.write_report(kill.number + 10)
    if not runner.kill(kill):
        tally.ended[kill.command] += 1
    after = world.take_stock()
    wrong = check_stock(before, after, new)
    tally.found["new in place" if after.in_place != before.in_place else "old in place"] += 1
    if failed := runner.complete(kill.command):
        wrong.append(f"the next run failed: {failed}")
    last = world.take_stock()
    wrong += check_stock(after, last, new)
    if new and last.in_place != new:
        wrong.append("the next run did not put the new one in place")
    # An ingest that was killed after its swap and is run again loads the same report once more.
    if last.repeats > before.repeats + (after.in_place == new):
        wrong.append("a generation is there twice")
    return wrong


def try_export(kill: Kill, world: World, runner: Runner, tally: Tally) -> list[str]:
    """A killed export, and the run after it."""
    form = kill.command
    before = world.exported(form)
    if not runner.kill(kill):
        tally.ended[form] += 1
    manifest, torn = world.manifest(form), world.exported(form)
    wrong = [] if manifest is None or manifest == torn else ["the manifest does not say what is there"]
    tally.found["one export" if manifest is not None else "no manifest"] += 1
    if failed := runner.complete(form):
        wrong.append(f"the next run failed: {failed}")
    after = world.exported(form)
    if world.manifest(form) != after:
        wrong.append("the next run's manifest does not say what is there")
    neither = [name for name, is_ in torn.items() if is_ not in (before.get(name), after.get(name))]
    return [*wrong, *(f"{name} was neither old nor new" for name in neither)]


def torture(runs: int, seed: int, folder: Path, say: bool = False, minutes: float = math.inf) -> Tally:
    """Kill so many runs, or as many as there is time for, in a world in ``folder``, an empty one."""
    world, tally = World(folder), Tally()
    end = time.monotonic() + 60 * minutes
    runner = Runner(world)
    for number in range(1, KEEP + 2):  # as many generations as stay
        world.write_report(number)
        first = runner.complete("ingest")
        assert not first, first
    for command in ("again", "undo", "csv", "parquet", "xlsx", "lake"):
        first = runner.complete(command)
        assert not first, first
    for kill in plan_kills(runs, seed):
        if time.monotonic() > end:
            break
        trial = try_warehouse if kill.command in ON_WAREHOUSE else try_export
        try:
            wrong = trial(kill, world, runner, tally)
        except (WarehouseError, OSError, ValueError) as error:
            wrong = [f"{type(error).__name__}: {error}"]
        wrong += [f"left over: {name}" for name in world.left_over()]
        if count := runner.left_running():
            wrong.append(f"{count} processes live on")
        wrong += [f"{name}, somebody else's, was touched" for name in world.touched()]
        tally.take(kill, wrong, runs, say)
    return tally


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Kills runs of jixiao at random and tells what survived.")
    parser.add_argument("--runs", type=int, default=100, help="kills (100)")
    parser.add_argument("--seed", type=int, default=0, help="another plan (0)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kills-") as folder, contextlib.suppress(KeyboardInterrupt):
        tally = torture(options.runs, options.seed, Path(folder), say=True)
        print(tally)
        sys.exit(1 if tally.broken else 0)


if __name__ == "__main__":
    main()
