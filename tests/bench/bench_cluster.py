"""Reading on a Dask cluster of one worker and of two, on this machine: how much of the second worker comes to use.

    python -m tests.bench.bench_cluster [--reports N] [--format txt] [--rounds 3] [--json]

On specimens of the project's own generator, of which nothing is kept. In turn, round by round: no cluster, one worker, two,
each a process with one reader; the clusters are there, and have read two reports, before the clock runs. Times are of the whole
command ``jixiao ingest``, by the clock, and of the processor: of the command and of all processes of the cluster. Efficiency
is the time with one worker over twice the time with two. Busy is the share of their time, from the first report to the last,
in which the workers had one in hand: it does not fall when others are at work on the machine. What cannot be shared out stands beside it: the time of the command
when everything has been read before. At last, once more with two, of which one is killed midway: whether the exported
tables are the same bytes. Two workers, the scheduler and the command share what processors there are: on two, with others at
work, the clock says little, the processor more.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from pipeline.specimens.corpus import FORMATS, write_corpus

ROOT = Path(__file__).resolve().parents[2]

_CLUSTER = r"""
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=int(sys.argv[1]), threads_per_worker=1, dashboard_address=":0") as cluster:
        cluster.wait_for_workers(int(sys.argv[1]))
        pids = [worker.pid for worker in cluster.workers.values()]
        print(cluster.scheduler_address, *pids, flush=True)
        sys.stdin.read()
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the command: seconds by the clock, of the processor in all, and of the command's own process and readers."""

    name: str
    clock: float
    cpu: float
    command: float
    busy: float | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """The runs, by name in the order of rounds, and whether a killed worker changed a byte."""

    runs: tuple[Run, ...]
    same: bool

    def times(self, name: str, of: str = "clock") -> list[float]:
        return [getattr(run, of) for run in self.runs if run.name == name]

    def efficiencies(self) -> list[float]:
        """Round by round."""
        return [one / (2 * two) for one, two in zip(self.times("one worker"), self.times("two workers"), strict=True)]


@contextmanager
def cluster(workers: int) -> Iterator[tuple[str, list[int], int]]:
    """The address of a cluster in a process of its own, the pids of its workers, and its own."""
    command = [sys.executable, "-c", _CLUSTER, str(workers)]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdin is not None
    address, *pids = process.stdout.readline().split()
    try:
        yield address, [int(pid) for pid in pids], process.pid
    finally:
        process.stdin.close()
        process.wait()


def used_by(pid: int) -> float:
    """Seconds of the processor of a process and of all below it that are there."""
    import psutil

    of_all = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    return sum(sum(one.cpu_times()[:2]) for one in of_all)


def ingest(raw: Path, target: Path, *options: str) -> float:
    """Run the command; seconds of the processor of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "pipeline", "ingest", str(raw), "--warehouse", str(target), *options]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if ended.returncode not in (0, 1):  # 1: specimens contradict one another on purpose
        raise RuntimeError(ended.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(name: str, raw: Path, target: Path, *options: str) -> Run:
    began = time.perf_counter()
    command = ingest(raw, target, *options)
    return Run(name, time.perf_counter() - began, command, command)


def measure_cluster(name: str, workers: int, raw: Path, few: Path, target: Path) -> Run:
    """A run on a cluster that has read a few reports before."""
    import distributed

    with cluster(workers) as (address, _, pid), distributed.Client(address, set_as_default=False) as client:
        ingest(few, target.with_name("few.duckdb"), "--no-cache", "--dask", address)
        client.get_task_stream()  # from here on the scheduler takes down when a worker had what in hand
        before, since = used_by(pid), time.time()
        run = measure(name, raw, target, "--no-cache", "--dask", address)
        used = used_by(pid) - before
        told = [
            one
            for task in client.get_task_stream(start=since)
            if str(task["key"]).startswith("work-")
            for one in task["startstops"]
            if one["action"] == "compute"
        ]
    length = max(one["stop"] for one in told) - min(one["start"] for one in told)
    busy = sum(one["stop"] - one["start"] for one in told) / (workers * length)
    return replace(run, cpu=run.command + used, busy=busy)


def export(target: Path, folder: Path) -> dict[str, bytes]:
    command = [
        sys.executable,
        "-m",
        "pipeline",
        "export",
        str(folder),
        "--format",
        "parquet",
        "--warehouse",
        str(target),
    ]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def measure_all(home: Path, reports: int, form: str, rounds: int) -> Measured:
    """The runs in turn."""
    write_corpus(home / "specimens", reports, [form])
    raw, few, target = home / "specimens" / form, home / "few", home / "jixiao.duckdb"
    few.mkdir()
    for path in sorted(raw.iterdir())[:2]:
        (few / path.name).write_bytes(path.read_bytes())
    runs = []
    for _ in range(rounds):
        runs.append(measure("no cluster", raw, target, "--no-cache", "--jobs", "1"))
        for workers, name in ((1, "one worker"), (2, "two workers")):
            runs.append(measure_cluster(name, workers, raw, few, home / f"{workers}.duckdb"))
    ingest(raw, target)
    runs += [measure("all read before", raw, target) for _ in range(rounds)]
    wanted = export(target, home / "wanted")
    midway = statistics.median(run.clock for run in runs if run.name == "two workers") / 2
    with cluster(2) as (address, pids, _):
        killing = threading.Timer(midway, os.kill, (pids[0], signal.SIGKILL))
        killing.start()
        ingest(raw, home / "killed.duckdb", "--no-cache", "--dask", address)
        killing.join()
    same = all(export(home / f"{name}.duckdb", home / f"of {name}") == wanted for name in ("1", "2", "killed"))
    return Measured(tuple(runs), same)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--format", choices=FORMATS, default="txt")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measured = measure_all(Path(folder), asked.reports, asked.format, asked.rounds)
    if asked.json:
        print(json.dumps({**asdict(measured), "efficiency": measured.efficiencies()}))
        return
    print(
        f"{asked.reports} reports, {asked.format}: seconds by the clock, least to most, and of the processor (median)"
    )
    for name in dict.fromkeys(run.name for run in measured.runs):
        clock, cpu, own = (sorted(measured.times(name, of)) for of in ("clock", "cpu", "command"))
        print(
            f"{name:16}{clock[0]:8.1f}{clock[-1]:8.1f}{statistics.median(cpu):10.1f}"
            f"{statistics.median(own):10.1f} of the command's own"
        )
    told = sorted(measured.efficiencies())
    best = min(measured.times("one worker")) / (2 * min(measured.times("two workers")))
    print(
        f"efficiency of two workers: {told[0]:.2f} to {told[-1]:.2f}, median {statistics.median(told):.2f}; of the best {best:.2f}"
    )
    print(f"busy: {statistics.median(measured.times('two workers', 'busy')):.3f} of the time of two workers")
    one, two = (statistics.median(measured.times(name, "cpu")) for name in ("one worker", "two workers"))
    print(f"the same by the processor: {one / two:.2f}")
    print(
        "exported tables, with a worker killed midway as well:", "the same bytes" if measured.same else "NOT the same"
    )


if __name__ == "__main__":
    main()
