"""Random ``kill -9`` over people's decisions, one or several writing at once: what was said to be written is there.

    python -m tests.torture.decisions --kills 100 --seed 1 --writers 2

One folder of reference data goes through kill after kill. Writers, each a process of its own, put figures right, link them,
settle findings, accept indicators and take some of that back, and tell each of it before it begins and when it is done; one of
them is killed at a random moment, or before a random one of its changes to files. Then everything that was done must stand
there, nothing that was taken back, of what was under way all or nothing, and every line that was there before as it was. Exit
status 1 if anything did not hold.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from pipeline import decisions, line_files
from pipeline.decisions import Decision, DecisionError, Place, Signed

PROCESSES = multiprocessing.get_context("forkserver")
CHANGES = {"os.rename", "os.remove", "os.chmod", "os.mkdir", "open"}
STEPS = 40  # changes of files among which a kill falls
SECONDS = 0.25  # in which a kill falls
TO_START = 30.0  # seconds that a writer has until its first decision
HEAD = {
    name: '# 先前的註解, "帶引號"\n' * (name in decisions.ONE_LINE) + ",".join(columns) + "\n"
    for name, columns in decisions.COLUMNS.items()
}
SIGNED = Signed("王小明", '各分項相加，"總數"誤植', dt.date(2026, 11, 27))


@dataclass(slots=True)
class Tally:
    """What was tried and what came of it."""

    kills: int = 0
    done: int = 0
    taken_back: int = 0
    under_way: int = 0  # kills in the midst of a decision
    unfinished: int = 0  # … between two files of it
    broken: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return "\n".join(
            [
                f"{self.kills} kills, {self.under_way} of them in the midst of a decision, {self.unfinished} between two files",
                f"{self.done} decisions written, {self.taken_back} taken back; {len(self.broken)} broken",
                *self.broken,
            ]
        )


def make(name: str, kind: int) -> Decision:
    """A decision that no other is like."""
    place = Place("keelung-110-results", f"5.2.{name}", "847,600件", 1, "result")
    if kind == 0:
        return decisions.put_right(place, SIGNED, value="847602", text="847,602件")
    if kind == 1:
        return decisions.link(place, SIGNED, "training_sessions")
    if kind == 2:
        return decisions.settle(place.doc_id, "parts", place.code, f"原文：{name}", SIGNED, "explained")
    told = {"name_zh": "甲", "family": "f", "pack": "general", "quantity": "count", "unit": "件", "meaning": "m"}
    return decisions.accept(SIGNED, f"甲乙{name}", indicator_id=f"new_{name}", value_role="actual", **told)


def _write(folder: str, seed: str, tell: Connection, stop_at: int | None) -> None:
    """In a process of its own: decisions without end, each told when it begins and when it is done."""
    dice = random.Random(seed)
    changes = 0

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal changes
        if event in CHANGES and (event != "open" or (isinstance(arguments[2], int) and arguments[2] & os.O_ACCMODE)):
            changes += 1
            if changes == stop_at:
                os.kill(os.getpid(), signal.SIGKILL)

    decisions.list_decisions(Path(folder))
    tell.send_bytes(b"ready")
    if stop_at:
        sys.addaudithook(count)
    mine: list[str] = []
    for number in range(10_000):
        if mine and dice.random() < 0.3:
            which = mine.pop(dice.randrange(len(mine)))
            tell.send_bytes(f"undo {which}".encode())
            decisions.undo(Path(folder), which)
        else:
            decision = make(f"{seed.replace('.', '_')}_{number}", dice.randrange(4))
            tell.send_bytes(b"write")
            mine.append(decisions.decide(Path(folder), decision))
            tell.send_bytes(f"wrote {mine[-1]}".encode())
            continue
        tell.send_bytes(f"undone {which}".encode())


def _listen(told: Connection) -> list[str]:
    """What a writer that has ended had told."""
    words = []
    with contextlib.suppress(EOFError, OSError):
        while True:
            words.append(told.recv_bytes().decode())
    return words


def kill_once(folder: Path, number: int, dice: random.Random, writers: int, seed: int) -> list[list[str]]:
    """So many writers, of whom the first is killed at its moment and the others a little later; what each told."""
    started = []
    for n in range(writers):
        mine, theirs = PROCESSES.Pipe(duplex=False)
        stop_at = dice.randrange(1, STEPS) if n == 0 and dice.random() < 0.6 else None
        process = PROCESSES.Process(target=_write, args=(str(folder), f"{seed}.{number}.{n}", theirs, stop_at))
        process.start()
        theirs.close()
        started.append((process, mine, stop_at))
    for _, told, _ in started:
        if not told.poll(TO_START) or told.recv_bytes() != b"ready":
            raise RuntimeError("a writer does not start")
    for process, _, stop_at in started:
        if stop_at:
            process.join(10)  # it kills itself
        else:
            time.sleep(dice.random() * SECONDS)
        process.kill()
    heard = [_listen(told) for _, told, _ in started]
    for (process, _, _), words in zip(started, heard, strict=True):
        process.join()
        if process.exitcode != -signal.SIGKILL:
            words.append("failed")
    return heard


def check(folder: Path, known: set[str], heard: list[list[str]], before: dict[str, str], tally: Tally) -> list[str]:
    """What does not hold after a kill; ``known``, the decisions that must be there, is brought up to date."""
    wrong, open_undo, open_writes = [], set[str](), 0
    for words in heard:
        for word in words:
            what, _, which = word.partition(" ")
            if what == "wrote":
                known.add(which)
                tally.done += 1
            elif what == "undone":
                known.discard(which)
                tally.taken_back += 1
            elif what == "failed":
                wrong.append("a writer failed")
        if words and words[-1].startswith(("write", "undo ")):
            tally.under_way += 1
            open_writes += words[-1] == "write"
            open_undo |= {words[-1].removeprefix("undo ")} if words[-1].startswith("undo ") else set()
    tally.unfinished += line_files.is_unfinished(folder)
    there = {decision.id: decision for decision in decisions.list_decisions(folder)}
    if lost := known - set(there) - open_undo:
        wrong.append(f"{len(lost)} decisions lost")
    if len(more := set(there) - known) > open_writes:
        wrong.append(f"{len(more)} decisions that nobody has made, or that were taken back")
    indicators = {d.fields["indicator_id"] for d in there.values() if d.kind == "indicator"}
    lines = (folder / decisions.PHRASES).read_text("utf-8").splitlines()[1:]
    if indicators != {line.split(",")[0] for line in lines} or len(lines) != len(indicators):
        wrong.append("an indicator without its phrase, or the other way round")
    for name, text in before.items():
        if not (folder / name).read_text("utf-8").startswith(text):
            wrong.append(f"{name}: what was there before is not as it was")
    if left := [p.name for p in folder.iterdir() if p.name not in before and p.name != line_files.LOCK]:
        wrong += [f"left over: {name}" for name in left if not name.endswith(line_files.NEW)]
    known.clear()
    known.update(there)
    return wrong


def torture(kills: int, seed: int, folder: Path, writers: int = 1, say: bool = False) -> Tally:
    """So many kills over a folder, an empty one; at last all is taken back, which must leave the files as they were."""
    dice, tally, known = random.Random(seed), Tally(), set[str]()
    PROCESSES.set_forkserver_preload(["pipeline.decisions"])
    for name, text in HEAD.items():
        (folder / name).write_text(text, "utf-8", newline="")
    for number in range(1, kills + 1):
        heard = kill_once(folder, number, dice, writers, seed)
        tally.kills += 1
        try:
            wrong = check(folder, known, heard, HEAD, tally)
        except DecisionError as error:
            wrong = [str(error)]
        if wrong:
            tally.broken.append(f"kill {number}: {'; '.join(wrong)}")
        if say and number % 20 == 0:
            print(f"{number} of {kills}, {len(known)} decisions there", flush=True)
    for which in dice.sample(sorted(known), len(known)):
        decisions.undo(folder, which)
    if any((folder / name).read_text("utf-8") != text for name, text in HEAD.items()):
        tally.broken.append("all taken back, and the files are not as they were")
    if left := {p.name for p in folder.iterdir()} - set(HEAD):
        tally.broken.append(f"left over: {', '.join(sorted(left))}")
    return tally


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Kills writers of decisions at random and tells what was lost.")
    parser.add_argument("--kills", type=int, default=100, help="kills (100)")
    parser.add_argument("--writers", type=int, default=1, help="who write at once (1)")
    parser.add_argument("--seed", type=int, default=0, help="another plan (0)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="decisions-") as folder:
        tally = torture(options.kills, options.seed, Path(folder), options.writers, say=True)
        print(tally)
        sys.exit(1 if tally.broken else 0)


if __name__ == "__main__":
    main()
