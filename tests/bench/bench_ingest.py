"""Reading reports into a warehouse: cold, unchanged, one report changed, one indicator changed, with one process and two.

    python -m tests.bench.bench_ingest [--reports N] [--format pdf] [--json]

On specimens of the project's own generator. Times are of the processor, of every process of a run; each stands as a share of
the cold run's in the same call, but for the last, which is by the clock. The project is copied, so that its data can be
changed. ``make bench`` runs it; 1,000 reports (``make bench N=1000``) take some five minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline.specimens.corpus import FORMATS, write_corpus

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds of the processor and of the clock, and its processor time as a share of the cold run's."""

    name: str
    cpu: float
    clock: float
    share: float | None = None


def measure(name: str, home: Path, *options: str) -> Run:
    """Run ``jixiao ingest`` on the copy of the project."""
    command = [sys.executable, "-m", "pipeline", "ingest", "raw", "--warehouse", "out/jixiao.duckdb", *options]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    ended = subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True)
    clock, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if ended.returncode not in (0, 1):  # 1: specimens contradict one another on purpose
        raise RuntimeError(ended.stderr)
    return Run(name, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, clock)


def measure_all(home: Path, reports: int, form: str) -> list[Run]:
    """The runs one after another, each on what the one before has kept."""
    for package in ("extractors", "pipeline"):
        shutil.copytree(ROOT / package, home / package)
    write_corpus(home / "specimens", reports, [form])
    raw = home / "raw"
    shutil.copytree(home / "specimens" / form, raw)
    runs = [measure("cold, nothing kept", home, "--jobs", "1", "--no-cache"), measure("cold", home, "--jobs", "1")]
    runs.append(measure("unchanged", home, "--jobs", "1"))
    first = min(raw.iterdir())
    with first.open("ab") as file:
        file.write(b"\n")
    runs.append(measure("one report changed", home, "--jobs", "1"))
    phrases = home / "pipeline" / "reference" / "indicator_phrases.csv"
    phrases.write_text("\n".join(phrases.read_text("utf-8").splitlines()[:-1]) + "\n", "utf-8")
    runs.append(measure("one indicator changed", home, "--jobs", "1"))
    runs.append(measure("two processes", home, "--jobs", "2", "--no-cache"))
    cold = runs[1].cpu
    return [Run(run.name, run.cpu, run.clock, run.cpu / cold) for run in runs]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=112)
    parser.add_argument("--format", choices=FORMATS, default="pdf")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        runs = measure_all(Path(folder), asked.reports, asked.format)
    by_clock = runs[-1].clock / runs[0].clock
    if asked.json:
        print(json.dumps({"reports": asked.reports, "runs": [asdict(r) for r in runs], "two_processes": by_clock}))
        return
    print(f"{asked.reports} reports, {asked.format}: seconds of the processor, share of the cold run's")
    for run in runs:
        print(f"{run.name:24}{run.cpu:9.1f}{run.share:9.3f}")
    print(f"two processes against one, by the clock: {by_clock:.2f}")


if __name__ == "__main__":
    main()
